/** Asks the switch. Only its own origin, only under `v1/`; the key travels in a header and nowhere else. */

import { Problem } from './problem.js'

const PATIENCE = 12_000
const REMEMBERED = 40

/** @typedef {{path: string, body: any, headers: Headers, notModified: boolean}} Answer */

export class Client {
  #base
  #key
  #fetch
  #clock
  #seen = new Map()

  /** @param from `{base, key, fetch, clock}`: where `v1/` is, what gives the key, how to ask, and whom the time is told to */
  constructor({ base, key, fetch, clock }) {
    this.#base = base
    this.#key = key
    this.#fetch = fetch
    this.#clock = clock
  }

  /** Reads; whoever has read the same before is told only what is new. @returns {Promise<Answer>} */
  async get(path, query = {}) {
    const url = this.#url(path, query)
    const known = this.#seen.get(url)
    const answer = await this.#ask(url, { headers: known ? { 'If-None-Match': known.etag } : {} })
    if (answer.status === 304 && known) return { ...known.answer, notModified: true }
    const read = { path, body: await answer.json(), headers: answer.headers, notModified: false }
    this.#remember(url, read)
    return read
  }

  /** Reads what is no JSON: an export. @returns {Promise<{text: string, headers: Headers}>} */
  async text(path, query = {}) {
    const answer = await this.#ask(this.#url(path, query), {})
    return { text: await answer.text(), headers: answer.headers }
  }

  /** Changes something. With the same idempotency key it is the same change, however often it is sent. */
  async change(method, path, body, idempotencyKey = newIdempotencyKey()) {
    const headers = { 'Idempotency-Key': idempotencyKey }
    if (body !== undefined) headers['Content-Type'] = 'application/json'
    const answer = await this.#ask(this.#url(path, {}), { method, headers, body: body && JSON.stringify(body) })
    return answer.status === 204 ? null : answer.json()
  }

  #url(path, query) {
    const url = new URL(`v1/${path}`, this.#base)
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== null) url.searchParams.set(name, value)
    }
    return url.href
  }

  async #ask(url, request) {
    const headers = { Accept: 'application/json', ...request.headers, Authorization: `Bearer ${this.#key()}` }
    const answer = await this.#send(url, { ...request, headers })
    this.#clock.learn(answer.headers.get('Date'))
    if (!answer.ok && answer.status !== 304) throw await Problem.of(answer)
    return answer
  }

  async #send(url, request) {
    const fixed = { cache: 'no-store', credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer' }
    try {
      return await this.#fetch(url, { ...fixed, ...request, signal: AbortSignal.timeout(PATIENCE) })
    } catch (failure) {
      throw Problem.unreachable(failure)
    }
  }

  #remember(url, answer) {
    const etag = answer.headers.get('ETag')
    if (!etag) return
    this.#seen.delete(url)
    this.#seen.set(url, { etag, answer })
    if (this.#seen.size > REMEMBERED) this.#seen.delete(this.#seen.keys().next().value)
  }
}

/** A key that makes a repeat of a request the same request. */
export function newIdempotencyKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return `page-${Array.from(bytes, (each) => each.toString(16).padStart(2, '0')).join('')}`
}
