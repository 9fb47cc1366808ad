import { html } from '../html.js'
import { Screen } from '../app/screen.js'
import { agentUri, parseAgent } from '../domain/uris.js'
import { Loading, ProblemNote } from '../parts/small.js'
import { KillDialog } from '../parts/kill-dialog.js'
import { ResumeDialog } from '../parts/resume-dialog.js'
import { AgentHead } from './agent-head.js'
import { DeadLetters, Letters } from './agent-letters.js'
import { ByTheHour, Checkpoints, Deeds, Instances, LatestEvents } from './agent-parts.js'

const EVERY = 2_000
const THE_REST_EVERY = 5
const EVENTS = 8

/** One agent: how it is, what it is doing, and its kill button. */
export class AgentScreen extends Screen {
  #looks = 0
  agent = null
  events = []
  /** What was used in each hour; null before it was read. */
  hours = null

  constructor(app, route) {
    super(app, route)
    const [org, environment, name] = route.parameters
    this.uri = agentUri({ org, environment, name })
    this.title = name
    this.letters = new Letters(app, this.uri)
  }

  get every() {
    return EVERY
  }

  async load() {
    if (!parseAgent(this.uri))
      throw Object.assign(new Error(`${this.uri} is no agent.`), { name: 'Problem', title: 'Not an agent' })
    this.agent = await this.app.ask(() => this.app.calls.agent(this.uri))
    this.app.history.add(this.uri, this.agent.usage, this.app.clock.now())
    if (this.#looks++ % THE_REST_EVERY) return
    this.events = (await this.app.calls.events(this.uri, undefined, EVENTS)).events
    await this.letters.read()
    await this.#readHours()
  }

  /** A line that cannot be drawn keeps nobody from killing the agent. */
  async #readHours() {
    try {
      this.hours = (await this.app.calls.usage(this.uri)).hours
    } catch (problem) {
      if (problem.name !== 'Problem') throw problem
    }
  }

  kill(scope = this.uri) {
    this.app.show(new KillDialog(this.app, scope))
  }

  resume(scope = this.uri) {
    const kills = scope === this.uri ? this.agent.kills : []
    const approval = scope === this.uri ? this.agent.approval : undefined
    this.app.show(new ResumeDialog(this.app, scope, kills, {}, approval))
  }

  view() {
    if (!this.agent)
      return this.problem
        ? html`<h1>${this.title}</h1><${ProblemNote} problem=${this.problem} />`
        : html`<${Loading} what=${this.uri} />`
    return html`<${AgentHead} screen=${this} />
      <${Deeds} screen=${this} />
      <${Instances} screen=${this} />
      <${DeadLetters} letters=${this.letters} />
      <${Checkpoints} checkpoints=${this.agent.checkpoints} />
      <${ByTheHour} screen=${this} />
      <${LatestEvents} screen=${this} />`
  }
}
