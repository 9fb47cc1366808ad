/**
 * A decision on its way: sent until it is answered, always with the same idempotency key, so that it is one decision however
 * often it is sent. What cannot pass by itself (a key that may not, a scope that is none) ends it.
 */

const WAITS = [500, 1_000, 2_000, 4_000, 5_000]

export class Order {
  state = 'sending'
  attempts = 0
  problem = null
  answer = null
  #send
  #wait
  #changed
  #hurry = () => {}

  /** @param how `{scope, verb, reason, key, startedAt, send(key), wait(ms), changed()}`; `wait` gives a promise */
  constructor({ scope, verb, reason, key, startedAt, send, wait, changed }) {
    Object.assign(this, { scope, verb, reason, key, startedAt })
    this.#send = send
    this.#wait = wait
    this.#changed = changed
  }

  /** Whether nothing more will come of it. */
  get ended() {
    return this.state === 'done' || this.state === 'refused'
  }

  /** Sends it until there is an answer. Resolves when it has ended; never rejects. */
  async run() {
    while (!this.ended) {
      await this.#attempt()
      this.#changed()
      if (this.ended) break
      await Promise.race([this.#wait(WAITS[Math.min(this.attempts, WAITS.length) - 1]), this.#hurried()])
    }
    return this
  }

  /** Does not wait any longer for the next attempt. */
  now() {
    this.#hurry()
  }

  async #attempt() {
    this.state = 'sending'
    this.attempts += 1
    this.#changed()
    try {
      this.answer = await this.#send(this.key)
      this.problem = null
      this.state = 'done'
    } catch (problem) {
      this.problem = problem
      this.state = problem.passes ? 'waiting' : 'refused'
    }
  }

  #hurried() {
    return new Promise((resolve) => {
      this.#hurry = resolve
    })
  }
}
