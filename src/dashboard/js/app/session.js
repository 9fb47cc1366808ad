/** Who is signed in: a key, or a token in its place, kept in this tab only, and forgotten with it. Never in an address, never on disk. */

const NAME = 'killswitch.key'
const PLAUSIBLE = /^[\x21-\x7e]{8,9216}$/
const TOKEN = /^ey[\w-]+\.[\w-]+\.[\w-]+$/

export class Session {
  #storage
  #key

  /** @param storage where the key outlives a reload; without one it is in memory only */
  constructor(storage) {
    this.#storage = storage
    this.#key = this.#quietly(() => storage?.getItem(NAME)) ?? null
  }

  get key() {
    return this.#key
  }

  /** What to say when it is refused; null for a key, of which the switch says more. */
  get ended() {
    return TOKEN.test(this.#key) ? 'Your login has ended here: a token holds for a while only. Sign in again.' : null
  }

  /** @throws TypeError if that cannot be a key: it must fit into a header */
  signIn(text) {
    const key = text.trim()
    if (!PLAUSIBLE.test(key)) throw new TypeError('That is no key: it begins with ks_ and has no spaces.')
    this.#key = key
    this.#quietly(() => this.#storage?.setItem(NAME, key))
  }

  signOut() {
    this.#key = null
    this.#quietly(() => this.#storage?.removeItem(NAME))
  }

  /** A browser may forbid storage; then the key lives as long as the page. */
  #quietly(touch) {
    try {
      return touch()
    } catch {
      return undefined
    }
  }
}
