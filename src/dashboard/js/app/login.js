/**
 * The way to an issuer of tokens and back. What is asked there is kept in this tab until one is back; the answer is taken out of
 * the address before anybody looks at it.
 */

import { Issuer } from '../api/issuer.js'
import { answerIn, questionTo, unguessable, wrongWith } from '../domain/openid.js'

const NAME = 'killswitch.login'

export class Login {
  #window
  #storage
  #answer

  /** @param from `{ways, storage, window}`: the issuers as the page names them, what outlives the way there, and where one is */
  constructor({ ways, storage, window }) {
    this.ways = ways
    this.#window = window
    this.#storage = storage
    this.#answer = this.#takeAnswer()
  }

  /** Whether one has just come back: then there is a token to be asked for. */
  get returning() {
    return this.#answer !== null
  }

  /** Whoever is signed in already stays who one is. */
  forget() {
    this.#answer = null
  }

  /** Leaves the page, to sign in. @throws Error with a sentence, if that cannot be */
  async leave(way) {
    const { authorize } = await this.#issuer(way).addresses()
    const asked = {
      issuer: way.issuer,
      state: unguessable(),
      nonce: unguessable(),
      verifier: unguessable(),
      place: this.#window.location.hash,
    }
    this.#keep(asked)
    this.#window.location.assign(await questionTo(authorize, { way, redirectUri: this.#redirectUri, asked }))
  }

  /** The token that one has come back for, and the way: `{token, way}`. @throws Error with a sentence, if there is none */
  async token() {
    const { asked, code, error, issuer } = this.#answer
    this.#answer = null
    const way = this.ways.find((each) => each.issuer === asked?.issuer)
    if (!way) throw new Error('You come back from a login that was not begun in this tab. Begin again.')
    if (issuer && issuer !== way.issuer)
      throw new Error(`You were sent to ${way.name}, and come back from another login. Begin again.`)
    if (error) throw new Error(`${way.name} did not let you in: ${error}. Try again, or sign in with a key.`)
    const { nonce, verifier } = asked
    const token = await this.#issuer(way).idToken({ code, verifier, redirectUri: this.#redirectUri })
    const wrong = wrongWith(token, { way, nonce })
    if (wrong) throw new Error(`${way.name} ${wrong}. Try again; if it stays so, tell whoever runs the switch.`)
    return { token, way }
  }

  /** The page's one address, however it was opened: issuers compare it letter for letter. */
  get #redirectUri() {
    return new URL('index.html', this.#window.location.href).href
  }

  #issuer(way) {
    return new Issuer(way, (url, request) => this.#window.fetch(url, request))
  }

  /** Takes the answer out of the address, and what was asked out of the tab. Only who was asked says where one goes on. */
  #takeAnswer() {
    const asked = this.#takeAsked()
    const { location, history } = this.#window
    const answer = answerIn(location.search)
    if (!answer) return null
    const known = asked && asked.state === answer.state ? asked : null
    const address = new URL(location.href)
    address.search = ''
    address.hash = known?.place ?? ''
    history.replaceState(null, '', address.href)
    return { ...answer, asked: known }
  }

  #takeAsked() {
    try {
      const asked = JSON.parse(this.#storage.getItem(NAME))
      this.#storage.removeItem(NAME)
      return asked
    } catch {
      return null
    }
  }

  #keep(asked) {
    try {
      this.#storage.setItem(NAME, JSON.stringify(asked))
    } catch {
      throw new Error('This browser lets the page keep nothing, so no login finds back. Allow it, or sign in with a key.')
    }
  }
}

/** The logins that the page names, if it does. */
export function waysIn(document) {
  return JSON.parse(document.querySelector('meta[name="sign-in"]')?.content ?? '[]')
}
