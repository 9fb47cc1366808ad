/** What the function `widget` has returned, in a page that does with it what CloudWatch's documentation says. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, it } from 'node:test'
import { overflow, picture, Rig, violations } from './rig.js'

/** A file with the HTML, if there is one to look at. */
const RETURNED = process.env.KILLSWITCH_WIDGET
const WIDTHS = [360, 768, 1440]
const SCHEMES = ['light', 'dark']

/** CloudWatch's own look of what it offers: its font, its colours, links that look like buttons. Actions are not seen. */
const CONSOLE = `
  :root { color-scheme: light dark; font: 14px/20px "Amazon Ember", "Helvetica Neue", Roboto, Arial, sans-serif; }
  body { margin: 0; padding: 12px; color: light-dark(#16191f, #d1d5db); background: light-dark(#fff, #0f1b2a); }
  h1 { font-size: 18px; margin: 0 0 12px; }
  a.btn { display: inline-block; padding: 3px 20px; border: 1px solid light-dark(#545b64, #95a5a6); border-radius: 2px;
    color: inherit; font-weight: 700; text-decoration: none; cursor: pointer; }
  a.btn-primary { background: #ec7211; border-color: #ec7211; color: #16191f; }
  cwdb-action { display: none; }`

describe('The widget in CloudWatch', RETURNED ? {} : { skip: 'nothing was returned by a widget' }, () => {
  let rig

  before(async () => {
    rig = await Rig.start()
  })
  after(() => rig?.stop())

  for (const scheme of SCHEMES)
    for (const width of WIDTHS)
      it(`can be read at ${width} px, ${scheme}, with nothing beyond the edge`, async () => {
        const page = await shown({ width, scheme })
        assert.deepEqual(await violations(page), [])
        assert.ok((await overflow(page)) <= 0, 'it is too wide')
        await picture(page, `widget-${width}-${scheme}`)
        await page.context().close()
      })

  it('has its actions right behind what is pressed, for CloudWatch to find them', async () => {
    const page = await shown({ width: 768, scheme: 'light' })
    const lonely = await page.locator('cwdb-action').evaluateAll((actions) =>
      actions.filter((each) => !each.previousElementSibling?.matches('a.btn')).map((each) => each.outerHTML),
    )
    assert.deepEqual(lonely, [])
    assert.ok((await page.locator('cwdb-action').count()) > 1)
    await page.context().close()
  })

  /** CloudWatch takes scripts out before it shows anything; here the browser runs none. */
  async function shown({ width, scheme }) {
    const context = await rig.browser.newContext({ viewport: { width, height: 780 }, colorScheme: scheme })
    const page = await context.newPage()
    await page.setContent(`<!doctype html><html lang="en"><title>CloudWatch</title><style>${CONSOLE}</style>
      <main><h1>Agents: who needs you first</h1>${readFileSync(RETURNED, 'utf8')}</main></html>`)
    return page
  }
})
