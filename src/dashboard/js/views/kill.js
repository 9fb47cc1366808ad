import { html } from '../html.js'
import { href } from '../app/router.js'
import { Screen } from '../app/screen.js'
import { regionsOf, ringLine, rollCallOf, verdict } from '../domain/progress.js'
import { describeScope, parseScope, shortScope } from '../domain/uris.js'
import { Loading, Note, ProblemNote, StopSign, When } from '../parts/small.js'
import { ResumeDialog } from '../parts/resume-dialog.js'
import { Counters, Regions, RollCall } from './kill-parts.js'

const EVERY = 1_000
const CALMER = 4_000
const REPORT_EVERY = 3

/** A kill, live: whether it holds in every region, who has stopped, what was refused since. */
export class KillScreen extends Screen {
  title = 'Kill'
  status = null
  report = null
  reportProblem = null
  #looks = 0

  constructor(app, route) {
    super(app, route)
    this.id = route.parameters[0]
    this.answer = app.answers.get(this.id) ?? null
  }

  get every() {
    return EVERY
  }

  get kill() {
    return this.status?.kill ?? this.answer?.kill ?? null
  }

  get regions() {
    return regionsOf(this.answer, this.status, this.report)
  }

  get roll() {
    return rollCallOf(this.answer, this.status)
  }

  async load() {
    this.status = await this.app.ask(() => this.app.calls.kill(this.id))
    if (this.#looks++ % REPORT_EVERY === 0) await this.#count()
    const { complete, live, resisting } = this.roll
    return complete && !live && !resisting && this.#looks > REPORT_EVERY ? CALMER : EVERY
  }

  /** The figures come from the report. Without it the rest is shown all the same. */
  async #count() {
    try {
      this.report = await this.app.calls.report(this.id)
      this.reportProblem = null
    } catch (problem) {
      this.reportProblem = problem
    }
  }

  view() {
    if (!this.kill)
      return this.problem
        ? html`<h1>Kill</h1><${ProblemNote} problem=${this.problem} />`
        : html`<${Loading} what="the kill" />`
    return html`<${Head} screen=${this} />
      ${this.problem && html`<${ProblemNote} problem=${this.problem} />`}
      <${Regions} regions=${this.regions} />
      <${Counters} screen=${this} />
      <${RollCall} screen=${this} />`
  }
}

function Head({ screen }) {
  const { app, kill, status } = screen
  const incident = kill.incident ? `, incident ${kill.incident}` : ''
  const said = verdict(screen.regions, screen.roll, status)
  return html`<p class="trail"><a href="#/agents">Agents</a> / <${Scope} scope=${kill.scope} /></p>
    <section class="verdict" data-tone=${said.tone} role="status"><${StopSign} />
      <div><h1>${said.title}: ${shortScope(kill.scope)}</h1><p>${said.text}</p></div></section>
    ${said.advice && html`<${Note} tone="warn"><p><strong>To do:</strong> ${said.advice}</p><//>`}
    <p>Killed <${When} app=${app}
      at=${kill.time} /> by ${kill.actor} in ${kill.region}${incident}: <q>${kill.reason}</q></p>
    ${status?.lift && html`<p>Taken back <${When} app=${app}
      at=${status.lift.time} /> by ${status.lift.actor}: <q>${status.lift.reason}</q></p>`}
    ${status?.ring?.map((line) => html`<p key=${line.agent}>${ringLine(line)}</p>`)}
    <div class="buttons"><a class="button" href=${href(['kills', screen.id, 'report'])}>Incident report</a>
      ${status?.killed !== false && html`<button type="button"
        onClick=${() => app.show(new ResumeDialog(app, kill.scope, [kill]))}>Resume…</button>`}</div>`
}

function Scope({ scope }) {
  const parsed = parseScope(scope)
  if (!parsed?.agent) return describeScope(scope)
  return html`<a href=${href(['agents', ...shortScope(parsed.agent).split('/')])}>${shortScope(scope)}</a>`
}
