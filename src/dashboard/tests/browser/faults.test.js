import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { makeAgent, MAILER, storyFleet } from '../mock/fleet.js'
import { MockSwitch } from '../mock/switch.js'
import { ONLY_IN_MEMORY, picture, Rig } from './rig.js'

const MAILER_ADDRESS = '#/agents/acme/production/mailer'
const OLDER_THAN_A_DOUBLE_CLICK = 450

describe('When something is wrong', ONLY_IN_MEMORY, () => {
  let rig
  let page
  let behaviour
  let mock

  beforeEach(async () => {
    rig = await Rig.start()
    ;({ behaviour, mock } = rig.server)
    page = await rig.openSignedIn({ at: MAILER_ADDRESS })
    await page.getByRole('heading', { name: 'mailer' }).waitFor()
  })
  afterEach(() => rig?.stop())

  async function kill(reason = 'it runs away: far too many calls') {
    await page.getByRole('button', { name: 'Kill mailer' }).click()
    await page.waitForTimeout(OLDER_THAN_A_DOUBLE_CLICK)
    await page.getByRole('dialog').getByRole('button', { name: reason }).click()
  }

  const sentKills = () => behaviour.log.filter((each) => each.method === 'POST' && each.url.endsWith('/kill'))

  it('a kill whose answer is lost is sent again, as the same kill, until it is confirmed (F02)', async () => {
    behaviour.down = true
    await kill()
    await page.getByText(/Attempt [2-9]: it is sent again/).waitFor()
    await picture(page, 'fault-not-reached', { whole: false })
    behaviour.down = false
    await page.getByRole('heading', { name: /Stopped everywhere/ }).waitFor()
    assert.equal(new Set(sentKills().map((each) => each.headers['idempotency-key'])).size, 1)
    assert.equal(mock.kills.length, 1)
  })

  it('a kill that is slow shows the way past the page, and goes on when its dialog is closed', async () => {
    behaviour.delay = 5_000
    await kill()
    await page.getByText('It must happen now?').waitFor()
    await page.getByRole('button', { name: 'Close; it goes on' }).click()
    await page.getByText(/Kill of acme\/production\/mailer is/).waitFor()
    behaviour.delay = 0
    await page.getByText(/Kill of acme\/production\/mailer is done/).waitFor()
    await page.getByRole('button', { name: 'Show' }).click()
    await page.getByRole('heading', { name: /Stopped everywhere/ }).waitFor()
  })

  it('a region that does not confirm is named, and the others are not hidden behind it (F03)', async () => {
    mock.pending.add('eu-west-1')
    await kill()
    await page.getByRole('heading', { name: /Not confirmed in eu-west-1/ }).waitFor()
    assert.match(await page.locator('.region').filter({ hasText: 'us-east-1' }).textContent(), /confirmed/)
    await picture(page, 'fault-pending')
    mock.kills[0].pendingIn.clear()
    await page.getByRole('heading', { name: /Stopped everywhere/ }).waitFor()
  })

  it('a key that may not kill is told so, and nothing has changed (P11)', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click()
    await rig.signIn(page, 'ks_mock-viewer')
    await kill()
    await page
      .getByRole('dialog')
      .getByText(/Your role does not allow that/)
      .waitFor()
    assert.equal(mock.kills.length, 0)
  })

  it('a switch that cannot be reached is said to be so, with how old the picture is, and its return is noticed', async () => {
    behaviour.down = true
    await page
      .getByText(/The switch cannot be reached/)
      .first()
      .waitFor()
    assert.ok(await page.getByRole('button', { name: 'Kill mailer' }).isVisible())
    behaviour.down = false
    await page.locator('.banner').waitFor({ state: 'detached' })
  })

  it('a key that is revoked signs out, and says why', async () => {
    mock.keyring.keys = []
    await page.getByRole('alert').getByText('The key is unknown, or was revoked.').waitFor()
    assert.equal(await page.evaluate(() => sessionStorage.length), 0)
  })

  it('a mistake of the page itself is shown, not swallowed', async () => {
    await page.evaluate(() => setTimeout(() => Promise.reject(new Error('made on purpose'))))
    await page.getByText(/This page has made a mistake: made on purpose/).waitFor()
    rig.complaints.length = 0
  })

  it('an answer that the page cannot draw leaves the way elsewhere open', async () => {
    mock.agent = () => ({
      agent: MAILER,
      health: 'active',
      killed: false,
      kills: null,
      instances: null,
      checkpoints: null,
    })
    await page.getByRole('heading', { name: 'This view could not be drawn' }).waitFor()
    await page.getByRole('link', { name: 'Record', exact: true }).click()
    await page.getByRole('heading', { name: 'Record' }).waitFor()
    rig.complaints.length = 0
  })

  it('a record that was altered is not believed, and the place is named (F23)', async () => {
    await kill()
    await page.getByRole('heading', { name: /Stopped everywhere/ }).waitFor()
    mock.record.events[1].altered = true
    await page.getByRole('link', { name: 'Record', exact: true }).click()
    await page.getByRole('button', { name: 'Verify the record' }).click()
    await page.getByText('The record does not hold.').waitFor()
    await page.locator('.chains li').filter({ hasText: 'us-east-1 is broken at 2: altered' }).waitFor()
    await picture(page, 'fault-altered-record')
  })

  it('a number of agents that has changed since one looked stops the fleet’s kill, and nothing happens', async () => {
    await page.goto(`${rig.url}#/fleet`)
    await page.getByRole('button', { name: 'acme/staging/*' }).click()
    await page.locator('.preview').waitFor()
    mock.agents.set('agent://acme/staging/new', makeAgent('agent://acme/staging/new'))
    await page.getByRole('button', { name: /Kill these 2 agents/ }).click()
    assert.match(await page.getByRole('dialog').textContent(), /2 agents will stop/)
    await page.waitForTimeout(OLDER_THAN_A_DOUBLE_CLICK)
    await page.getByRole('button', { name: 'together they cost too much' }).click()
    await page
      .getByRole('dialog')
      .getByText(/covers 3 agents, not 2/)
      .waitFor()
    assert.equal(mock.kills.length, 0)
  })
})

