/** The record of the mock: one hash chain, as a region has it. */

import { createHash } from 'node:crypto'
import { iso, REGIONS } from './fleet.js'
import { cursorOf, pageOf } from './pages.js'

const NOTHING = '0'.repeat(64)

export class MockRecord {
  events = []

  /** Puts something on the record. */
  add(type, { actor, incident, reason, ...about }) {
    const before = this.events.at(-1)
    const sequence = (before?.sequence ?? 0) + 1
    const previousHash = before?.hash ?? NOTHING
    const hash = createHash('sha256').update(`${previousHash}${sequence}${reason}`).digest('hex')
    const agent = about.scope?.endsWith('*') ? undefined : about.scope?.split('#')[0]
    const said = { ...(agent && { agent }), ...(reason && { reason }), ...(incident && { incident }) }
    const place = { region: REGIONS[0], sequence, previousHash, hash }
    this.events.push({ id: `event-${sequence}`, type, at: iso(Date.now()), actor, ...about, ...said, ...place })
  }

  about(kill) {
    return this.events.filter((event) => event.kill === kill)
  }

  /** A page of it, newest first; what was done to one agent if its URI is given. */
  list(query, uri) {
    const newest = [...this.events].reverse().filter((event) => !uri || event.agent === uri || event.scope === uri)
    const { items, cursor } = pageOf(newest, query, (event) => event.id)
    return { events: items, ...cursorOf(cursor) }
  }

  /** In two parts, so that whoever asks has to ask again. An event is broken if a test has put `altered` on it. */
  verify({ cursor }) {
    const regions = REGIONS.map((region) => this.#chain(region, !cursor))
    const valid = regions.every((each) => each.valid)
    return { valid, regions, missing: [], unproved: [], ...(cursor ? {} : { cursor: 'the-rest' }) }
  }

  #chain(region, first) {
    const chain = this.events.filter((event) => event.region === region)
    const broken = chain.find((event) => event.altered)
    const head = { sequence: chain.at(-1)?.sequence ?? 0, hash: chain.at(-1)?.hash ?? NOTHING }
    const events = first ? (broken ? broken.sequence - 1 : chain.length) : 0
    return { region, valid: !broken, events, head, ...(broken && { broken: brokenAt(broken) }) }
  }
}

function brokenAt({ sequence, id }) {
  return { sequence, id, why: 'altered', detail: 'The event is not what its hash was made of.' }
}
