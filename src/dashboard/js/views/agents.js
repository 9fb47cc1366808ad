import { html } from '../html.js'
import { href } from '../app/router.js'
import { Screen } from '../app/screen.js'
import { matching, ordered, ORDERS, tally } from '../domain/listing.js'
import { Alarms } from './agents-alarms.js'
import { AgentList } from './agents-list.js'
import { AgentsHead } from './agents-head.js'
import { Loading, ProblemNote } from '../parts/small.js'

const ROWS = 50
const EVERY = 2_000
const EVERY_OF_MANY = 4_000
const MANY = 200
const NOT_DONE = 150 // what has come is painted before more is asked for

/** All agents: which of them needs a person, and its kill button. */
export class AgentsScreen extends Screen {
  title = 'Agents'
  #order = []
  #rated = false

  constructor(app, route) {
    super(app, route)
    this.alarms = new Alarms(app)
    const { search = '', health = '', order = 'attention', page = '1' } = route.query
    this.search = search
    this.health = health
    this.order = Object.hasOwn(ORDERS, order) ? order : 'attention'
    this.page = Math.max(1, Number.parseInt(page, 10) || 1)
    this.arrange()
  }

  get every() {
    return EVERY
  }

  /** Reads one page of the API: until all were read one after the other, then what is seen more often than the rest. */
  async load() {
    const { directory, history, clock } = this.app
    const wanted = directory.next(this.visible().map((line) => line.agent))
    const known = directory.complete
    const answer = await this.app.ask(() => this.app.calls.agents(wanted.cursor))
    directory.take(wanted, answer)
    for (const line of answer.agents) history.add(line.agent, line.usage, clock.now())
    this.#afterLoad(known)
    this.#listen()
    if (!directory.complete) return NOT_DONE
    return directory.size > MANY ? EVERY_OF_MANY : EVERY
  }

  /** Beside the list, which does not wait for it. */
  #listen() {
    this.alarms.read().catch((error) => this.app.broken(error))
  }

  /** The order is found anew while agents arrive, and when the first rates are known; then only when somebody asks:
   *  no row moves away under a finger. */
  #afterLoad(known) {
    const { directory, history } = this.app
    const rated = directory.complete && directory.lines.some((line) => history.perMinute(line.agent))
    if (!known || (rated && !this.#rated)) this.arrange()
    else this.#append()
    this.#rated ||= rated
  }

  /** Those that have come since are put at the end. */
  #append() {
    const placed = new Set(this.#order)
    const late = this.app.directory.lines.filter((line) => !placed.has(line.agent)).map((line) => line.agent)
    this.#order = [...this.#order, ...late]
  }

  /** Finds the order anew. */
  arrange() {
    this.#order = ordered(this.app.directory.lines, this.order, this.app.history)
  }

  /** Those that match, in order. */
  found() {
    const lines = this.#order.map((agent) => this.app.directory.find(agent)).filter(Boolean)
    return matching(lines, { search: this.search, health: this.health })
  }

  get pages() {
    return Math.max(1, Math.ceil(this.found().length / ROWS))
  }

  visible() {
    const page = Math.min(this.page, this.pages)
    return this.found().slice((page - 1) * ROWS, page * ROWS)
  }

  /** Takes what the person wants to see, and keeps it in the address. */
  choose(wish) {
    Object.assign(this, { page: 1, ...wish })
    if (!('page' in wish)) this.arrange()
    const { search, health, order, page } = this
    this.app.keep(
      href(['agents'], { search, health, order: order === 'attention' ? '' : order, page: page === 1 ? '' : page }),
    )
    this.app.changed()
  }

  view() {
    const { directory } = this.app
    if (!directory.size && !directory.complete)
      return this.problem
        ? html`<h1>Agents</h1><${ProblemNote} problem=${this.problem} />`
        : html`<${Loading} what="the agents" />`
    return html`<${AgentsHead} screen=${this} counts=${tally(directory.lines)} />
      ${this.problem && !this.problem.passes && html`<${ProblemNote} problem=${this.problem} />`}
      <${AgentList} screen=${this} rows=${this.visible()} />`
  }
}
