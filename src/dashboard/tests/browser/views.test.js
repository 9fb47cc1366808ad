import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { shortAgent } from '../../js/domain/uris.js'
import { MAILER } from '../mock/fleet.js'
import { overflow, picture, REAL, Rig, violations } from './rig.js'

const WIDTHS = [360, 768, 1440]
const SCHEMES = ['light', 'dark']

/** It has a policy, so that its hours are counted, and letters that it could not handle. */
const TENDED = 'agent://acme/production/refund-clerk'

function tend(mock) {
  mock.record.add('POLICY_BREACHED', {
    scope: MAILER,
    reference: `${MAILER} callsPerMinute`,
    reason: `2460 calls a minute: over the limit of 600 (callsPerMinute in the policy of ${MAILER}).`,
    actor: `policy:${MAILER}`,
  })
  mock.policies.set(TENDED, { rules: { usdPerDay: { limit: 20, action: 'alert' } } }, 'key:dana')
  const ago = (millis) => new Date(Date.now() - millis).toISOString()
  const sent = { sentAt: ago(7_200_000), diedAt: ago(60_000) }
  const long = `<b>${'very long '.repeat(20)}</b>`
  mock.letters.add(
    TENDED,
    { id: 'us-east-1.1', from: 'agent://acme/production/support-triage', ...sent, data: { refund: 'order-77' } },
    { id: 'eu-west-1.2', from: 'agent://acme/production/mailer', ...sent, data: { text: long } },
  )
}

/** Each view: its address, and what is there when it is read. */
function viewsOf(rig, kill) {
  const agent = shortAgent(rig.agent)
  return {
    agents: ['#/agents', '.agents table'],
    agent: [`#/agents/${agent}`, '#instances'],
    record: ['#/record', 'table'],
    fleet: ['#/fleet', '.chip:nth-child(2)', lookAtAll],
    keys: ['#/keys', 'table', makeKey],
    policies: [`#/policies?scope=${encodeURIComponent(rig.agent)}`, 'main .note, main .policy', addRule],
    nowhere: ['#/nowhere', '.empty'],
    ...(kill && { tended: [`#/agents/${shortAgent(TENDED)}`, '#letters'] }),
    ...(kill && { kill: [`#/kills/${kill}`, '.tiles'], report: [`#/kills/${kill}/report`, '.report table'] }),
  }
}

async function lookAtAll(page) {
  await page.getByRole('button', { name: 'everything' }).click()
  await page.locator('.preview').waitFor()
}

/** A rule, as it is written; and on the switch in memory what it would have done. */
async function addRule(page, rig) {
  if (rig.server === null) return
  await page.getByRole('button', { name: 'Add a rule' }).click()
  await page.getByLabel(/its limit/).fill('20')
  await page.getByRole('button', { name: 'Try it on the past' }).click()
  await page.getByText('It would have been broken').waitFor()
}

async function makeKey(page, rig) {
  if (rig.server === null) return
  await page.getByLabel('Role').selectOption('viewer')
  await page.getByRole('button', { name: 'Make the key' }).click()
  await page.locator('.secret').waitFor()
}

describe('Every view', () => {
  let rig
  let kill

  before(async () => {
    rig = await Rig.start()
    if (!REAL) tend(rig.server.mock)
    if (!REAL)
      kill = rig.server.mock.killScope(
        'agent://globex/production/social-poster',
        { reason: 'it posts what nobody has approved', incident: 'INC-4698' },
        'dana@globex',
        'earlier',
      ).kill.id
  })
  after(() => rig?.stop())

  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      it(`can be used by everyone, and fits, at ${width} pixels in the ${scheme}`, async () => {
        const page = await rig.open({ width, scheme })
        await page.getByLabel('Your key').waitFor()
        await check(page, `sign-in-${width}-${scheme}`)
        await rig.signIn(page)
        for (const [name, [address, ready, act]] of Object.entries(viewsOf(rig, kill))) {
          await page.goto(rig.url + address)
          await page.locator(ready).first().waitFor()
          await act?.(page, rig)
          await check(page, `${name}-${width}-${scheme}`)
        }
        await page.context().close()
      })

      it(`asks in dialogs that can be used by everyone, at ${width} pixels in the ${scheme}`, async () => {
        const page = await rig.openSignedIn({ width, scheme, at: `#/agents/${shortAgent(rig.agent)}` })
        await page
          .getByRole('button', { name: /^Kill (?!i-|instance)/ })
          .first()
          .click()
        await page.getByRole('dialog').waitFor()
        await check(page, `kill-dialog-${width}-${scheme}`, { whole: false })
        await page.keyboard.press('Escape')
        await page.goto(`${rig.url}#/fleet`)
        await lookAtAll(page)
        await page.getByRole('button', { name: 'Resume this scope…' }).click()
        await check(page, `resume-dialog-${width}-${scheme}`, { whole: false })
        await page.context().close()
      })
    }
  }

  it('has nothing to complain about', () => assert.deepEqual(rig.complaints, []))
})

async function check(page, name, how) {
  assert.deepEqual(await violations(page), [], name)
  assert.ok((await overflow(page)) <= 0, `${name} is wider than the window`)
  await picture(page, name, how)
}
