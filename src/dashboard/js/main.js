/** Starts the page. */

import { App } from './app/app.js'
import { Login, waysIn } from './app/login.js'
import { Session } from './app/session.js'
import { html, render } from './html.js'
import { Frame } from './parts/frame.js'
import { AgentScreen } from './views/agent.js'
import { AgentsScreen } from './views/agents.js'
import { FleetScreen } from './views/fleet.js'
import { KeysScreen } from './views/keys.js'
import { KillScreen } from './views/kill.js'
import { NowhereScreen } from './views/nowhere.js'
import { PoliciesScreen } from './views/policies.js'
import { RecordScreen } from './views/record.js'
import { ReportScreen } from './views/report.js'
import { SignInScreen } from './views/sign-in.js'

const SECOND = 1_000

const screens = {
  signIn: SignInScreen,
  agents: AgentsScreen,
  agent: AgentScreen,
  kill: KillScreen,
  report: ReportScreen,
  record: RecordScreen,
  fleet: FleetScreen,
  policies: PoliciesScreen,
  keys: KeysScreen,
  nowhere: NowhereScreen,
}

const root = document.getElementById('page')
let drawing = false
let hopeless = false

/** Draws once, however much has changed meanwhile. */
function draw(app) {
  if (drawing || hopeless) return
  drawing = true
  queueMicrotask(() => {
    drawing = false
    try {
      render(html`<${Frame} app=${app} />`, root)
    } catch (error) {
      drawWithoutView(app, error)
    }
    document.getElementById('starting')?.remove()
  })
}

/** A view that cannot be drawn is left out; what is around it says so, and leads elsewhere. */
function drawWithoutView(app, error) {
  app.fault = error
  app.viewBroken = true
  render(null, root)
  hopeless = true // should even that fail: the same mistake again and again helps nobody
  render(html`<${Frame} app=${app} />`, root)
  hopeless = false
}

function storage() {
  try {
    return window.sessionStorage
  } catch {
    return null
  }
}

const login = new Login({ ways: waysIn(document), storage: storage(), window }) // first: it clears the address
const base = new URL('../', window.location.href.split(/[?#]/)[0])
const app = new App({ base, session: new Session(storage()), login, screens, draw, window })
window.addEventListener('error', (event) => app.broken(event.error ?? new Error(event.message)))
window.addEventListener('unhandledrejection', (event) => app.broken(event.reason ?? new Error('a promise was broken')))
setInterval(() => document.hidden || app.changed(), SECOND)
app.start()
