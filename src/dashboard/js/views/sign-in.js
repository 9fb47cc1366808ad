import { html } from '../html.js'
import { Screen } from '../app/screen.js'
import { StopSign } from '../parts/small.js'

/** Asks for a key, or leads to a login, and tries what it is given before it believes it. */
export class SignInScreen extends Screen {
  title = 'Sign in'
  #busy = ''
  #says = ''

  view() {
    const { ways } = this.app.login
    const says = this.#says || this.app.signedOutBecause
    const alert = says && html`<p class="says" role="alert">${says}</p>`
    return html`<section class="sign-in">
      <h1><${StopSign} />Killswitch</h1>
      ${ways.length > 0 && this.#logins(ways, alert)}
      <form method="post" onSubmit=${this.#submitted}>
        <label class="field">Your key <input name="key" type="password" required autocomplete="current-password"
          autocapitalize="off" spellcheck=${false} aria-describedby="kept" placeholder="ks_…"
          ref=${ways.length ? undefined : focusOnce} /></label>
        ${!ways.length && alert}
        <button type="submit" class=${ways.length ? '' : 'primary'} disabled=${Boolean(this.#busy)}>${
          this.#busy === 'key' ? 'Trying it…' : 'Sign in'
        }</button>
      </form>
      <p class="quiet" id="kept">A viewer looks, an operator kills and resumes, an admin makes keys.
        ${ways.length ? ' A key or a token' : ' The key'} stays in this tab until it is closed or you sign
        out; it is never put into an address.</p>
    </section>`
  }

  start() {
    super.start()
    if (this.app.login.returning) this.#meanwhile('login', this.#returned)
  }

  #logins(ways, alert) {
    return html`<div class="logins">
      ${alert}
      ${ways.map((way, index) => html`<button type="button" class="primary" key=${way.issuer}
        disabled=${Boolean(this.#busy)} ref=${index ? undefined : focusOnce}
        onClick=${() => this.#meanwhile('login', () => this.app.login.leave(way))}>Sign in with ${way.name}</button>`)}
      <p class="quiet" role="status">${this.#busy === 'login' ? 'Asking the login…' : 'Or with a key:'}</p>
    </div>`
  }

  #submitted = (event) => {
    event.preventDefault()
    const { value } = event.currentTarget.elements.key
    return this.#meanwhile('key', () => this.#try(value))
  }

  #returned = async () => {
    const { token, way } = await this.app.login.token()
    await this.#try(token).catch((problem) => {
      if (!problem.signedOut) throw problem
      throw new Error(`${way.name} knows you, but the switch has no role for you. Ask whoever runs it for one.`)
    })
  }

  /** Does it, and says what went wrong; nobody is signed in then. */
  async #meanwhile(what, task) {
    this.#busy = what
    this.#says = ''
    this.app.signedOutBecause = ''
    this.app.changed()
    try {
      await task()
    } catch (error) {
      this.app.session.signOut()
      this.#says = error.message
    } finally {
      this.#busy = ''
      this.app.changed()
    }
  }

  async #try(key) {
    this.app.session.signIn(key)
    await this.app.calls.agents(undefined, 1)
    this.app.open()
  }
}

function focusOnce(element) {
  element?.focus()
}
