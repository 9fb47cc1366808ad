import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { MAILER } from '../mock/fleet.js'
import { ONLY_IN_MEMORY, Rig } from './rig.js'

const LETTER = {
  id: 'us-east-1.01JBNY4V0000000000000000A1',
  from: 'agent://acme/production/support-triage',
  sentAt: '2026-11-26T08:00:00Z',
  diedAt: '2026-11-26T09:00:00Z',
  data: { text: '<img src=x onerror="window.hurt = 1">' },
}
const AT = '#/agents/acme/production/mailer'

describe('Dead letters', ONLY_IN_MEMORY, () => {
  let rig

  before(async () => {
    rig = await Rig.start()
  })
  after(() => rig?.stop())

  it('are not mentioned where there are none', async () => {
    const page = await rig.openSignedIn({ at: AT })
    await page.locator('#instances').waitFor()
    assert.equal(await page.locator('#letters').count(), 0)
  })

  it('are shown as the text that they are (F31), and put back with a click', async () => {
    rig.server.mock.letters.add(MAILER, LETTER)
    const page = await rig.openSignedIn({ at: AT })
    await page.getByText('onerror').waitFor()
    await page.getByRole('button', { name: /^Put back/ }).click()
    await page.locator('#letters').waitFor({ state: 'detached' })
    assert.equal(await page.evaluate(() => window.hurt), undefined)
    assert.deepEqual(rig.server.mock.letters.list(MAILER).intents, [])
  })

  it('are left to operators: a viewer is told so, and they stay', async () => {
    rig.server.mock.letters.add(MAILER, LETTER)
    const page = await rig.open({ at: AT })
    await rig.signIn(page, 'ks_mock-viewer')
    await page.getByRole('button', { name: /^Put back/ }).click()
    await page.getByRole('alert').waitFor()
    assert.equal(rig.server.mock.letters.list(MAILER).intents.length, 1)
  })

  it('that cannot be read are said to be so, and the agent can be killed all the same', async () => {
    rig.server.behaviour.refuse = (request) =>
      request.url.includes('/inbox/') && { status: 503, title: 'The store cannot be reached', detail: 'Try again.' }
    const page = await rig.openSignedIn({ at: AT })
    await page.getByRole('alert').waitFor()
    await page.getByRole('button', { name: /^Kill mailer/ }).waitFor()
    rig.server.behaviour.refuse = null
  })

  it('make the page complain of nothing', () => assert.deepEqual(rig.complaints, []))
})
