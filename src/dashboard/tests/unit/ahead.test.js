import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import vm from 'node:vm'
import { App } from '../../js/app/app.js'
import { Session } from '../../js/app/session.js'

const PAGE = 'https://switch.example/stage/dashboard/index.html'
const KEY = 'ks_0123456789'
const ahead = await readFile(new URL('../../js/ahead.js', import.meta.url), 'utf8')

/** A window in which ahead.js has run, and what has been asked in it. */
function opened({ key = KEY, hash = '', storage = { getItem: () => key } } = {}) {
  const asked = []
  const window = {
    location: { href: PAGE + hash, hash },
    sessionStorage: storage,
    async fetch(url, request) {
      asked.push({ url, ...request })
      return new Response(JSON.stringify({ agents: [{ agent: `answer ${asked.length}` }] }))
    },
    URL,
    AbortSignal,
  }
  window.window = window
  vm.runInNewContext(ahead, window)
  return { window, asked }
}

/** The page in that window, with that key. */
function page(window, key = KEY) {
  const session = new Session(null)
  session.signIn(key)
  return new App({ base: 'https://switch.example/stage/', session, login: {}, screens: {}, draw() {}, window })
}

const first = async (app) => (await app.calls.agents()).agents[0].agent

describe('What is asked before the page is there', () => {
  it('is what the page would ask first, and is asked once', async () => {
    const { window, asked } = opened()
    const app = page(window)
    assert.equal(await first(app), 'answer 1')
    assert.equal(asked.length, 1)
    assert.equal(await first(app), 'answer 2', 'an old answer is not taken again')
    const [early, usual] = asked.map(({ signal, ...request }) => JSON.parse(JSON.stringify(request)))
    assert.deepEqual(early, usual)
    assert.ok(asked[0].signal, 'it is not waited for without end')
  })

  it('is not taken by somebody else', async () => {
    const { window } = opened()
    assert.equal(await first(page(window, 'ks_another-person')), 'answer 2')
  })

  it('is not taken for another question', async () => {
    const { window, asked } = opened()
    await page(window).calls.agents('a cursor')
    assert.equal(asked.length, 2)
  })

  for (const hash of ['', '#', '#/', '#/agents', '#/agents?search=mailer'])
    it(`is asked where the list is opened: ${hash || 'nothing'}`, () => assert.equal(opened({ hash }).asked.length, 1))

  for (const hash of ['#/agents/acme/production/mailer', '#/kills/01', '#/fleet', '#/agentsx'])
    it(`is nothing where another view is opened: ${hash}`, () => assert.equal(opened({ hash }).asked.length, 0))

  it('is nothing where nobody is signed in, or the browser forbids to look', () => {
    assert.equal(opened({ key: null }).asked.length, 0)
    const forbidden = {
      getItem() {
        throw new Error('forbidden')
      },
    }
    assert.equal(opened({ storage: forbidden }).asked.length, 0)
  })

  it('tells the page, and not the browser’s log, that it failed', async () => {
    const { window } = opened({ storage: { getItem: () => null } })
    window.sessionStorage.getItem = () => KEY
    window.fetch = () => Promise.reject(new TypeError('failed to fetch'))
    vm.runInNewContext(ahead, window)
    await assert.rejects(first(page(window)), { status: 0, passes: true })
  })
})
