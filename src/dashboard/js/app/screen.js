/** One view: what it reads, how often, and what it shows. */

import { Poller } from './poller.js'

export class Screen {
  title = ''
  problem = null
  #poller = null

  constructor(app, route) {
    this.app = app
    this.route = route
  }

  /** Milliseconds between two looks; 0 if it looks once. */
  get every() {
    return 0
  }

  /** Reads what the view shows. */
  async load() {}

  /** What is to be seen. */
  view() {
    return null
  }

  start() {
    this.#poller = new Poller(() => this.refresh(), this.every || 1_000)
    if (this.every) this.#poller.start()
    else this.refresh().catch(() => {})
  }

  stop() {
    this.#poller?.stop()
    this.#poller = null
  }

  /** Reads again, now. */
  again() {
    if (this.every) this.#poller?.now()
    else this.refresh().catch(() => {})
  }

  /** @throws Problem if the switch said no, which is then shown; any other error is the page's own, and shown as such */
  async refresh() {
    try {
      const next = await this.load()
      this.problem = null
      return next
    } catch (problem) {
      this.problem = problem
      if (problem.name !== 'Problem') this.app.broken(problem)
      throw problem
    } finally {
      if (this.app.screen === this) this.app.changed()
    }
  }
}
