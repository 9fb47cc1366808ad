/** The policies of the mock. It does not hold anybody to them. */

import { iso } from './fleet.js'
import { ProblemAnswer } from './problem-answer.js'

const HOUR = 3_600_000

export class MockPolicies {
  all = new Map()
  #record

  constructor(record) {
    this.#record = record
  }

  get(scope) {
    const policy = this.all.get(scope)
    if (!policy) throw new ProblemAnswer('unknown-policy', 404, 'No such policy', `${scope} has no policy.`)
    return policy
  }

  has(scope) {
    return this.all.has(scope)
  }

  set(scope, policy, key) {
    this.#requireAllowed(scope, policy, key)
    this.all.set(scope, policy)
    const actor = `key:${key.id}`
    this.#record.add('POLICY_CHANGED', { scope, reference: scope, reason: JSON.stringify(policy), actor })
  }

  remove(scope, key) {
    this.get(scope)
    this.#requireAllowed(scope, {}, key)
    this.all.delete(scope)
    this.#record.add('POLICY_CHANGED', { scope, reference: scope, reason: 'none', actor: `key:${key.id}` })
  }

  /** Whoever could take the second person off could go on alone. */
  #requireAllowed(scope, policy, { role }) {
    const before = this.all.get(scope)?.resume?.approvals ?? 1
    if ((policy.resume?.approvals ?? 1) >= before || role === 'admin') return
    const detail = `It takes ${before} people to resume ${scope}, and only an admin may change that.`
    throw new ProblemAnswer('not-allowed', 403, 'Not allowed', detail)
  }

  /** Says of every rule that it was broken an hour ago. */
  evaluate(agent, policy) {
    const breaches = Object.entries(policy.rules).map(([rule, { limit, action }]) => {
      const reason = `${rule} was ${limit + 1}, and may be ${limit}`
      return { at: iso(Date.now() - HOUR), scope: agent, rule, action, figure: limit + 1, reason }
    })
    const past = { from: iso(Date.now() - 24 * HOUR), to: iso(Date.now()), complete: true }
    return { agent, ...past, policies: [{ scope: agent, policy }], basis: [], breaches }
  }
}
