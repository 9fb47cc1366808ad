/** Asks an issuer of tokens: what its addresses are, and for a token in place of a code. No cookie goes along. */

import { codeOf, discoveryOf } from '../domain/openid.js'

const PATIENCE = 12_000
const ELSE = 'Try again, or sign in with a key.'
const TELL = 'Sign in with a key, and tell whoever runs the switch.'

export class Issuer {
  #way
  #fetch

  /** @param way one of the page's logins: `{issuer, clientId, name, scopes}` */
  constructor(way, fetch) {
    this.#way = way
    this.#fetch = fetch
  }

  /** Where people sign in, and where a code is taken for a token: `{authorize, token}`. */
  async addresses() {
    const said = await this.#ask(discoveryOf(this.#way.issuer))
    if (said?.issuer !== this.#way.issuer)
      throw new Error(`${this.#way.name} says that it is another issuer than the switch believes. ${TELL}`)
    return { authorize: this.#address(said.authorization_endpoint), token: this.#address(said.token_endpoint) }
  }

  /** The id token that a code stands for. @param having `{code, verifier, redirectUri}` */
  async idToken({ code, verifier, redirectUri }) {
    const { token } = await this.addresses()
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      client_id: this.#way.clientId,
      code_verifier: verifier,
    })
    const answer = await this.#ask(token, { method: 'POST', body })
    return String(answer?.id_token ?? '')
  }

  async #ask(url, request) {
    const answer = await this.#send(url, request)
    const said = await answer.json().catch(() => null)
    if (answer.ok) return said
    throw new Error(`${this.#way.name} refused (${answer.status}, ${codeOf(said?.error)}). ${ELSE}`)
  }

  async #send(url, request) {
    const fixed = { cache: 'no-store', credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' }
    try {
      return await this.#fetch(url, { ...fixed, ...request, signal: AbortSignal.timeout(PATIENCE) })
    } catch {
      const { origin } = new URL(url)
      throw new Error(
        `${this.#way.name} gives this page no answer at ${origin}. ${ELSE} If it stays so, whoever runs the switch must let ` +
          'the page ask there (signIn, origins), and the login must let this address ask (CORS).',
      )
    }
  }

  /** An address that may be gone to: encrypted, unless the issuer itself is on this machine. */
  #address(text) {
    const url = URL.canParse(text) ? new URL(text) : null
    if (url && ['https:', new URL(this.#way.issuer).protocol].includes(url.protocol)) return url.href
    throw new Error(`${this.#way.name} does not say where people sign in. ${TELL}`)
  }
}
