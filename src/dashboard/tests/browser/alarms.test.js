import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { MAILER, wideFleet } from '../mock/fleet.js'
import { MockSwitch } from '../mock/switch.js'
import { ONLY_IN_MEMORY, Rig } from './rig.js'

const LAST = 'agent://acme/staging/worker-04998'

describe('What the record has told of late', ONLY_IN_MEMORY, () => {
  let rig

  before(async () => {
    rig = await Rig.start(new MockSwitch([...new MockSwitch().agents.values(), ...wideFleet(5_000)]))
  })
  after(() => rig?.stop())

  const tell = (type, scope, reason, more = {}) =>
    rig.server.mock.record.add(type, { scope, reference: scope, reason, actor: 'monitor', ...more })
  const alarm = (page, short) => page.locator('.alarms li').filter({ hasText: short })

  it('is seen before all of five thousand agents are read, and is one click from a kill', async () => {
    tell('CRASHED', LAST, 'It was heard last at 2026-11-27T09:04:11Z.')
    tell('POLICY_BREACHED', MAILER, '2460 calls a minute: over the limit of 600.')
    rig.server.behaviour.delay = 400
    const page = await rig.openSignedIn()
    await alarm(page, 'acme/staging/worker-04998').getByText('crashed').waitFor()
    await page.getByRole('heading', { name: / so far…$/ }).waitFor()
    rig.server.behaviour.delay = 0
    await alarm(page, 'acme/production/mailer').getByText('over its limit').waitFor()
    await alarm(page, 'acme/production/mailer').getByRole('button', { name: 'Kill acme/production/mailer' }).click()
    await page.waitForTimeout(450) // younger than that, a click is taken for the second half of a double click
    await page.getByRole('button', { name: 'it runs away: far too many calls' }).click()
    await page.getByRole('heading', { name: 'Stopped everywhere: acme/production/mailer' }).waitFor()
    await page.context().close()
  })

  it('is gone when somebody has looked after it, and when the list shows the same', async () => {
    const page = await rig.openSignedIn()
    await page.getByRole('heading', { name: /^5,014 agents: / }).waitFor()
    await page.locator('.alarms').waitFor({ state: 'detached' })
    await page.context().close()
  })

  it('leads to the kill that somebody resists, and is said aloud', async () => {
    const [kill] = rig.server.mock.kills
    tell('RESISTING', MAILER, 'It went on calling after it was told of the kill.', { kill: kill.view.id })
    const page = await rig.openSignedIn()
    await page.locator('[data-announce]').getByText('acme/production/mailer: resisting').waitFor()
    await alarm(page, 'acme/production/mailer').getByRole('link', { name: 'What became of the kill' }).click()
    await page.getByRole('heading', { name: /acme\/production\/mailer$/ }).waitFor()
    assert.match(page.url(), new RegExp(`#/kills/${kill.view.id}$`))
    await page.context().close()
  })

  it('shows three, and says how many more there are', async () => {
    for (const name of ['mailer', 'translator'])
      tell('POLICY_BREACHED', `agent://acme/staging/${name}`, 'over the limit')
    for (const name of ['claims-reader', 'social-poster'])
      tell('POLICY_BREACHED', `agent://globex/production/${name}`, 'over the limit')
    const page = await rig.openSignedIn()
    await page.getByText('And 2 more agents: the record names them.').waitFor()
    assert.equal(await page.locator('.alarms li').count(), 3)
    await page.context().close()
  })

  it('keeps nobody from the list when it cannot be read', async () => {
    let refused = 0
    rig.server.behaviour.refuse = ({ url }) =>
      url.startsWith('/v1/audit') && ++refused && { status: 503, title: 'Not now' }
    const page = await rig.openSignedIn()
    await page.getByRole('heading', { name: /^5,014 agents: / }).waitFor()
    assert.equal(await page.locator('.alarms, main [role="alert"]').count(), 0)
    assert.ok(refused > 0, 'it was tried')
    await page.context().close()
  })

  it('nothing went wrong in the page', () => assert.deepEqual(rig.complaints, []))
})
