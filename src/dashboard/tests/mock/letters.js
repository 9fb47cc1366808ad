/** Dead letters: what was sent to an agent, and given up. */

import { ProblemAnswer } from './problem-answer.js'

export class MockLetters {
  #record
  #byAgent = new Map()

  constructor(record) {
    this.#record = record
  }

  /** Has letters die. */
  add(agent, ...letters) {
    this.#byAgent.set(agent, [...(this.#byAgent.get(agent) ?? []), ...letters])
  }

  list(agent) {
    return { intents: this.#byAgent.get(agent) ?? [], missing: [] }
  }

  revive(agent, id, actor) {
    const letters = this.#byAgent.get(agent) ?? []
    if (!letters.some((each) => each.id === id))
      throw new ProblemAnswer('unknown-intent', 404, 'No such intent', `There is no intent '${id}'.`)
    this.#byAgent.set(
      agent,
      letters.filter((each) => each.id !== id),
    )
    this.#record.add('INTENT_REVIVED', { scope: agent, reference: id, actor })
  }
}
