import { html } from '../html.js'
import { Screen } from '../app/screen.js'
import { agentUri, parseAgent } from '../domain/uris.js'
import { Loading, ProblemNote } from '../parts/small.js'
import { KillDialog } from '../parts/kill-dialog.js'
import { ResumeDialog } from '../parts/resume-dialog.js'
import { AgentHead } from './agent-head.js'
import { Checkpoints, Deeds, Instances, LatestEvents } from './agent-parts.js'

const EVERY = 2_000
const EVENTS_EVERY = 5
const EVENTS = 8

/** One agent: how it is, what it is doing, and its kill button. */
export class AgentScreen extends Screen {
  #looks = 0
  agent = null
  events = []

  constructor(app, route) {
    super(app, route)
    const [org, environment, name] = route.parameters
    this.uri = agentUri({ org, environment, name })
    this.title = name
  }

  get every() {
    return EVERY
  }

  async load() {
    if (!parseAgent(this.uri))
      throw Object.assign(new Error(`${this.uri} is no agent.`), { name: 'Problem', title: 'Not an agent' })
    this.agent = await this.app.ask(() => this.app.calls.agent(this.uri))
    this.app.history.add(this.uri, this.agent.usage, this.app.clock.now())
    if (this.#looks++ % EVENTS_EVERY === 0)
      this.events = (await this.app.calls.events(this.uri, undefined, EVENTS)).events
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
      <${Checkpoints} checkpoints=${this.agent.checkpoints} />
      <${LatestEvents} screen=${this} />`
  }
}
