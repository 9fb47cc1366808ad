/**
 * Does something again and again: never twice at once, not while the page is hidden, at once when it is seen again, and less
 * often while it fails.
 */
export class Poller {
  #task
  #every
  #page
  #timer = null
  #running = false
  #stopped = true
  #failures = 0

  /**
   * @param task gives a promise of the milliseconds until the next time, or of nothing for the usual ones
   * @param every milliseconds from one end to the next start
   * @param page what is hidden or not: a document
   */
  constructor(task, every, page = document) {
    this.#task = task
    this.#every = every
    this.#page = page
  }

  start() {
    this.#stopped = false
    this.#page.addEventListener('visibilitychange', this.#seen)
    return this.now()
  }

  stop() {
    this.#stopped = true
    clearTimeout(this.#timer)
    this.#page.removeEventListener('visibilitychange', this.#seen)
  }

  /** Does it now, unless it is being done. */
  async now() {
    if (this.#running || this.#stopped) return
    clearTimeout(this.#timer)
    this.#running = true
    let next
    try {
      next = await this.#task()
      this.#failures = 0
    } catch {
      this.#failures += 1
    }
    this.#running = false
    this.#schedule(next)
  }

  #schedule(next) {
    if (this.#stopped || this.#page.hidden) return
    const slower = 2 ** Math.min(this.#failures, 4)
    this.#timer = setTimeout(() => this.now(), (next ?? this.#every) * slower)
  }

  #seen = () => {
    if (this.#page.hidden) clearTimeout(this.#timer)
    else this.now()
  }
}
