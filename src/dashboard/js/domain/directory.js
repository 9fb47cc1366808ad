/**
 * The agents that there are, read page by page: all of them once, and then again and again, what is on the screen more
 * often than the rest. One page is one request.
 */
export class Directory {
  #lines = new Map()
  #pages = [{ cursor: undefined, first: '' }]
  #sweep = 0
  #turn = 0
  #complete = false

  /** Every agent that was read, as the API wrote it. */
  get lines() {
    return [...this.#lines.values()]
  }

  /** Whether every page was read at least once. */
  get complete() {
    return this.#complete
  }

  get size() {
    return this.#lines.size
  }

  find(agent) {
    return this.#lines.get(agent)
  }

  /** Something was decided that concerns many: all of them are to be read again, at once. */
  restart() {
    this.#sweep = 0
    this.#complete = false
  }

  /**
   * Which page to read next: until all were read the first that was not, then by turns one that is seen and one of the rest.
   *
   * @param visible the agents on the screen
   * @returns `{index, cursor}`
   */
  next(visible = []) {
    this.#turn += 1
    const seen =
      this.#complete && this.#turn % 2 === 0 ? this.#pageOf(visible[this.#turn % (visible.length || 1)]) : null
    const index = seen ?? this.#sweep
    return { index, cursor: this.#pages[index].cursor }
  }

  /** Takes what was read of a page. Agents between its first and its last that it does not name are gone. */
  take({ index }, { agents, cursor }) {
    const last = cursor ? agents.at(-1)?.agent : undefined
    this.#forget(this.#pages[index].first, last, new Set(agents.map((each) => each.agent)))
    for (const each of agents) this.#lines.set(each.agent, each)
    this.#link(index, cursor, last)
    if (index === this.#sweep) this.#advance(Boolean(cursor))
  }

  #link(index, cursor, last) {
    if (!cursor) this.#pages.length = index + 1
    else if (this.#pages[index + 1]?.cursor !== cursor) this.#pages[index + 1] = { cursor, first: last ?? '' }
  }

  #advance(more) {
    this.#complete ||= !more
    this.#sweep = more ? this.#sweep + 1 : 0
  }

  #forget(after, upTo, named) {
    for (const agent of this.#lines.keys()) {
      const within = (after === '' || agent > after) && (upTo === undefined || agent <= upTo)
      if (within && !named.has(agent)) this.#lines.delete(agent)
    }
  }

  #pageOf(agent) {
    if (agent === undefined) return null
    const index = this.#pages.findLastIndex((page) => page.first === '' || page.first < agent)
    return index < 0 ? null : index
  }
}
