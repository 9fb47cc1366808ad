import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { wideFleet } from '../mock/fleet.js'
import { MockSwitch } from '../mock/switch.js'
import { ONLY_IN_MEMORY, picture, Rig } from './rig.js'

const MOST_BYTES = 100_000
const ROWS = 50

describe('Five thousand agents', ONLY_IN_MEMORY, () => {
  let rig
  let page
  const sizes = []

  before(async () => {
    rig = await Rig.start(new MockSwitch(wideFleet(5_000)))
    page = await rig.openSignedIn()
    page.on('response', async (response) => {
      if (response.url().includes('/v1/')) sizes.push((await response.body().catch(() => '')).length)
    })
  })
  after(() => rig?.stop())

  it('are there at the first look, though not all are read yet', async () => {
    await page.reload()
    await page.locator('.agents tbody tr').first().waitFor()
    const shown = await page.evaluate(() => performance.now())
    console.log(`first rows after ${Math.round(shown)} ms`)
    await page.getByRole('heading', { name: /^5,000 agents/ }).waitFor()
  })

  it('are shown a page at a time, and no poll takes more than 100 KB', async () => {
    assert.ok((await page.locator('.agents tbody tr').count()) <= ROWS)
    rig.server.mock.killScope(
      'agent://*',
      { reason: 'a reason as long as people write them, and a little longer' },
      'dana',
      'all',
    )
    await page.getByRole('heading', { name: /^5,000 agents: .*, [\d,]+ killed/ }).waitFor()
    assert.ok(Math.max(...sizes) < MOST_BYTES, `${Math.max(...sizes)} bytes`)
    await picture(page, 'five-thousand')
  })

  it('are searched in one place, and who has crashed is first', async () => {
    await page.getByPlaceholder('Search agents').fill('worker-04999')
    await page.getByText('1 shown').waitFor()
    assert.match(page.url(), /search=worker-04999/)
  })
})
