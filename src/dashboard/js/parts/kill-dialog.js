/** The kill: one click, and a reason. Nothing is asked twice, because a kill can be taken back. */

import { html } from '../html.js'
import { counted } from '../domain/figures.js'
import { describeScope } from '../domain/uris.js'
import { REASONS, WIDE_REASONS } from '../domain/words.js'
import { Dialog } from './dialog.js'
import { OrderDialog } from './order-dialog.js'
import { StopSign } from './small.js'

/** A second click of a double click hits what has just appeared: it is not meant. */
const TOO_SOON = 400
const MINUTE = 60_000

export class KillDialog {
  #app
  #scope
  #extra
  #openedAt = performance.now()

  /** @param extra what the call takes besides the reason: `{expectedAgents}` */
  constructor(app, scope, extra = {}) {
    this.#app = app
    this.#scope = scope
    this.#extra = extra
  }

  view() {
    return html`<${Dialog} title="Kill ${describeScope(this.#scope)}" tone="kill" onClose=${this.#app.close}>
      <form onSubmit=${this.#submitted}>
        ${this.#whatWillHappen()}
        <ul class="reasons" aria-labelledby="because">
          ${(this.#wide ? WIDE_REASONS : REASONS).map((reason) => html`<li>
            <button type="button" class="reason" onClick=${(event) => this.#kill(reason, event.currentTarget.form)}>
              <${StopSign} />${reason}</button></li>`)}
        </ul>
        <label class="field">…or in your own words
          <textarea name="reason" rows="2" maxlength="1024" placeholder="what you would like to read tomorrow"
            onKeyDown=${submitOnEnter}></textarea></label>
        <${More} />
        <div class="buttons"><button type="submit" class="kill"><${StopSign} />Kill now</button>
          <button type="button" onClick=${this.#app.close}>Not now</button></div>
      </form>
    <//>`
  }

  get #wide() {
    return this.#extra.expectedAgents !== undefined
  }

  #whatWillHappen() {
    if (!this.#wide)
      return html`<p id="because">
        <strong>Kill it now, because…</strong> It stops as you pick, in every region. You can take it back.</p>`
    return html`<p><strong>${counted(this.#extra.expectedAgents, 'agent')} will stop</strong>, in every region, and so
      will every one that starts in this scope later. You can take it back.</p>
      <p id="because"><strong>Kill them now, because…</strong></p>`
  }

  #submitted = (event) => {
    event.preventDefault()
    const form = event.currentTarget
    const reason = form.elements.reason.value.trim()
    if (reason) return this.#kill(reason, form)
    form.elements.reason.focus()
    this.#app.announce('Say a reason, or pick one')
  }

  #kill(reason, form) {
    if (performance.now() - this.#openedAt < TOO_SOON) return
    const why = { reason, ...this.#circumstances(form.elements), ...this.#extra }
    OrderDialog.send(this.#app, this.#app.decide('kill', this.#scope, why)).catch((error) => this.#app.broken(error))
  }

  #circumstances({ incident, noticed }) {
    const why = {}
    if (incident.value.trim()) why.incident = incident.value.trim()
    if (noticed.value !== '')
      why.noticedAt = new Date(this.#app.clock.now() - Number(noticed.value) * MINUTE).toISOString()
    return why
  }
}

/** Return decides, as in any form; Shift and Return begin a line. */
export function submitOnEnter(event) {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  event.currentTarget.form.requestSubmit()
}

const More = () => html`<details class="more"><summary>For the report, if you like</summary>
  <div class="fields">
    <label class="field">Incident <input name="incident" maxlength="256" placeholder="INC-4711"
      autocomplete="off" /></label>
    <label class="field">Noticed, minutes ago <input name="noticed" type="number" min="0" max="100000"
      inputmode="numeric" /></label>
  </div></details>`
