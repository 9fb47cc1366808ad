/** What is around every view: where one can go, whether the switch answers, what is on its way, and what broke. */

import { html } from '../html.js'
import { shortScope } from '../domain/uris.js'
import { span } from '../domain/times.js'
import { OrderDialog } from './order-dialog.js'
import { StopSign } from './small.js'

const PLACES = [
  ['#/agents', 'Agents', ['agents', 'agent', 'kill', 'report']],
  ['#/fleet', 'Fleet', ['fleet']],
  ['#/record', 'Record', ['record']],
  ['#/policies', 'Policies', ['policies']],
  ['#/keys', 'Keys', ['keys']],
]

export function Frame({ app }) {
  const signedIn = Boolean(app.session.key)
  return html`<div class="frame" data-signed-in=${String(signedIn)}>
    <a class="skip" href="#main" onClick=${skip}>To the content</a>
    <${Top} app=${app} signedIn=${signedIn} />
    <${Faults} app=${app} />
    ${signedIn && html`<${Reach} app=${app} /><${Orders} app=${app} />`}
    <main id="main" tabindex="-1">${app.viewBroken ? html`<${NoView} />` : app.screen.view()}</main>
    <p class="visually-hidden" role="status" aria-live="polite" data-announce>${app.announcement}</p>
    ${app.dialog?.view()}
  </div>`
}

function skip(event) {
  event.preventDefault()
  document.getElementById('main').focus()
}

function Top({ app, signedIn }) {
  return html`<header class="top">
    <a class="brand" href="#/agents"><${StopSign} />Killswitch</a>
    ${
      signedIn &&
      html`<nav class="places" aria-label="Views">
      ${PLACES.map(([address, word, names]) => html`<a href=${address}
        aria-current=${names.includes(app.route.name) ? 'page' : undefined}>${word}</a>`)}
    </nav>
    <div class="top-end"><${ExactTimes} app=${app} /><button type="button" class="plain"
      onClick=${() => app.signOut()}>Sign out</button></div>`
    }
  </header>`
}

function ExactTimes({ app }) {
  const flip = () => {
    app.exactTimes = !app.exactTimes
    app.changed()
  }
  return html`<button type="button" class="plain" aria-pressed=${String(app.exactTimes)}
    onClick=${flip}>Exact times</button>`
}

/** An error of the page itself. */
function Faults({ app }) {
  if (!app.fault) return null
  const forget = () => {
    app.fault = null
    app.changed()
  }
  return html`<div class="banner" data-tone="bad" role="alert">
    <p><strong>This page has made a mistake:</strong> ${String(app.fault?.message ?? app.fault)}. What it shows may be
      wrong. <button type="button" class="link" onClick=${() => location.reload()}>Load it again</button></p>
    <button type="button" class="plain" onClick=${forget} aria-label="Hide this">✕</button>
  </div>`
}

const NoView = () => html`<section class="empty"><h1>This view could not be drawn</h1>
  <p>The others may work. To stop an agent without this page: <code>killswitch kill agent://… --reason "…"</code>
    </p></section>`

/** Whether what is shown is fresh. */
function Reach({ app }) {
  const { problem, since, heardAt } = app.reach
  if (!problem) return null
  const old = heardAt ? `What you see is ${span(app.clock.now() - heardAt)} old.` : ''
  return html`<div class="banner" data-tone="warn" role="status">
    <p><strong>${problem.title}</strong>, for ${span(app.clock.now() - since)}. ${old} The page goes on trying.</p>
  </div>`
}

/** Decisions on their way whose dialog is closed. */
function Orders({ app }) {
  const open = app.orders.filter((order) => app.dialog?.order !== order)
  return open.map((order) => {
    const verb = order.verb === 'kill' ? 'Kill' : 'Resume'
    const state = {
      sending: 'is being sent',
      waiting: 'is not confirmed yet, and is sent again',
      refused: 'was refused',
      done: 'is done',
    }[order.state]
    return html`<div class="banner" data-tone=${order.state === 'done' ? 'good' : 'kill'} role="status"
      key=${order.key}>
      <p><strong>${verb} of ${shortScope(order.scope)}</strong> ${state}. <button type="button" class="link"
        onClick=${() => app.show(new OrderDialog(app, order))}>Show</button></p>
    </div>`
  })
}
