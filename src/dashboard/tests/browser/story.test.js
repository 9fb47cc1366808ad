import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { shortAgent } from '../../js/domain/uris.js'
import { PATIENCE, picture, Rig } from './rig.js'

/** The story of 9:05, clicked through from the alarm to the report; against the switch in memory, or a real one. */
describe('At 9:05', () => {
  let rig
  let page
  let short
  let kill

  before(async () => {
    rig = await Rig.start()
    short = shortAgent(rig.agent)
    page = await rig.openSignedIn()
  })
  after(() => rig?.stop())

  const tile = (label) => page.locator('.tile').filter({ hasText: label })
  const figure = async (of) => Number((await of.locator('.tile-value').textContent()).replaceAll(',', ''))
  /** Waits until it shows more than so many. */
  async function more(of, least) {
    const until = Date.now() + PATIENCE
    while ((await figure(of)) <= least) {
      assert.ok(Date.now() < until, `it stays at ${least}`)
      await page.waitForTimeout(250)
    }
  }

  const row = () => page.getByRole('row').filter({ has: page.locator(`a[href="#/agents/${short}"]`) })

  it('the list shows the agent with its health in a word, and who is busiest', async () => {
    await page.getByPlaceholder('Search agents').fill(short)
    await row().waitFor()
    assert.match(await row().textContent(), /active/)
    await page.getByText(`Busiest now: ${short}`).waitFor()
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
    const regions = await page.locator('.region').allTextContents()
    assert.equal(regions.length, 2)
    for (const region of regions) assert.match(region, /confirmed\s+after \d/)
    kill = /#\/kills\/([^/]+)$/.exec(page.url())[1]
  })

  it('refused calls are counted, and the ledger stands still (P1)', async () => {
    await more(tile('calls refused'), 0)
    await more(tile('calls refused'), await figure(tile('calls refused')))
    assert.equal(await figure(tile('done while killed')), 0)
    assert.match(await tile('done while killed').textContent(), /The ledger stands still/)
  })

  it('the roll call fills up: all have stopped but the one that does not listen (P5)', async () => {
    await page.getByText(/\d of \d have stopped or were told, 1 resisting/).waitFor()
    const calls = page.getByRole('table', { name: 'Roll call' })
    await calls.getByText('resisting').waitFor()
    const obeyed = calls.getByRole('row').filter({ hasText: /stopped|told/ })
    assert.ok((await obeyed.count()) >= 3, 'an instance that two regions have heard of is there twice')
    await picture(page, 'story-2-kill')
  })

  it('the list says that it is killed, and why', async () => {
    await page.getByRole('link', { name: 'Agents', exact: true }).first().click()
    await page.getByPlaceholder('Search agents').fill(short)
    await row().getByText('it does something wrong or harmful').waitFor()
    assert.match(await row().textContent(), /killed/)
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

  it('the record has it, and can be believed (P10)', async () => {
    await page.getByRole('link', { name: 'Record', exact: true }).click()
    await page.getByRole('button', { name: 'Verify the record' }).click()
    await page.getByText('The record holds.').waitFor()
    const events = page.getByRole('table', { name: 'Events, newest first' })
    await events.getByText('it does something wrong or harmful').first().waitFor()
    await events.getByText('repaired and checked').first().waitFor()
    await picture(page, 'story-4-record')
  })

  it('the record can be taken along, as a file', async () => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ])
    assert.match(download.suggestedFilename(), /^killswitch-record-.*\.jsonl$/)
  })

  it('the report explains it: who, why, since when, and what was done while it was killed', async () => {
    await page.goto(`${rig.url}#/kills/${kill}/report`)
    await page.getByRole('heading', { name: `Incident: ${short}` }).waitFor()
    const text = await page.locator('.report').textContent()
    assert.match(text, /it does something wrong or harmful/)
    assert.match(text, /repaired and checked/)
    assert.match(text, /0\s+while\s+killed/)
    await picture(page, 'story-3-report')
  })

  it('nothing went wrong in the page', () => assert.deepEqual(rig.complaints, []))
})
