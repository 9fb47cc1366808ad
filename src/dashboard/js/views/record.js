import { html } from '../html.js'
import { href } from '../app/router.js'
import { Screen } from '../app/screen.js'
import { exactCount } from '../domain/figures.js'
import { exportAll, matchingEvents, verifyAll } from '../domain/record.js'
import { parseAgent, shortAgent } from '../domain/uris.js'
import { EVENT } from '../domain/words.js'
import { Loading, ProblemNote } from '../parts/small.js'
import { EventTable } from './events.js'
import { Verification } from './verification.js'

/** The record: what was done, whether it can be believed, and a copy to keep. */
export class RecordScreen extends Screen {
  title = 'Record'
  events = null
  cursor = null
  work = null
  verification = null

  constructor(app, route) {
    super(app, route)
    const { agent = '', search = '', type = '' } = route.query
    this.agent = parseAgent(agent) ? agent : ''
    this.search = search
    this.type = Object.hasOwn(EVENT, type) ? type : ''
  }

  async load() {
    const page = await this.app.ask(() => this.app.calls.events(this.agent, undefined))
    this.events = page.events
    this.cursor = page.cursor ?? null
  }

  older = () =>
    this.#do('Reading more', async () => {
      const page = await this.app.calls.events(this.agent, this.cursor)
      this.events = [...this.events, ...page.events]
      this.cursor = page.cursor ?? null
    })

  verify = () =>
    this.#do('Verifying', async (said) => {
      this.verification = null
      this.verification = await verifyAll(
        (cursor) => this.app.calls.verify(cursor),
        ({ events }) => said(`${exactCount(events)} events so far`),
      )
      this.app.announce(this.verification.valid ? 'The record holds' : 'The record does not hold')
    })

  /** Hands out a file. Its address is one of this page's own, and is gone at once. */
  export = () =>
    this.#do('Exporting', async (said) => {
      const parts = await exportAll(
        (cursor) => this.app.calls.exported(cursor),
        (so) => said(`part ${so.parts}`),
      )
      const url = URL.createObjectURL(new Blob(parts, { type: 'application/jsonl' }))
      const link = Object.assign(document.createElement('a'), {
        href: url,
        download: `killswitch-record-${new Date(this.app.clock.now()).toISOString().slice(0, 19).replaceAll(':', '')}.jsonl`,
      })
      link.click()
      setTimeout(() => URL.revokeObjectURL(url), 10_000)
    })

  async #do(what, task) {
    this.problem = null
    const said = (how) => {
      this.work = how ? `${what}: ${how}…` : `${what}…`
      this.app.changed()
    }
    said('')
    try {
      await task(said)
    } catch (problem) {
      if (problem.name !== 'Problem') throw problem
      this.problem = problem
    } finally {
      this.work = null
      this.app.changed()
    }
  }

  choose(wish) {
    Object.assign(this, wish)
    const { agent, search, type } = this
    this.app.keep(href(['record'], { agent, search, type }))
    this.app.changed()
  }

  view() {
    return html`<div class="head"><h1>Record${this.agent && html` <span
      class="quiet">of ${shortAgent(this.agent)}</span>`}</h1>
        <div class="buttons"><button type="button" disabled=${this.work}
          onClick=${this.verify}>Verify the record</button>
          <button type="button" disabled=${this.work} onClick=${this.export}>Export</button></div></div>
      ${this.agent && html`<p><a href="#/record">The record of all agents</a>, with what was done to many at once</p>`}
      <p role="status">${this.work ?? ''}</p>
      <${ProblemNote} problem=${this.problem} />
      <${Verification} result=${this.verification} app=${this.app} />
      <${Filters} screen=${this} />${this.#list()}`
  }

  #list() {
    if (!this.events) return this.problem ? null : html`<${Loading} what="the record" />`
    const found = matchingEvents(this.events, this)
    return html`${found.length ? html`<${EventTable} app=${this.app} events=${found} />` : html`<section class="empty">
      <p>${this.events.length ? 'Nothing of what was read fits that.' : 'Nothing is on the record yet.'}</p></section>`}
      <p class="pager"><span class="quiet">${exactCount(found.length)} of ${exactCount(this.events.length)} read</span>
        ${this.cursor && html`<button type="button" disabled=${this.work}
          onClick=${this.older}>Read older ones</button>`}</p>`
  }
}

function Filters({ screen }) {
  return html`<form class="filters" role="search" onSubmit=${(event) => event.preventDefault()}>
    <label class="field search"><span class="visually-hidden">Search in what was read</span>
      <input type="search" name="search" placeholder="Search who, what, why" value=${screen.search}
        onInput=${(event) => screen.choose({ search: event.currentTarget.value })} /></label>
    <label class="field order">What <select name="type"
      onChange=${(event) => screen.choose({ type: event.currentTarget.value })}>
      <option value="" selected=${!screen.type}>everything</option>
      ${Object.entries(EVENT).map(([type, word]) => html`<option value=${type}
        selected=${screen.type === type}>${word}</option>`)}</select></label>
  </form>`
}
