import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { shortAgent } from '../../js/domain/uris.js'
import { picture, Rig } from './rig.js'

/** The story of 9:05, clicked through from the alarm to the report; against the switch in memory, or a real one. */
describe('At 9:05', () => {
  let rig
  let page
  let short

  before(async () => {
    rig = await Rig.start()
    short = shortAgent(rig.agent)
    page = await rig.openSignedIn()
  })
  after(() => rig?.stop())

  const row = () => page.getByRole('row').filter({ has: page.locator(`a[href="#/agents/${short}"]`) })

  it('the list shows the agent with its health in a word', async () => {
    await page.getByPlaceholder('Search agents').fill(short)
    await row().waitFor()
    assert.match(await row().textContent(), /active|silent|crashed/)
    await picture(page, 'story-1-agents')
  })

  it('one click and a reason kill it, and the page says that it stopped everywhere (P1, P2)', async () => {
    await row()
      .getByRole('button', { name: `Kill ${short}` })
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await page.waitForTimeout(450) // younger than that, a click is taken for the second half of a double click
    await dialog.getByRole('button', { name: 'it does something wrong or harmful' }).click()
    await page.getByRole('heading', { name: `Stopped everywhere: ${short}` }).waitFor()
    assert.match(await page.locator('.region').first().textContent(), /confirmed\s+after \d/)
  })

  it('the roll call fills up, and the ledger stands still', async () => {
    await page.locator('.tile').filter({ hasText: 'done while killed' }).waitFor()
    assert.match(await page.locator('.tile').filter({ hasText: 'done while killed' }).textContent(), /^0/)
    await page
      .getByRole('table', { name: 'Roll call' })
      .getByText(/told|stopped|silent/)
      .first()
      .waitFor()
    await picture(page, 'story-2-kill')
  })

  it('the list says that it is killed, and why', async () => {
    await page.getByRole('link', { name: 'Agents', exact: true }).first().click()
    await page.getByPlaceholder('Search agents').fill(short)
    await row().getByText('it does something wrong or harmful').waitFor()
    assert.match(await row().textContent(), /killed/)
  })

  it('the report explains it', async () => {
    await row().getByRole('link').first().click()
    await page.getByRole('link', { name: 'Incident report' }).first().click()
    await page.getByRole('heading', { name: `Incident: ${short}` }).waitFor()
    const text = await page.locator('.report').textContent()
    assert.match(text, /it does something wrong or harmful/)
    assert.match(text, /0\s+while\s+killed/)
    await picture(page, 'story-3-report')
  })

  it('the record has it, and can be believed (P10)', async () => {
    await page.getByRole('link', { name: 'Record', exact: true }).click()
    await page.getByRole('button', { name: 'Verify the record' }).click()
    await page.getByText('The record holds.').waitFor()
    await page.getByRole('table', { name: 'Events, newest first' }).getByText('killed').first().waitFor()
    await picture(page, 'story-4-record')
  })

  it('the record can be taken along, as a file', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ])
    assert.match(download.suggestedFilename(), /^killswitch-record-.*\.jsonl$/)
  })

  it('a resume asks first, says what will happen, and lets it run again', async () => {
    await page.goto(`${rig.url}#/agents/${short}`)
    await page.getByRole('button', { name: 'Resume…' }).first().click()
    const dialog = page.getByRole('dialog')
    assert.match(await dialog.textContent(), /old processes stay fenced/)
    await dialog.getByLabel('Why may it run again?').fill('repaired and checked')
    await dialog.getByRole('button', { name: 'Let it run again' }).click()
    await page.getByText('It may run again').waitFor()
    await page.locator('main .note[data-tone="kill"]').waitFor({ state: 'detached' })
  })

  it('nothing went wrong in the page', () => assert.deepEqual(rig.complaints, []))
})
