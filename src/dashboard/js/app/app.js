/** What the views share: who is signed in, where one is, what is being decided, and what went wrong. */

import { Calls } from '../api/calls.js'
import { Client, newIdempotencyKey } from '../api/client.js'
import { Directory } from '../domain/directory.js'
import { History } from '../domain/history.js'
import { Order } from '../domain/order.js'
import { ServerClock } from '../domain/times.js'
import { parseRoute } from './router.js'

export class App {
  clock = new ServerClock()
  history = new History()
  directory = new Directory()
  /** What each kill of this page answered, by its id: the milliseconds stand nowhere else at once. */
  answers = new Map()
  orders = []
  dialog = null
  announcement = ''
  fault = null
  reach = { problem: null, since: null, heardAt: null }
  exactTimes = false
  screen = null
  viewBroken = false
  /** What the last resume has come to, while one stays where one asked for it. */
  resumed = null
  signedOutBecause = ''
  #screens
  #draw
  #window
  #opener = null

  /** @param parts `{base, session, login, screens, draw, window}` */
  constructor({ base, session, login, screens, draw, window }) {
    this.session = session
    this.login = login
    this.#screens = screens
    this.#draw = draw
    this.#window = window
    const fetch = (url, request) => this.#askedAhead(url, request) ?? window.fetch(url, request)
    this.calls = new Calls(new Client({ base, key: () => session.key, fetch, clock: this.clock }))
  }

  /** The answer to what ahead.js has asked, once: whatever is asked first, it is too old for what comes then. */
  #askedAhead(url, { headers }) {
    const { ahead } = this.#window
    this.#window.ahead = undefined
    return ahead?.url === url && ahead.authorization === headers.Authorization ? ahead.answer : undefined
  }

  /** Shows what the address says, and follows it. */
  start() {
    if (this.session.key) this.login.forget()
    this.#window.addEventListener('hashchange', () => this.open())
    this.open()
  }

  open() {
    const route = parseRoute(this.#window.location.hash)
    this.route = route
    this.screen?.stop()
    this.dialog = null
    this.viewBroken = false
    this.resumed = null
    const Screen = this.session.key ? this.#screens[route.name] : this.#screens.signIn
    this.screen = new Screen(this, route)
    this.#window.document.title = `${this.screen.title} · Killswitch`
    this.changed()
    this.screen.start()
    this.#window.scrollTo(0, 0)
  }

  go(address) {
    if (this.#window.location.hash === address) this.open()
    else this.#window.location.hash = address
  }

  /** Puts what a view keeps (a search, a page) into the address, without opening anything. */
  keep(address) {
    this.#window.history.replaceState(null, '', address)
    this.route = parseRoute(address)
  }

  changed = () => this.#draw(this)

  /** Says something to whoever cannot see it. */
  announce(text) {
    this.announcement = text
    this.changed()
  }

  /** Shows a dialog, or none; then the focus goes back to where it came from. */
  show(dialog) {
    const { document } = this.#window
    if (dialog && !this.dialog) this.#opener = document.activeElement
    this.dialog = dialog
    this.changed()
    if (!dialog) this.#window.setTimeout(() => this.dialog ?? (this.#opener?.isConnected && this.#opener.focus()))
  }

  close = () => this.show(null)

  signIn(key) {
    this.session.signIn(key)
    this.open()
  }

  /** Forgets the key and all that was read with it. */
  signOut(why = '') {
    this.session.signOut()
    this.directory = new Directory()
    this.history = new History()
    this.answers.clear()
    this.signedOutBecause = why
    this.open()
  }

  /** Remembers whether the switch answers; who is refused with what one has now is signed out. */
  async ask(call) {
    const { key } = this.session
    try {
      const answer = await call()
      this.reach = { problem: null, since: null, heardAt: this.clock.now() }
      return answer
    } catch (problem) {
      if (problem.signedOut && this.session.key === key) this.signOut(this.session.ended ?? problem.message)
      else if (problem.passes) this.reach = { ...this.reach, problem, since: this.reach.since ?? this.clock.now() }
      throw problem
    }
  }

  /** Sends a decision until it is answered; it goes on when its dialog is closed. */
  decide(verb, scope, why) {
    const send = (key) =>
      this.ask(() =>
        verb === 'kill' ? this.calls.killScope(scope, why, key) : this.calls.resumeScope(scope, why, key),
      )
    const order = new Order({
      scope,
      verb,
      reason: why.reason,
      key: newIdempotencyKey(),
      startedAt: performance.now(),
      send,
      wait: (millis) => new Promise((resolve) => setTimeout(resolve, millis)),
      changed: this.changed,
    })
    this.orders.push(order)
    return order
  }

  /** Forgets a decision that has ended, once it was seen. */
  done(order) {
    this.orders = this.orders.filter((each) => each !== order)
    this.changed()
  }

  /** Shows that the page itself is broken, rather than going on as if nothing were. */
  broken(error) {
    this.fault = error
    this.changed()
  }
}
