/** The resume: the dangerous act. It says what will happen, and asks. */

import { html } from '../html.js'
import { counted } from '../domain/figures.js'
import { isMine } from '../domain/approval.js'
import { describeScope, shortScope } from '../domain/uris.js'
import { Dialog } from './dialog.js'
import { submitOnEnter } from './kill-dialog.js'
import { Agreed, Note } from './small.js'
import { OrderDialog } from './order-dialog.js'

export class ResumeDialog {
  #app
  #scope
  #kills
  #extra
  #approval
  #people

  /**
   * @param kills those that stand, as far as is known: of this scope, which will be lifted, and of wider ones, which stay
   * @param extra what the call takes besides the reason: `{expectedAgents}`
   * @param approval who has agreed already, if it takes two people
   */
  constructor(app, scope, kills = [], extra = {}, approval = null) {
    this.#app = app
    this.#scope = scope
    this.#kills = kills
    this.#extra = extra
    this.#approval = approval
    this.#people = approval?.needed ?? 1
    if (!approval) this.#count()
  }

  /** How many people it takes. If that cannot be read, the answer to the resume says it. */
  async #count() {
    this.#people = await this.#app.calls.peopleItTakes(this.#scope).catch(() => 1)
    if (this.#app.dialog === this) this.#app.changed()
  }

  view() {
    return html`<${Dialog} title="Let ${describeScope(this.#scope)} run again?" onClose=${this.#app.close}>
      <form onSubmit=${this.#submitted}>
        ${this.#people > 1 && html`<${People} app=${this.#app} approval=${this.#approval} />`}
        ${this.#whatWillHappen()}
        <p class="checklist">Before it: is the cause repaired, and deployed? Are actions in doubt in the report, and has
          somebody looked at them?</p>
        <label class="field">Why may it run again?
          <textarea name="reason" rows="2" required maxlength="1024" placeholder="link repaired and checked"
            onKeyDown=${submitOnEnter}></textarea></label>
        <div class="buttons"><button type="submit" class="primary">${this.#verb()}</button>
          <button type="button" onClick=${this.#app.close}>Leave it stopped</button></div>
      </form>
    <//>`
  }

  #verb() {
    if (this.#approval && !isMine(this.#approval, this.#app.session.key)) return 'Approve'
    return this.#people > 1 ? 'Ask for it' : 'Let it run again'
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

/** That it takes two people, and who has agreed. */
function People({ app, approval }) {
  const mine = isMine(approval, app.session.key)
  return html`<${Note} tone="warn">
    <p><strong>It takes two people.</strong> ${approval
      ? mine
        ? 'You have agreed. Nothing is lifted until somebody else does, with a key of their own.'
        : 'Somebody has agreed, and waits for you: look for yourself before you approve.'
      : 'Nothing is lifted by you alone: somebody else must approve within an hour, with a key of their own.'}</p>
    ${approval && html`<${Agreed} app=${app} approval=${approval} />`}
  <//>`
}
