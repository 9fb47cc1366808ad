/** The resume: the dangerous act. It says what will happen, and asks. */

import { html } from '../html.js'
import { counted } from '../domain/figures.js'
import { describeScope, shortScope } from '../domain/uris.js'
import { Dialog } from './dialog.js'
import { submitOnEnter } from './kill-dialog.js'
import { OrderDialog } from './order-dialog.js'

export class ResumeDialog {
  #app
  #scope
  #kills
  #extra

  /**
   * @param kills those that stand, as far as is known: of this scope, which will be lifted, and of wider ones, which stay
   * @param extra what the call takes besides the reason: `{expectedAgents}`
   */
  constructor(app, scope, kills = [], extra = {}) {
    this.#app = app
    this.#scope = scope
    this.#kills = kills
    this.#extra = extra
  }

  view() {
    return html`<${Dialog} title="Let ${describeScope(this.#scope)} run again?" onClose=${this.#app.close}>
      <form onSubmit=${this.#submitted}>
        ${this.#whatWillHappen()}
        <p class="checklist">Before it: is the cause repaired, and deployed? Are actions in doubt in the report, and has
          somebody looked at them?</p>
        <label class="field">Why may it run again?
          <textarea name="reason" rows="2" required maxlength="1024" placeholder="link repaired and checked"
            onKeyDown=${submitOnEnter}></textarea></label>
        <div class="buttons"><button type="submit" class="primary">Let it run again</button>
          <button type="button" onClick=${this.#app.close}>Leave it stopped</button></div>
      </form>
    <//>`
  }

  #whatWillHappen() {
    const lifted = this.#kills.filter((kill) => kill.scope === this.#scope)
    const others = this.#kills.filter((kill) => kill.scope !== this.#scope)
    const agents = this.#extra.expectedAgents
    const what = lifted.length ? counted(lifted.length, 'kill') : 'Every kill'
    return html`<ul class="plan">
      <li>${what} of exactly this scope will be taken back.</li>
      ${agents !== undefined && html`<li>
        <strong>${counted(agents, 'agent')}</strong> may run again, unless another kill covers them.</li>`}
      <li>Its old processes stay fenced: start new ones. They go on from the newest checkpoint.</li>
      ${others.map((kill) => html`<li class="stays">
        <strong>It stays killed</strong> by the kill of ${shortScope(kill.scope)}: “${kill.reason}”. Take that back
          under Fleet.</li>`)}
    </ul>`
  }

  #submitted = (event) => {
    event.preventDefault()
    const reason = event.currentTarget.elements.reason.value.trim()
    if (!reason) return
    const order = this.#app.decide('resume', this.#scope, { reason, ...this.#extra })
    OrderDialog.send(this.#app, order).catch((error) => this.#app.broken(error))
  }
}
