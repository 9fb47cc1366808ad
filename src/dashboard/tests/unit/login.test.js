import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { Login, waysIn } from '../../js/app/login.js'
import { KEPT, PAGE, Tab, TOKEN, WAY } from '../mock/tab.js'

async function back(said, change = () => {}) {
  const tab = new Tab()
  await tab.leave()
  change(tab)
  const login = tab.comeBack(said)
  return { tab, login }
}

describe('The way to a login', () => {
  it('asks for a code with PKCE, for the one address of the page, and says nothing secret', async () => {
    const tab = new Tab()
    const question = await tab.leave()
    const { verifier, nonce, state } = JSON.parse(tab.kept.get(KEPT))
    assert.deepEqual(Object.fromEntries(question), {
      tenant: '1',
      response_type: 'code',
      client_id: 'killswitch',
      redirect_uri: `${PAGE}index.html`,
      scope: 'openid groups',
      state,
      nonce,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    })
    assert.ok(!tab.question.href.includes(verifier))
    assert.equal(tab.asked[0].url, `${WAY.issuer}/.well-known/openid-configuration`)
    assert.deepEqual([tab.asked[0].credentials, tab.asked[0].redirect], ['omit', 'error'])
  })

  it('is another one each time: nobody guesses state, nonce or verifier', async () => {
    const tab = new Tab()
    const seen = new Set()
    for (let count = 0; count < 3; count++) {
      await tab.leave()
      const { state, nonce, verifier } = JSON.parse(tab.kept.get(KEPT))
      for (const each of [state, nonce, verifier]) assert.match(each, /^[\w-]{43}$/)
      for (const each of [state, nonce, verifier]) seen.add(each)
    }
    assert.equal(seen.size, 9)
  })

  for (const [what, discovery, sentence] of [
    ['says that it is another issuer', { issuer: 'https://evil.example' }, /another issuer than the switch believes/],
    ['has no page to sign in at', { authorization_endpoint: undefined }, /does not say where people sign in/],
    ['would have one go where nothing is encrypted', { authorization_endpoint: 'http://a.example' }, /does not say where/],
    ['would have one run a script', { authorization_endpoint: 'javascript:alert(1)' }, /does not say where people sign in/],
    ['would be told codes where nothing is encrypted', { token_endpoint: 'http://a.example' }, /does not say where/],
  ])
    it(`is not gone if the login ${what}`, async () => {
      const tab = new Tab()
      Object.assign(tab.discovery, discovery)
      await assert.rejects(tab.open().leave(WAY), sentence)
      assert.equal(tab.location.href, `${PAGE}#/fleet`)
      assert.equal(tab.kept.size, 0)
    })

  it('is not gone if nothing can be kept, or the login cannot be reached: a sentence says what to do', async () => {
    const tab = new Tab()
    tab.fetch = () => Promise.reject(new TypeError('Failed to fetch'))
    await assert.rejects(tab.open().leave(WAY), /Acme login gives this page no answer at https:\/\/login\.acme\.example\. Try/)
    const forbidding = new Tab()
    forbidding.storage.setItem = () => {
      throw new Error('no')
    }
    await assert.rejects(forbidding.open().leave(WAY), /lets the page keep nothing/)
  })
})

