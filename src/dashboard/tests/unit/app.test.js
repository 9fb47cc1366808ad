import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Problem } from '../../js/api/problem.js'
import { App } from '../../js/app/app.js'
import { Session } from '../../js/app/session.js'

const KEY = 'ks_0123456789'
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.e30.c2lnbmF0dXJl'

class Blank {
  title = 'nothing'
  start() {}
  stop() {}
}

/** A page on which somebody is signed in with that. */
function signedIn(key) {
  const session = new Session(null)
  session.signIn(key)
  const window = { location: { hash: '' }, document: {}, scrollTo() {} }
  const screens = { signIn: Blank, agents: Blank }
  return new App({ base: 'https://switch.example/', session, login: { ways: [] }, screens, draw() {}, window })
}

const refusal = () => Promise.reject(new Problem({ status: 401, detail: 'The key is unknown, or was revoked.' }))

describe('Whoever is refused', () => {
  for (const [what, key, sentence] of [
    ['a key', KEY, /key is unknown/],
    ['a token', TOKEN, /login has ended here/],
  ])
    it(`is signed out, and told why, with ${what}`, async () => {
      const app = signedIn(key)
      await assert.rejects(app.ask(refusal), { status: 401 })
      assert.equal(app.session.key, null)
      assert.match(app.signedOutBecause, sentence)
    })

  it('is told once: what comes later of the same credential changes neither the reason nor who is signed in now', async () => {
    const app = signedIn(TOKEN)
    const late = []
    const wait = () => new Promise((resolve) => late.push(resolve))
    const asked = [1, 2].map(() => app.ask(() => wait().then(refusal)))
    await assert.rejects(app.ask(refusal))
    late[0]()
    await assert.rejects(asked[0])
    assert.match(app.signedOutBecause, /login has ended here/)
    app.signIn(KEY)
    late[1]()
    await assert.rejects(asked[1])
    assert.equal(app.session.key, KEY)
  })
})
