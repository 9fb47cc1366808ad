/** Making a key, and ending one. */

import { html } from '../html.js'
import { shortAgent } from '../domain/uris.js'
import { Dialog } from '../parts/dialog.js'
import { Note } from '../parts/small.js'

const ROLES = {
  agent: 'agent: acts for one agent',
  viewer: 'viewer: looks',
  operator: 'operator: kills and resumes',
  admin: 'admin: makes keys, too',
}

export function NewKeyForm({ screen }) {
  const submitted = (event) => {
    event.preventDefault()
    screen.make(event.currentTarget)
  }
  const agents = screen.app.directory.lines.map((line) => line.agent)
  return html`<form class="panel" onSubmit=${submitted}><h2>A new key</h2><div class="fields">
      <label class="field">Role <select name="role">${Object.entries(ROLES).map(([role, word]) => html`<option
        value=${role}>${word}</option>`)}</select></label>
      <label class="field">Agent, for an agent’s key <input name="agent" list="known-agents"
        placeholder="agent://acme/production/mailer" autocomplete="off" autocapitalize="off"
          spellcheck=${false} /></label>
      <datalist id="known-agents">${agents.slice(0, 500).map((agent) => html`<option value=${agent} />`)}</datalist>
      <label class="field">Description <input name="description" maxlength="256" placeholder="who has it, and what for"
        autocomplete="off" /></label>
    </div>${screen.says && html`<p class="says" role="alert">${screen.says}</p>`}
    <div class="buttons"><button type="submit" class="primary">Make the key</button></div></form>`
}

/** A key that was just made: its text is here, now, and nowhere later. */
export function NewKey({ screen }) {
  const { made } = screen
  if (!made) return null
  const copy = async (event) => {
    const field = event.currentTarget.closest('.secret').querySelector('input')
    field.select()
    try {
      await navigator.clipboard.writeText(made.key)
      screen.app.announce('Copied')
    } catch {
      screen.app.announce('Selected: copy it with your keyboard')
    }
  }
  return html`<${Note} tone="good"><div role="status"><p>
    <strong>The ${made.role} key ${made.id} is made.</strong> Its text is shown this once: nobody can read it
      again.</p></div>
    <div class="secret"><input readonly value=${made.key} aria-label="The key’s text" autocomplete="off" />
      <button type="button" class="primary" onClick=${copy}>Copy</button>
      <button type="button" onClick=${screen.forget}>I have it</button></div><//>`
}

/** Asks before a key is ended. */
export class RevokeDialog {
  #screen
  #key

  constructor(screen, key) {
    this.#screen = screen
    this.#key = key
  }

  view() {
    const { id, role, agent, description } = this.#key
    const whose = agent ? ` of ${shortAgent(agent)}` : ''
    return html`<${Dialog} title="Revoke ${id}?" onClose=${this.#screen.app.close}>
      <p>The ${role} key${whose}${description ? ` (${description})` : ''} is refused at once, for good.</p>
      ${role === 'agent' && html`<p>Leases that it got end within 60 seconds. If that is too long, kill the agent.</p>`}
      ${role === 'admin' && html`<p>If it is the last admin key, a new one takes AWS credentials.</p>`}
      <div class="buttons"><button type="button" class="kill"
        onClick=${() => this.#screen.revoke(this.#key)}>Revoke it</button>
        <button type="button" onClick=${this.#screen.app.close}>Keep it</button></div>
    <//>`
  }
}
