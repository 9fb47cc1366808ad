import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { ONLY_IN_MEMORY, Rig } from './rig.js'

describe('The page', () => {
  let rig
  let page

  before(async () => {
    rig = await Rig.start()
    page = await rig.openSignedIn()
  })
  after(() => rig?.stop())

  it('asks nobody but its own origin, only under /v1, and never puts the key into an address', async () => {
    const asked = []
    page.on('request', (request) => asked.push(request.url()))
    for (const place of ['Fleet', 'Record', 'Policies', 'Keys', 'Agents'])
      await page.getByRole('link', { name: place, exact: true }).first().click()
    await page.locator('.agents table').waitFor()
    const origin = new URL(rig.url).origin
    for (const url of asked.filter((each) => !each.startsWith('data:')))
      assert.ok(url.startsWith(`${origin}/v1/`) || url.startsWith(rig.url), url)
    for (const url of [...asked, page.url()]) assert.ok(!url.includes(rig.key), url)
  })

  it('refuses a script and a style that is not its own, and any other host', async () => {
    const broken = await page.evaluate(async () => {
      const events = []
      document.addEventListener('securitypolicyviolation', (event) => events.push(event.effectiveDirective))
      const script = document.createElement('script')
      try {
        script.text = 'window.hurt = 1'
      } catch {
        events.push('trusted-types')
      }
      document.body.append(script)
      document.body.setAttribute('style', 'color: red')
      await fetch('https://example.com/').catch(() => {})
      await new Promise((resolve) => setTimeout(resolve, 200))
      document.body.removeAttribute('style')
      return { hurt: window.hurt, events }
    })
    assert.equal(broken.hurt, undefined)
    assert.ok(
      broken.events.some((each) => each.startsWith('connect-src')),
      `${broken.events}`,
    )
    rig.complaints.length = 0
  })

  it('keeps the key for a reload of the tab, and forgets it when one signs out', async () => {
    await page.reload()
    await page.locator('.agents table').waitFor()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByLabel('Your key').waitFor()
    await page.reload()
    await page.getByLabel('Your key').waitFor()
  })

  it('says no to a key that nobody knows', async () => {
    await page.getByLabel('Your key').fill('ks_nobody-knows-this')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('alert').waitFor()
    await rig.signIn(page)
  })

  it('shows times as they are to people, and exactly when asked', async () => {
    await page.locator('.agents time').first().waitFor()
    assert.match(await page.locator('.agents time').first().textContent(), /ago|now/)
    await page.getByRole('button', { name: 'Exact times' }).click()
    await page.locator('.agents time', { hasText: 'UTC' }).first().waitFor()
    await page.getByRole('button', { name: 'Exact times' }).click()
  })

  it('is silent while its tab is hidden, and looks at once when it is seen again', async () => {
    const asked = []
    page.on('request', (request) => asked.push(request.url()))
    const hide = (hidden) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { configurable: true, value })
        document.dispatchEvent(new Event('visibilitychange'))
      }, hidden)
    await hide(true)
    await page.waitForTimeout(500)
    const before = asked.length
    await page.waitForTimeout(5_000)
    assert.equal(asked.length, before)
    await Promise.all([page.waitForRequest(/\/v1\/agents/), hide(false)])
  })

  it('can be worked by keyboard alone: the focus is in the dialog, Escape leaves it, and it is back where it was', async () => {
    const button = page.getByRole('button', { name: /^Kill / }).first()
    await button.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Enter') // the second half of a nervous double press decides nothing
    assert.equal(await page.evaluate(() => document.activeElement.id), 'dialog-title')
    await page.keyboard.press('Tab')
    assert.ok(await page.evaluate(() => document.querySelector('dialog').contains(document.activeElement)))
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.waitForFunction(() => document.activeElement?.textContent.startsWith('Kill'))
  })

  it('has nothing to complain about', () => assert.deepEqual(rig.complaints, []))
})

describe('What somebody types', ONLY_IN_MEMORY, () => {
  it('stays while the page draws itself anew', async () => {
    const rig = await Rig.start()
    try {
      const page = await rig.openSignedIn({ at: '#/fleet' })
      await page.getByLabel('Scope', { exact: true }).fill('agent://acme/stag')
      await page.waitForTimeout(2_500)
      assert.equal(await page.getByLabel('Scope', { exact: true }).inputValue(), 'agent://acme/stag')
    } finally {
      await rig.stop()
    }
  })
})
