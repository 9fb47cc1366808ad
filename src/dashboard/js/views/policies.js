import { html } from '../html.js'
import { href } from '../app/router.js'
import { Screen } from '../app/screen.js'
import { parseAgent, shortAgent } from '../domain/uris.js'
import { Json, Loading, Note, ProblemNote } from '../parts/small.js'

/** What an agent may use before somebody is alarmed, or it is killed. */
export class PoliciesScreen extends Screen {
  title = 'Policies'
  policy = null

  constructor(app, route) {
    super(app, route)
    this.agent = parseAgent(route.query.agent ?? '') ? route.query.agent : ''
  }

  async load() {
    const { directory } = this.app
    if (!directory.complete) directory.take({ index: 0 }, await this.app.ask(() => this.app.calls.agents(undefined)))
    if (this.agent) this.policy = await this.app.ask(() => this.app.calls.policy(this.agent))
  }

  view() {
    const agents = this.app.directory.lines.map((line) => line.agent)
    return html`<h1>Policies</h1>
      <form class="filters" onSubmit=${this.#chosen}>
        <label class="field search">Agent <input name="agent" list="agents" required value=${this.agent} placeholder="agent://acme/production/mailer" autocomplete="off" autocapitalize="off" spellcheck=${false} /></label>
        <datalist id="agents">${agents.slice(0, 500).map((agent) => html`<option value=${agent} />`)}</datalist>
        <button type="submit" class="primary">Show its policy</button>
      </form>${this.agent ? this.#policy() : html`<p class="quiet">Budgets and limits of an agent, and what happens when it passes them.</p>`}`
  }

  #policy() {
    if (this.problem?.status === 404) return html`<${Note}><p><strong>No policy for ${shortAgent(this.agent)}.</strong> ${this.problem.message}</p><//>`
    if (this.problem) return html`<${ProblemNote} problem=${this.problem} />`
    if (!this.policy) return html`<${Loading} what="the policy" />`
    return html`<section><h2>${shortAgent(this.agent)}</h2><dl class="facts">${Object.entries(this.policy).map(([name, value]) => html`<div key=${name}><dt>${name}</dt><dd>${typeof value === 'object' ? html`<${Json} value=${value} />` : String(value)}</dd></div>`)}</dl></section>`
  }

  #chosen = (event) => {
    event.preventDefault()
    this.app.go(href(['policies'], { agent: event.currentTarget.elements.agent.value.trim() }))
  }
}
