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

  set(scope, policy, actor) {
    this.all.set(scope, policy)
    this.#record.add('POLICY_CHANGED', { scope, reference: scope, reason: JSON.stringify(policy), actor })
  }

  remove(scope, actor) {
    this.get(scope)
    this.all.delete(scope)
    this.#record.add('POLICY_CHANGED', { scope, reference: scope, reason: 'none', actor })
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