describe('The way back', () => {
  it('takes the answer out of the address at once, and leads to where one was', async () => {
    const { tab, login } = await back()
    assert.equal(tab.location.href, `${PAGE}index.html#/fleet`)
    assert.equal(tab.kept.size, 0)
    assert.ok(login.returning)
  })

  it('gives the id token for the code, once', async () => {
    const { tab, login } = await back({ iss: WAY.issuer })
    const { token, way } = await login.token()
    assert.equal(JSON.parse(Buffer.from(token.split('.')[1], 'base64url')).name, 'Dáná')
    assert.equal(way, WAY)
    const { url, method, body, credentials, redirect } = tab.asked.at(-1)
    assert.deepEqual([url, method, credentials, redirect], [TOKEN, 'POST', 'omit', 'error'])
    const { code_verifier: verifier, ...rest } = Object.fromEntries(body)
    assert.deepEqual(rest, {
      grant_type: 'authorization_code',
      code: 'c0de',
      redirect_uri: `${PAGE}index.html`,
      client_id: 'killswitch',
    })
    assert.equal(createHash('sha256').update(verifier).digest('base64url'), tab.question.searchParams.get('code_challenge'))
    assert.equal(login.returning, false)
    assert.equal(tab.open().returning, false, 'a reload begins anew')
  })

  it('takes one of several audiences', async () => {
    const { login } = await back({}, (tab) => (tab.claims = { aud: ['other', 'killswitch'] }))
    assert.ok((await login.token()).token)
  })

  for (const [what, said, sentence] of [
    ['that was not asked for here', { state: 'forged' }, /was not begun in this tab/],
    ['that says who it is, and is another', { iss: 'https://evil.example' }, /come back from another login/],
    [
      'that refuses',
      { error: 'access_denied', error_description: 'You are not on call' },
      /did not let you in: You are not on call\. Try/,
    ],
    ['that refuses with a code alone', { error: 'login_required' }, /did not let you in: login_required\./],
    ['that refuses with what is none', { error: '<b>' }, /did not let you in: no reason given\./],
  ])
    it(`asks for no token with an answer ${what}, and takes that out of the address, too`, async () => {
      const { tab, login } = await back(said)
      const before = tab.asked.length
      await assert.rejects(login.token(), sentence)
      assert.equal(tab.asked.length, before)
      assert.doesNotMatch(tab.location.href, /\?/)
    })

  it('shows nothing of an answer that nobody asked for: whoever made that link has no say on this page', async () => {
    const tab = new Tab(`${PAGE}?error=x&error_description=Call+0900#/kills/1`)
    const login = tab.open()
    assert.equal(tab.location.href, PAGE)
    await assert.rejects(login.token(), (error) => !error.message.includes('0900'))
  })

  for (const [what, change, sentence] of [
    ['another sign-in', (tab) => (tab.claims = { nonce: 'replayed' }), /a token of another sign-in/],
    ['no sign-in at all', (tab) => (tab.claims = { nonce: undefined }), /a token of another sign-in/],
    ['somebody else', (tab) => (tab.claims = { iss: 'https://evil.example' }), /a token of somebody else/],
    ['another client', (tab) => (tab.claims = { aud: ['other'] }), /a token for somebody else/],
    ['too many groups', (tab) => (tab.claims = { groups: 'g'.repeat(9_300) }), /name fewer groups/],
  ])
    it(`takes no token of ${what}`, async () => {
      const { login } = await back({}, change)
      await assert.rejects(login.token(), sentence)
    })

  for (const [what, token, sentence] of [
    ['a refusal', () => new Response('{"error":"invalid_grant"}', { status: 400 }), /refused \(400, invalid_grant\)\. Try/],
    ['a page', () => new Response('<html>', { status: 502 }), /refused \(502, no reason given\)/],
    ['no id token', () => ({ access_token: 'a' }), /something that is no token/],
    ['something else', () => ({ id_token: 'e30.%%%.x' }), /something that is no token/],
    ['nothing', () => new Response('', { status: 200 }), /something that is no token/],
  ])
    it(`says so in a sentence, without code or verifier, when ${what} comes in place of a token`, async () => {
      const { login } = await back({}, (tab) => (tab.token = token()))
      await assert.rejects(login.token(), (error) => {
        assert.match(error.message, sentence)
        assert.match(error.message, /Try again/)
        assert.doesNotMatch(error.message, /c0de|verifier/)
        return true
      })
    })

  it('leaves alone what is in the address for another reason', () => {
    const tab = new Tab(`${PAGE}?from=mail#/kills/1`)
    assert.equal(tab.open().returning, false)
    assert.equal(tab.location.href, `${PAGE}?from=mail#/kills/1`)
  })

  it('changes nothing for whoever is signed in', async () => {
    const { login } = await back()
    login.forget()
    assert.equal(login.returning, false)
  })

  it('says so if its login is none of the page’s any more', async () => {
    const { tab } = await back()
    await tab.leave()
    tab.open = () => new Login({ ways: [], storage: tab.storage, window: tab })
    await assert.rejects(tab.comeBack().token(), /Begin again/)
  })
})

describe('The page', () => {
  it('has the logins that it names, and none without', () => {
    const documentWith = (meta) => ({
      querySelector: (selector) => (selector === 'meta[name="sign-in"]' ? meta : null),
    })
    assert.deepEqual(waysIn(documentWith({ content: JSON.stringify([WAY]) })), [WAY])
    assert.deepEqual(waysIn(documentWith(null)), [])
  })
})