describe('Markup in names, reasons and metadata (F31)', ONLY_IN_MEMORY, () => {
  const EVIL = '"><img src=x onerror="window.hurt=1"><script>window.hurt=1</script>\r\n<b>bold</b> javascript:alert(1)'
  const LONG = 'x'.repeat(1_024)
  let rig
  let kill

  before(async () => {
    const mailer = storyFleet().find((each) => each.uri === MAILER)
    Object.assign(mailer.instances[0], { status: EVIL, metadata: { [EVIL]: [EVIL, LONG] } })
    mailer.instances[1].instance = 'i:.-_'.repeat(25)
    mailer.checkpoint = { key: EVIL, sequence: 1, data: EVIL }
    rig = await Rig.start(new MockSwitch([mailer, ...storyFleet().slice(1, 4)]))
    kill = rig.server.mock.killScope(MAILER, { reason: EVIL, incident: EVIL.slice(0, 200) }, EVIL, 'one').kill.id
    rig.server.mock.killScope(MAILER, { reason: LONG }, LONG.slice(0, 200), 'two')
    rig.server.mock.keyring.make({ role: 'viewer', description: EVIL }, EVIL)
  })
  after(() => rig?.stop())

  it('is text in every view, and nothing of it runs or reaches beyond the page', async () => {
    for (const width of [360, 1440]) {
      const page = await rig.openSignedIn({ width })
      for (const address of [
        '#/agents',
        MAILER_ADDRESS,
        `#/kills/${kill}`,
        `#/kills/${kill}/report`,
        '#/record',
        '#/keys',
        '#/fleet',
        `#/agents?search=${encodeURIComponent(EVIL)}`,
      ]) {
        await page.goto(rig.url + address)
        await page.locator('h1').first().waitFor()
        await page.waitForTimeout(300)
        assert.equal(await page.evaluate(() => window.hurt), undefined, address)
        assert.equal(await page.locator('main img, main script, main b').count(), 0, address)
        assert.ok(
          await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
          `${address} is too wide at ${width}`,
        )
        await picture(page, `hostile-${width}-${address.replaceAll(/[^a-z]+/gi, '-').slice(0, 24)}`)
      }
      await page.context().close()
    }
    assert.deepEqual(rig.complaints, [])
  })
})
