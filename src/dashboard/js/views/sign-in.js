import { html } from '../html.js'
import { Screen } from '../app/screen.js'
import { StopSign } from '../parts/small.js'

/** Asks for a key, and tries it before it believes it. */
export class SignInScreen extends Screen {
  title = 'Sign in'
  #busy = false
  #says = ''

  view() {
    const says = this.#says || this.app.signedOutBecause
    return html`<section class="sign-in">
      <h1><${StopSign} />Killswitch</h1>
      <form method="post" onSubmit=${this.#submitted}>
        <label class="field">Your key <input name="key" type="password" required autocomplete="current-password"
          autocapitalize="off" spellcheck=${false} aria-describedby="kept" placeholder="ks_…"
            ref=${focusOnce} /></label>
        ${says && html`<p class="says" role="alert">${says}</p>`}
        <button type="submit" class="primary" disabled=${this.#busy}>${this.#busy ? 'Trying it…' : 'Sign in'}</button>
      </form>
      <p class="quiet" id="kept">A viewer looks, an operator kills and resumes, an admin makes keys. The key stays in
        this tab until it is closed or you sign out; it is never put into an address.</p>
    </section>`
  }

  #submitted = async (event) => {
    event.preventDefault()
    this.#busy = true
    this.#says = ''
    this.app.changed()
    try {
      await this.#try(event.currentTarget.elements.key.value)
    } catch (error) {
      this.app.session.signOut()
      this.#says = error.message
    } finally {
      this.#busy = false
      this.app.changed()
    }
  }

  async #try(key) {
    this.app.session.signIn(key)
    await this.app.calls.agents(undefined, 1)
    this.app.signedOutBecause = ''
    this.app.open()
  }
}

function focusOnce(element) {
  element?.focus()
}
