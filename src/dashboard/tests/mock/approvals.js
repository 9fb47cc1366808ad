/** Who has agreed to resume in the mock, where one of its policies wants two people. */

import { iso } from './fleet.js'

const HOUR = 3_600_000

export class MockApprovals {
  #policies
  #consents = new Map()

  constructor(policies) {
    this.#policies = policies
  }

  /** How many people it takes: as many as the policy wants that wants the most, of those around the scope and within it. */
  needed(scope) {
    const agent = scope.split('#')[0]
    const concerned = [...this.#policies.all].filter(([each]) => includes(each, agent) || includes(agent, each))
    return Math.max(1, ...concerned.map(([, policy]) => policy.resume?.approvals ?? 1))
  }

  /** Writes down that this person agrees to each of the kills; what was said first stays, while it counts. */
  agree(kills, { reason }, actor) {
    for (const kill of kills) {
      const given = this.#of(kill)
      if (!given.has(actor)) given.set(actor, { actor, reason, time: iso(Date.now()) })
      this.#consents.set(kill, given)
    }
  }

  /** Who agrees to all of the kills; nothing if nobody does. */
  of(kills) {
    const [first, ...others] = kills.map((kill) => this.#of(kill))
    const by = [...(first?.values() ?? [])].filter(({ actor }) => others.every((given) => given.has(actor)))
    if (!by.length) return {}
    const expiresAt = iso(Math.min(...by.map(({ time }) => Date.parse(time))) + HOUR)
    return { approval: { needed: 2, given: by.length, by, expiresAt } }
  }

  #of(kill) {
    const given = [...(this.#consents.get(kill) ?? [])]
    return new Map(given.filter(([, { time }]) => Date.now() < Date.parse(time) + HOUR))
  }
}

const includes = (wide, narrow) => wide === narrow || (wide.endsWith('*') && narrow.startsWith(wide.slice(0, -1)))
