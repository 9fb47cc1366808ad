import { html } from '../html.js'
import { Screen } from '../app/screen.js'
import { counted, exactCount } from '../domain/figures.js'
import { describeScope, parseScope, shortAgent, widerScopes } from '../domain/uris.js'
import { KillDialog } from '../parts/kill-dialog.js'
import { ResumeDialog } from '../parts/resume-dialog.js'
import { Loading, Note, ProblemNote, StopSign } from '../parts/small.js'
import { Resumed, Standing } from './agent-head.js'

const NAMED = 60

/** Many at once: a look at what a scope covers, and then the kill or the resume of exactly that. */
export class FleetScreen extends Screen {
  title = 'Fleet'
  scope = ''
  typed = ''
  preview = null
  looking = false
  #all = false

  /** The agents are read whole, once: they say which scopes there are, and which wide kills stand. */
  async load() {
    const { directory } = this.app
    while (!this.#all && this.app.screen === this) {
      const wanted = directory.next()
      directory.take(wanted, await this.app.ask(() => this.app.calls.agents(wanted.cursor)))
      this.#all = directory.complete
    }
  }

  look = async (scope) => {
    Object.assign(this, { scope, typed: scope, preview: null, problem: null })
    if (!parseScope(scope)) return this.app.changed()
    this.looking = true
    this.app.changed()
    try {
      const preview = await this.app.ask(() => this.app.calls.covered(scope))
      if (this.scope === scope) this.preview = preview
    } catch (problem) {
      if (problem.name !== 'Problem') throw problem
      this.problem = problem
    } finally {
      this.looking = false
      this.app.changed()
    }
  }

  /** The kills that stand and are wider than an agent, as the agents that they cover name them. */
  get standing() {
    const kills = new Map()
    for (const { kill } of this.app.directory.lines) {
      const kind = kill && parseScope(kill.scope)?.kind
      if (kind && kind !== 'agent' && kind !== 'instance') kills.set(kill.id, kill)
    }
    return [...kills.values()]
  }

  view() {
    const scopes = widerScopes(this.app.directory.lines.map((line) => line.agent))
    return html`<h1>Fleet</h1>
      <p class="lead">You do not know which agent it is? Stop the environment, the organisation, or everything, and
        resume what is innocent later. Killing can be taken back; mails cannot.</p>
      <form class="filters" onSubmit=${this.#typed}>
        <label class="field search">Scope <input name="scope" list="scopes" autocomplete="off" autocapitalize="off"
          spellcheck=${false} required placeholder="agent://acme/production/*" value=${this.typed}
            onInput=${(event) => (this.typed = event.currentTarget.value)} /></label>
        <datalist id="scopes">${scopes.map((scope) => html`<option
          value=${scope}>${describeScope(scope)}</option>`)}</datalist>
        <button type="submit" class="primary">Look what it covers</button>
      </form>
      <div class="chips" role="group" aria-label="Scopes at hand">${scopes.slice(0, 12).map((scope) => html`<button
        type="button" class="chip" aria-pressed=${String(this.scope === scope)}
          onClick=${() => this.look(scope)}>${scope === 'agent://*' ? 'everything' : shortAgent(scope)}</button>`)}</div>
      <${ProblemNote} problem=${this.problem} />
      ${this.looking && html`<${Loading} what="what it covers" />`}
      ${this.scope && !parseScope(this.scope) && html`<${Note} tone="warn">
        <p>That is no scope. Write <code>agent://*</code>, <code>agent://acme/*</code> or <code>agent://acme/live/*</code>.</p><//>`}
      <${Resumed} app=${this.app} uri=${this.scope} />
      ${this.preview && html`<${Preview} screen=${this} />`}
      ${this.standing.length > 0 && html`<section>
        <h2>Wide kills that stand</h2>${this.standing.map((kill) => html`<${WideKill} screen=${this}
          kill=${kill} />`)}</section>`}`
  }

  #typed = (event) => {
    event.preventDefault()
    this.look(event.currentTarget.elements.scope.value.trim())
  }
}

function Preview({ screen }) {
  const { app, preview, scope } = screen
  const { agents, count } = preview
  const mine = screen.standing.filter((kill) => kill.scope === scope)
  const extra = { expectedAgents: count }
  return html`<section class="preview" aria-labelledby="covers" role="status">
    <h2 id="covers">${counted(count, 'agent')}: ${describeScope(scope)}</h2>
    <p>A kill stops all of them, in every region, and those that start later. If their number changes before you decide,
      nothing happens and you are told.</p>
    <ul class="covered" tabindex="0"
      aria-label="The agents that it covers">${agents.slice(0, NAMED).map((agent) => html`<li
        key=${agent}>${shortAgent(agent)}</li>`)}</ul>
    ${count > NAMED && html`<p class="quiet">…and ${exactCount(count - NAMED)} more</p>`}
    <div class="buttons"><button type="button" class="kill big"
      onClick=${() => app.show(new KillDialog(app, scope, extra))}>
      <${StopSign} />Kill ${count === 1 ? 'this agent' : `these ${exactCount(count)} agents`}…</button>
      <button type="button" onClick=${() => app.show(new ResumeDialog(app, scope, mine, extra))}>Resume this
        scope…</button></div></section>`
}

function WideKill({ screen, kill }) {
  return html`<${Standing} app=${screen.app} kill=${kill} uri=${kill.scope} />
    <div class="buttons"><button type="button"
      onClick=${() => screen.look(kill.scope)}>Look what it covers, and resume…<span
      class="visually-hidden"> ${kill.scope}</span></button></div>`
}
