/** A decision on its way: how long it takes, what was answered, what to do meanwhile. Never a dead end. */

import { html } from '../html.js'
import { millis } from '../domain/figures.js'
import { waits } from '../domain/approval.js'
import { describeScope, parseScope } from '../domain/uris.js'
import { href } from '../app/router.js'
import { Dialog } from './dialog.js'
import { StopSign } from './small.js'

const SLOW = 3_000

export class OrderDialog {
  #app
  #timer

  constructor(app, order) {
    this.#app = app
    this.order = order
    this.#timer = setInterval(
      () => (app.dialog === this && !order.ended ? app.changed() : clearInterval(this.#timer)),
      100,
    )
    if (order.state === 'done') queueMicrotask(() => this.#finish())
  }

  /** Sends it, shows it, and goes to what has come of it. */
  static async send(app, order) {
    const dialog = new OrderDialog(app, order)
    app.show(dialog)
    await order.run()
    if (app.dialog === dialog && order.state === 'done') dialog.#finish()
  }

  #finish() {
    const { verb, scope, answer } = this.order
    this.#app.done(this.order)
    this.#app.directory.restart()
    if (verb === 'kill') this.#showKill(answer)
    else {
      this.#app.close()
      this.#app.resumed = answer
      this.#app.announce(`${describeScope(scope)} ${outcome(answer)}`)
      this.#app.screen.again()
    }
  }

  #showKill(answer) {
    this.#app.answers.set(answer.kill.id, answer)
    this.#app.announcement = `${describeScope(answer.scope)} is killed`
    this.#app.go(href(['kills', answer.kill.id]))
  }

  #leave = () => {
    if (this.order.ended) this.#app.done(this.order)
    this.#app.close()
  }

  view() {
    const { verb, scope } = this.order
    const title = `${verb === 'kill' ? 'Stopping' : 'Resuming'} ${describeScope(scope)}`
    return html`<${Dialog} title=${title} tone=${verb === 'kill' ? 'kill' : 'quiet'} onClose=${this.#leave}>
      ${this.order.state === 'refused' ? this.#refused() : this.#onItsWay()}
    <//>`
  }

  #onItsWay() {
    const { attempts, problem, startedAt, state } = this.order
    const first = state === 'sending' && attempts < 2
    const taken = performance.now() - startedAt
    return html`<p class="clock" aria-live="off">${millis(taken)}</p>
      <p role="status">${first ? 'Sent to every region. Waiting for their confirmation.' : this.#again()}</p>
      ${problem && html`<p class="quiet">Last answer: ${problem.title}. ${problem.message}</p>`}
      ${taken > SLOW && html`<${OtherWays} scope=${scope(this.order)} verb=${this.order.verb} />`}
      <div class="buttons">
        ${state === 'waiting' && html`<button type="button" class="primary"
          onClick=${() => this.order.now()}>Send it again now</button>`}
        <button type="button" onClick=${this.#leave}>Close; it goes on</button>
      </div>`
  }

  #again() {
    const { attempts, verb } = this.order
    return `Not confirmed yet. Attempt ${attempts}: it is sent again until it is, and it is the same ${verb} each time.`
  }

  #refused() {
    const { problem } = this.order
    return html`<p role="alert"><strong>${problem.title}.</strong> ${problem.message}</p>
      <p>Nothing was changed.</p><${OtherWays} scope=${scope(this.order)} verb=${this.order.verb} />
      <div class="buttons"><button type="button" class="primary" data-first onClick=${this.#leave}>Close</button></div>`
  }
}

const scope = (order) => order.scope

/** What has come of a resume, in a few words. */
function outcome({ approval, killed }) {
  if (waits(approval)) return 'stays killed until somebody else approves'
  return killed ? 'is still killed' : 'may run again'
}

/** The way past this page, for whoever has AWS credentials. */
function OtherWays({ scope: covered, verb }) {
  const what = parseScope(covered)?.kind === 'agent' ? 'agent' : 'scope'
  const payload = JSON.stringify({ [what]: covered, reason: '…' })
  return html`<div class="other-ways"><p>
    <${StopSign} />It must happen now? With AWS credentials, past this page and its gateway:</p>
    <pre tabindex="0">aws lambda invoke --function-name killswitch-${verb} --qualifier live --cli-binary-format
      raw-in-base64-out --payload '${payload}' /dev/stdout</pre></div>`
}
