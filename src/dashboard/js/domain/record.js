/** Reading, checking and keeping the record. */

/** Those events that have every word of the search, and are of that type if one is named. */
export function matchingEvents(events, { search = '', type = '' }) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return events.filter((event) => {
    if (type && event.type !== type) return false
    const text = [
      event.scope,
      event.agent,
      event.actor,
      event.reason,
      event.region,
      event.incident,
      event.reference,
      event.type,
    ]
    const all = text.filter(Boolean).join(' ').toLowerCase()
    return words.every((word) => all.includes(word))
  })
}

/**
 * Verifies the whole record, part after part.
 *
 * @param verify asks for the part after a cursor
 * @param progress is told `{events}` after each part
 * @returns `{valid, events, regions, missing, unproved}`
 */
export async function verifyAll(verify, progress = () => {}) {
  const whole = { valid: true, events: 0, regions: new Map(), missing: [], unproved: [] }
  let cursor
  do {
    const part = await verify(cursor)
    whole.valid &&= part.valid
    for (const region of part.regions) addRegion(whole, region)
    whole.missing.push(...(part.missing ?? []))
    whole.unproved.push(...(part.unproved ?? []))
    cursor = part.cursor
    progress({ events: whole.events })
  } while (cursor)
  return { ...whole, regions: [...whole.regions.values()] }
}

function addRegion(whole, part) {
  const known = whole.regions.get(part.region) ?? {
    region: part.region,
    valid: true,
    events: 0,
    broken: null,
    unread: null,
  }
  whole.events += part.events
  whole.regions.set(part.region, {
    region: part.region,
    valid: known.valid && part.valid,
    events: known.events + part.events,
    head: part.head ?? known.head,
    broken: known.broken ?? part.broken ?? null,
    unread: known.unread ?? part.unread ?? null,
  })
}

/** Every part of an export, in order. */
export async function exportAll(exported, progress = () => {}) {
  const parts = []
  let cursor
  do {
    const part = await exported(cursor)
    parts.push(part.text)
    cursor = part.cursor
    progress({ parts: parts.length })
  } while (cursor)
  return parts
}
