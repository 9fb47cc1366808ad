import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { startIssuer } from '../mock/issuer.js'
import { ONLY_IN_MEMORY, overflow, picture, Rig, violations } from './rig.js'

describe('A login in place of a key', ONLY_IN_MEMORY, () => {
  let rig
  let issuer
  let page
  let role
  const tokens = []

  before(async () => {
    rig = await Rig.start()
    issuer = await startIssuer({
      issued: (token) => {
        tokens.push(token)
        if (role) rig.server.mock.keyring.believe(token, role)
      },
    })
    rig.server.behaviour.logins = [issuer.login]
    role = 'operator'
  })
  after(async () => {
    await rig?.stop()
    await issuer?.stop()
  })
  afterEach(async () => {
    issuer.behaviour.refuses = null
    issuer.behaviour.claims = {}
    await page?.context().close()
  })

  const button = () => page.getByRole('button', { name: 'Sign in with Acme login' })
  const views = () => page.getByRole('navigation', { name: 'Views' })
  const codes = () => issuer.log.map((each) => each.body.get('code')).filter(Boolean)

  it('leads from a click to where one wanted to be, under the page’s own policy', async () => {
    page = await rig.open({ at: '#/fleet' })
    assert.deepEqual(await violations(page), [])
    await picture(page, 'login')
    await button().click()
    await views().waitFor()
    await page.getByRole('heading', { name: 'Fleet' }).waitFor()
    await page.getByRole('link', { name: 'Agents', exact: true }).click()
    await page.locator('.agents table').waitFor()
    const { headers } = rig.server.behaviour.log.at(-1)
    assert.equal(headers.authorization, `Bearer ${tokens.at(-1)}`)
    await page.reload()
    await page.locator('.agents table').waitFor()
  })

  it('leaves neither code nor token in the address, in the history, in the console, nor with anybody but the switch', async () => {
    page = await rig.open()
    const said = []
    const asked = []
    page.on('console', (message) => said.push(message.text()))
    page.on('request', (request) => asked.push(`${request.url()} ${request.headers().referer ?? ''}`))
    await button().click()
    await page.locator('.agents table').waitFor()
    const code = codes().at(-1)
    const devtools = await page.context().newCDPSession(page)
    const { entries } = await devtools.send('Page.getNavigationHistory')
    assert.equal(page.url(), `${rig.url}index.html`)
    for (const text of [page.url(), ...entries.map((each) => each.url), ...said, await page.content()]) {
      assert.ok(!text.includes(code), text)
      assert.ok(!text.includes(tokens.at(-1)), text)
    }
    const withCode = asked.filter((each) => each.includes(code))
    assert.equal(withCode.length, 1, 'the way back itself')
    assert.ok(!asked.some((each) => each.includes(tokens.at(-1))))
    await page.waitForFunction(() => Object.keys(sessionStorage).join() === 'killswitch.key')
  })

  it('tells the issuer nothing but what it asks: no cookie, and no address that one comes from', async () => {
    const seen = issuer.log.filter((each) => each.path !== '/authorize')
    assert.ok(seen.length > 0)
    for (const { headers } of seen) assert.deepEqual([headers.cookie, headers.referer], [undefined, undefined])
  })

  it('says what to do when the login lets nobody in, and takes a key all the same', async () => {
    issuer.behaviour.refuses = 'You are not on call'
    page = await rig.open({ width: 360, scheme: 'dark' })
    await button().click()
    await page.getByRole('alert').getByText('Acme login did not let you in: You are not on call.').waitFor()
    assert.deepEqual(await violations(page), [])
    assert.ok((await overflow(page)) <= 0)
    await picture(page, 'login-refused')
    await rig.signIn(page)
  })

  it('says so when the switch has no role for who comes', async () => {
    role = null
    page = await rig.open()
    await button().click()
    await page.getByRole('alert').getByText('the switch has no role for you').waitFor()
    role = 'operator'
    await button().click()
    await views().waitFor()
  })

  it('takes no token that was made for another sign-in', async () => {
    issuer.behaviour.claims = { nonce: 'replayed' }
    page = await rig.open()
    await button().click()
    await page.getByRole('alert').getByText('a token of another sign-in').waitFor()
    assert.equal(await page.evaluate(() => sessionStorage.getItem('killswitch.key')), null)
  })

  it('is not begun by a link that somebody else has made', async () => {
    page = await rig.open({ at: 'index.html?code=theirs&state=theirs' })
    await page.getByRole('alert').getByText('was not begun in this tab').waitFor()
    assert.equal(page.url(), `${rig.url}index.html`)
    assert.ok(!codes().includes('theirs'))
  })

  it('signs out nobody by such a link', async () => {
    page = await rig.openSignedIn()
    await page.goto(`${rig.url}index.html?error=x&state=y`)
    await page.locator('.agents table').waitFor()
    assert.equal(page.url(), `${rig.url}index.html`)
  })

  it('says that the token has ended, and leads back to the same place', async () => {
    page = await rig.open({ at: '#/record' })
    await button().click()
    await page.getByRole('heading', { name: 'Record' }).waitFor()
    const { keyring } = rig.server.mock
    keyring.keys = keyring.keys.filter((key) => key.text !== tokens.at(-1))
    await page.getByRole('link', { name: 'Agents', exact: true }).click()
    await page.getByRole('alert').getByText('Your login has ended here').waitFor()
    await picture(page, 'login-ended')
    await button().click()
    await page.locator('.agents table').waitFor()
    assert.match(page.url(), /#\/agents$/)
  })

  it('says what to do when the issuer may not be asked, or is away', async () => {
    rig.server.behaviour.logins = [{ ...issuer.login, origins: [] }]
    page = await rig.open()
    await button().click()
    await page.getByRole('alert').getByText(`Acme login gives this page no answer at ${issuer.name}.`).waitFor()
    assert.equal(page.url(), rig.url)
    rig.server.behaviour.logins = [issuer.login]
    const about = (each) => each.includes(issuer.name) && /Content Security Policy|CSP/i.test(each)
    assert.ok(rig.complaints.some(about), 'the browser itself refused it')
    rig.complaints = rig.complaints.filter((each) => !about(each))
  })

  it('has nothing else to complain about', () => assert.deepEqual(rig.complaints, []))
})
