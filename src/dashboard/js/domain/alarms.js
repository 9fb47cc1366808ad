/** What the record has told of late that may need a person: found in one look, however many agents there are. */

const LATE = 3_600_000

/** What the list of agents does not show, and what it does once all of them are read. */
const NEVER_LISTED = ['POLICY_BREACHED', 'RESISTING']
const LISTED = ['CRASHED', 'STALE']

/** Somebody has looked after it: a kill or a resume. What resists does so after the kill. */
const LOOKED_AFTER = ['KILLED', 'LIFTED']

/**
 * The newest event of each agent that nobody has looked after yet, newest first.
 *
 * @param events of the record, newest first
 * @param known `{find, complete}`: the agents as far as they were read, and whether that is all of them
 * @param now milliseconds
 */
export function alarmsOf(events, known, now) {
  const wanted = known.complete ? NEVER_LISTED : [...NEVER_LISTED, ...LISTED]
  const settled = new Set()
  return events.filter((event) => {
    const { agent, type } = event
    if (!agent || settled.has(agent) || now - Date.parse(event.at) > LATE) return false
    const alarming = wanted.includes(type)
    if (alarming || isLookedAfter(event)) settled.add(agent)
    return alarming && isStillSo(type, known.find(agent))
  })
}

/** Whoever stops one instance has not looked after the agent. */
function isLookedAfter({ type, scope = '' }) {
  return LOOKED_AFTER.includes(type) && !scope.includes('#')
}

/** Whether it may be so yet, by what is known of the agent by now. */
function isStillSo(type, line) {
  if (!line) return true
  if (type === 'RESISTING') return line.killed
  if (line.killed) return false
  return !LISTED.includes(type) || ['crashed', 'stale'].includes(line.health)
}
