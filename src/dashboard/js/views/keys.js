import { html } from '../html.js'
import { Screen } from '../app/screen.js'
import { parseAgent, shortAgent } from '../domain/uris.js'
import { Loading, ProblemNote, When } from '../parts/small.js'
import { Table } from '../parts/table.js'
import { NewKey, NewKeyForm, RevokeDialog } from './keys-parts.js'

/** The keys: who may do what. A new one is shown once. */
export class KeysScreen extends Screen {
  title = 'Keys'
  keys = null
  cursor = null
  made = null
  says = ''

  async load() {
    await this.#read(undefined, [])
  }

  async #read(cursor, before) {
    const page = await this.app.ask(() => this.app.calls.keys(cursor))
    this.keys = [...before, ...page.keys]
    this.cursor = page.cursor ?? null
  }

  more = () => this.#read(this.cursor, this.keys).catch(this.#note).finally(this.app.changed)

  make = async (form) => {
    const { role, agent, description } = Object.fromEntries(new FormData(form))
    this.says =
      role === 'agent' && !parseAgent(agent)
        ? 'An agent’s key is bound to one agent: write agent://org/environment/name.'
        : ''
    if (this.says) return this.app.changed()
    const request = { role, ...(role === 'agent' && { agent }), ...(description && { description }) }
    try {
      this.made = await this.app.ask(() => this.app.calls.makeKey(request))
      form.reset()
      this.again()
    } catch (problem) {
      this.#note(problem)
    }
    this.app.changed()
  }

  forget = () => {
    this.made = null
    this.app.changed()
  }

  revoke = async (key) => {
    this.app.close()
    try {
      await this.app.ask(() => this.app.calls.revokeKey(key.id))
      this.app.announce(`The key ${key.id} is revoked`)
    } catch (problem) {
      this.#note(problem)
    }
    this.again()
  }

  #note = (problem) => {
    if (problem.name !== 'Problem') throw problem
    this.says = `${problem.title}. ${problem.message}`
  }

  view() {
    if (!this.keys)
      return this.problem
        ? html`<h1>Keys</h1><${ProblemNote} problem=${this.problem} />`
        : html`<${Loading} what="the keys" />`
    const columns = [
      { label: 'Key', kind: 'main', cell: (key) => html`<code>${key.id}</code>` },
      { label: 'Role', cell: (key) => key.role },
      {
        label: 'For',
        kind: 'text',
        cell: (key) => (key.agent ? shortAgent(key.agent) : html`<span class="quiet">people</span>`),
      },
      { label: 'Description', kind: 'text', cell: (key) => key.description ?? '' },
      { label: 'Made', kind: 'when', cell: (key) => html`<${When} app=${this.app} at=${key.createdAt} />` },
      {
        label: 'End it',
        kind: 'act',
        cell: (key) =>
          html`<button type="button" class="compact"
            onClick=${() => this.app.show(new RevokeDialog(this, key))}>Revoke…<span
            class="visually-hidden"> ${key.id}</span></button>`,
      },
    ]
    return html`<h1>Keys</h1>
      <${NewKey} screen=${this} /><${NewKeyForm} screen=${this} />
      <${ProblemNote} problem=${this.problem} />
      <h2>Keys in force</h2>
      <${Table} caption="Keys in force" columns=${columns} rows=${this.keys} keyOf=${(key) => key.id} />
      ${this.cursor && html`<p class="pager"><button type="button" onClick=${this.more}>Read more</button></p>`}`
  }
}
