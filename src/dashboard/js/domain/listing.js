/** Which agents are shown, and in what order. */

import { HEALTH } from './words.js'

const URGENCY = Object.keys(HEALTH)

/** How many agents there are of each health. */
export function tally(lines) {
  const counts = Object.fromEntries(URGENCY.map((each) => [each, 0]))
  for (const { health } of lines) counts[health] = (counts[health] ?? 0) + 1
  return counts
}

/** Those whose URI, reason or health has every word of the search, and of that health if one is named. */
export function matching(lines, { search = '', health = '' }) {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return lines.filter((line) => {
    if (health && line.health !== health) return false
    const text = `${line.agent} ${line.kill?.reason ?? ''} ${line.health}`.toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

const BY = {
  attention: (line) => URGENCY.indexOf(line.health),
  name: () => 0,
  rate: (line, history) => -(history.perMinute(line.agent)?.calls ?? 0),
  calls: (line) => -Number(line.usage?.calls ?? 0),
  usd: (line) => -Number(line.usage?.usd ?? 0),
  heard: (line) => -(Date.parse(line.lastHeartbeat) || 0),
  instances: (line) => -line.instances,
}

/** The orders that there are. */
export const ORDERS = {
  attention: 'What needs you first',
  rate: 'Busiest now',
  usd: 'Cost',
  calls: 'Calls',
  heard: 'Heard of last',
  instances: 'Instances',
  name: 'Name',
}

/** The URIs in an order: what needs a person first has the busiest first among equals; equals are by name. */
export function ordered(lines, order, history) {
  const by = BY[order] ?? BY.attention
  return lines
    .map((line) => ({
      agent: line.agent,
      first: by(line, history),
      then: order === 'attention' ? BY.rate(line, history) : 0,
    }))
    .sort((a, b) => a.first - b.first || a.then - b.then || (a.agent < b.agent ? -1 : 1))
    .map((each) => each.agent)
}
