/** What is asked of an issuer of tokens, and what may be believed of its answer: OpenID Connect, by code and PKCE (S256). */

/** Characters of a token; the switch reads no longer one. */
const LONGEST = 9 * 1_024
const DESCRIBED = 200
const CODED = /^[\w.-]{1,60}$/

/** Where an issuer says where its addresses are. */
export function discoveryOf(issuer) {
  return `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
}

/** 256 bits that nobody guesses. */
export function unguessable() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)))
}

/** Where one is sent to sign in. @param asked `{state, nonce, verifier}`, of which the verifier stays here */
export async function questionTo(endpoint, { way, redirectUri, asked }) {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(asked.verifier))
  const question = {
    response_type: 'code',
    client_id: way.clientId,
    redirect_uri: redirectUri,
    scope: way.scopes.join(' '),
    state: asked.state,
    nonce: asked.nonce,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  }
  const url = new URL(endpoint)
  for (const [name, value] of Object.entries(question)) url.searchParams.set(name, value)
  return url.href
}

/** What an issuer says in the address that it sends one back to: `{code, error, state, issuer}`; null if it says nothing. */
export function answerIn(search) {
  const said = new URLSearchParams(search)
  if (!said.has('code') && !said.has('error')) return null
  const error = said.has('error') ? (said.get('error_description') || codeOf(said.get('error'))).slice(0, DESCRIBED) : ''
  return { code: said.get('code') ?? '', error, state: said.get('state'), issuer: said.get('iss') }
}

/** The code of an error, if it is one. */
export function codeOf(error) {
  return CODED.test(error ?? '') ? error : 'no reason given'
}

/** What is wrong with an id token that came from the issuer itself, or ''. Whose it is, and until when, the switch checks. */
export function wrongWith(token, { way, nonce }) {
  const claims = claimsOf(token)
  if (!claims) return 'answered with something that is no token'
  if (claims.iss !== way.issuer) return 'answered with a token of somebody else'
  if (![claims.aud].flat().includes(way.clientId)) return 'answered with a token for somebody else'
  if (!nonce || claims.nonce !== nonce) return 'answered with a token of another sign-in'
  return token.length > LONGEST ? 'says so much in its token that the switch does not read it: let it name fewer groups' : ''
}

function claimsOf(token) {
  try {
    const bytes = Uint8Array.from(atob(token.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')), (each) =>
      each.charCodeAt(0),
    )
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=/g, '')
}
