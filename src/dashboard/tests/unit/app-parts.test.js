import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Poller } from '../../js/app/poller.js'
import { href, parseRoute } from '../../js/app/router.js'
import { Session } from '../../js/app/session.js'

/** A document that can be hidden. */
class Page extends EventTarget {
  hidden = false

  hide(hidden) {
    this.hidden = hidden
    this.dispatchEvent(new Event('visibilitychange'))
  }
}

const soon = (condition) =>
  new Promise((resolve, reject) => {
    const until = Date.now() + 10_000
    const look = () =>
      condition() ? resolve() : Date.now() > until ? reject(new Error('it did not come')) : setTimeout(look, 2)
    look()
  })

describe('Polling', () => {
  it('goes on, pauses while the page is hidden, and looks at once when it is seen again', async () => {
    const page = new Page()
    let looks = 0
    const poller = new Poller(async () => void looks++, 1, page)
    poller.start()
    await soon(() => looks > 3)
    page.hide(true)
    await new Promise((resolve) => setTimeout(resolve, 20))
    const before = looks
    await new Promise((resolve) => setTimeout(resolve, 60))
    assert.equal(looks, before)
    page.hide(false)
    await soon(() => looks > before)
    poller.stop()
  })

  it('never looks twice at once', async () => {
    let running = 0
    let most = 0
    const poller = new Poller(
      async () => {
        most = Math.max(most, ++running)
        await new Promise((resolve) => setTimeout(resolve, 5))
        running--
      },
      1,
      new Page(),
    )
    poller.start()
    for (let index = 0; index < 10; index++) poller.now()
    await new Promise((resolve) => setTimeout(resolve, 40))
    poller.stop()
    assert.equal(most, 1)
  })

  it('goes on after a failure, and not after it was stopped', async () => {
    let looks = 0
    const poller = new Poller(
      async () => {
        looks++
        throw new Error('no')
      },
      1,
      new Page(),
    )
    poller.start()
    await soon(() => looks > 2)
    poller.stop()
    const before = looks
    await new Promise((resolve) => setTimeout(resolve, 60))
    assert.ok(looks <= before + 1)
  })
})

describe('An address', () => {
  it('is written and read, whatever its parts have', () => {
    const address = href(['kills', 'a/b?c#d', 'report'])
    assert.equal(address, '#/kills/a%2Fb%3Fc%23d/report')
    assert.deepEqual(parseRoute(address), { name: 'report', parameters: ['a/b?c#d'], query: {} })
    assert.deepEqual(parseRoute(href(['agents'], { search: 'x&y', health: '' })).query, { search: 'x&y' })
  })

  for (const [hash, name] of [
    ['', 'agents'],
    ['#/agents/a/b/c', 'agent'],
    ['#/nope', 'nowhere'],
    ['#/agents/a/b', 'nowhere'],
    ['#/kills/%E0%A4%A', 'kill'],
  ]) {
    it(`${hash || 'of nothing'} leads to ${name}`, () => assert.equal(parseRoute(hash).name, name))
  }
})

describe('The session', () => {
  const storage = () => ({
    kept: {},
    getItem(name) {
      return this.kept[name] ?? null
    },
    setItem(name, value) {
      this.kept[name] = value
    },
    removeItem(name) {
      delete this.kept[name]
    },
  })

  it('keeps the key for a reload, and forgets it when one signs out', () => {
    const kept = storage()
    new Session(kept).signIn('  ks_0123456789\n')
    const reloaded = new Session(kept)
    assert.equal(reloaded.key, 'ks_0123456789')
    reloaded.signOut()
    assert.deepEqual([reloaded.key, kept.kept], [null, {}])
  })

  it('works in memory where storage is forbidden', () => {
    const forbidden = {
      getItem() {
        throw new Error('no')
      },
      setItem() {
        throw new Error('no')
      },
      removeItem() {
        throw new Error('no')
      },
    }
    const session = new Session(forbidden)
    session.signIn('ks_0123456789')
    assert.equal(session.key, 'ks_0123456789')
  })

  it('takes a token in place of a key, as long as the switch reads, and knows what to say when it has ended', () => {
    const session = new Session(null)
    session.signIn('ks_0123456789')
    assert.equal(session.ended, null)
    session.signIn(`eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(9_000)}.c2ln-_`)
    assert.match(session.ended, /^Your login has ended here.* Sign in again\.$/)
    session.signOut()
    assert.equal(session.ended, null)
  })

  for (const text of ['', 'short', 'two words here', 'ks_line\r\nX-Evil: 1', 'ks_ünïcödé'])
    it(`refuses ${JSON.stringify(text)}: it must fit into a header (F27)`, () =>
      assert.throws(() => new Session(null).signIn(text), TypeError))
})
