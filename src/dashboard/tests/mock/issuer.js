/**
 * An issuer of tokens in memory, at an origin of its own: it signs in whoever comes, and is strict about codes, as real ones are.
 * Its tokens have no signature: who believes them, the mock switch decides.
 */

import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'

const MINUTE = 60_000

/** Starts it. Its `behaviour` may be changed while it runs: `says` replaces what the discovery document says, `refuses` has it
 *  send people back with an error, `claims` replaces what its tokens say. `issued` is told of each token. */
export async function startIssuer({ clientId = 'killswitch', name = 'Acme login', issued = () => {} } = {}) {
  const issuer = new MockIssuer(clientId, issued)
  const server = createServer((request, response) => issuer.answer(request, response))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer.name = `http://localhost:${server.address().port}`
  issuer.login = { issuer: issuer.name, clientId, name, scopes: ['openid', 'groups'], origins: [issuer.name] }
  issuer.stop = () => new Promise((resolve) => server.close(resolve) && server.closeAllConnections())
  return issuer
}

class MockIssuer {
  behaviour = { says: {}, refuses: null, claims: {} }
  /** What it was asked: `{path, query, body, headers}`. */
  log = []
  #codes = new Map()

  constructor(clientId, issued) {
    this.clientId = clientId
    this.issued = issued
  }

  async answer(request, response) {
    const url = new URL(request.url, this.name)
    const body = new URLSearchParams(await read(request))
    this.log.push({ path: url.pathname, query: url.searchParams, body, headers: request.headers })
    if (url.pathname === '/authorize') return this.#authorize(url.searchParams, response)
    if (url.pathname === '/token') return send(response, ...this.#token(body))
    if (url.pathname === '/.well-known/openid-configuration') return send(response, 200, this.#discovery())
    send(response, 404, {})
  }

  #discovery() {
    const at = (path) => `${this.name}${path}`
    return {
      issuer: this.name,
      authorization_endpoint: at('/authorize'),
      token_endpoint: at('/token'),
      ...this.behaviour.says,
    }
  }

  #authorize(asked, response) {
    const back = new URL(asked.get('redirect_uri'))
    back.searchParams.set('state', asked.get('state'))
    if (this.behaviour.refuses) {
      back.searchParams.set('error', 'access_denied')
      back.searchParams.set('error_description', this.behaviour.refuses)
    } else back.searchParams.set('code', this.#code(asked))
    response.writeHead(302, { Location: back.href }).end()
  }

  #code(asked) {
    const code = randomBytes(16).toString('base64url')
    this.#codes.set(code, Object.fromEntries(asked))
    return code
  }

  #token(body) {
    const asked = this.#codes.get(body.get('code'))
    this.#codes.delete(body.get('code'))
    const fits =
      asked?.code_challenge_method === 'S256' &&
      asked.client_id === body.get('client_id') &&
      asked.redirect_uri === body.get('redirect_uri') &&
      asked.code_challenge === createHash('sha256').update(body.get('code_verifier')).digest('base64url')
    if (!fits) return [400, { error: 'invalid_grant' }]
    const token = this.#signed(asked)
    this.issued(token)
    return [200, { id_token: token, access_token: 'not-for-the-switch', token_type: 'Bearer' }]
  }

  #signed({ nonce }) {
    const exp = Math.floor((Date.now() + 5 * MINUTE) / 1_000)
    return unsignedToken({ iss: this.name, aud: this.clientId, sub: 'dana', nonce, exp, ...this.behaviour.claims })
  }
}

/** A token with these claims, and with something in place of a signature. */
export function unsignedToken(claims) {
  const part = (what) => Buffer.from(JSON.stringify(what)).toString('base64url')
  return `${part({ alg: 'RS256' })}.${part(claims)}.${randomBytes(32).toString('base64url')}`
}

function send(response, status, body) {
  response
    .writeHead(status, { 'Content-Type': 'application/json', 'Access-Control-Allow-Origin': '*' })
    .end(JSON.stringify(body))
}

async function read(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
