/** A browser's tab for tests of units: the page is in it, and leaves it for an issuer of tokens. */

import { Login } from '../../js/app/login.js'
import { unsignedToken } from './issuer.js'

export const WAY = {
  issuer: 'https://login.acme.example/realms/a',
  clientId: 'killswitch',
  name: 'Acme login',
  scopes: ['openid', 'groups'],
}
export const PAGE = 'https://switch.example/dashboard/'
const AUTHORIZE = 'https://login.acme.example/realms/a/authorize?tenant=1'
export const TOKEN = 'https://token.acme.example/token'
export const KEPT = 'killswitch.login'

/** A tab with the page in it: an address, what the tab keeps, and an issuer that answers what it is told to. */
export class Tab {
  kept = new Map()
  asked = []
  discovery = { issuer: WAY.issuer, authorization_endpoint: AUTHORIZE, token_endpoint: TOKEN }
  claims = {}
  token = null

  constructor(href = `${PAGE}#/fleet`) {
    this.location = { href, assign: (url) => this.#goTo(url) }
    this.#goTo(href)
    this.left = null
  }

  history = { replaceState: (state, title, url) => this.#goTo(url) }

  storage = {
    getItem: (name) => this.kept.get(name) ?? null,
    setItem: (name, value) => this.kept.set(name, value),
    removeItem: (name) => this.kept.delete(name),
  }

  fetch = async (url, request) => {
    this.asked.push({ url, ...request })
    if (url !== TOKEN) return answerOf(this.discovery)
    return answerOf(this.token ?? { id_token: this.#idToken() })
  }

  open(ways = [WAY]) {
    return new Login({ ways, storage: this.storage, window: this })
  }

  /** Leaves for the issuer. @returns what it was asked */
  async leave() {
    await this.open().leave(WAY)
    this.question = new URL(this.left)
    return this.question.searchParams
  }

  /** Comes back from it with that in the address. */
  comeBack(said = {}) {
    const query = new URLSearchParams({ code: 'c0de', state: this.question.searchParams.get('state'), ...said })
    this.#goTo(`${PAGE}index.html?${query}`)
    return this.open()
  }

  #idToken() {
    const nonce = this.question.searchParams.get('nonce')
    return unsignedToken({ iss: WAY.issuer, aud: WAY.clientId, nonce, name: 'Dáná', ...this.claims })
  }

  #goTo(address) {
    this.left = address
    const { href, hash, search } = new URL(address, this.location.href)
    Object.assign(this.location, { href, hash, search })
  }
}

const answerOf = (body) => (body instanceof Response ? body : new Response(JSON.stringify(body)))
