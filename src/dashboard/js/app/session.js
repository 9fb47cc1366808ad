/** Who is signed in: a key, kept in this tab only, and forgotten with it. Never in an address, never on disk. */

const NAME = 'killswitch.key'
const PLAUSIBLE = /^[\x21-\x7e]{8,4096}$/

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
