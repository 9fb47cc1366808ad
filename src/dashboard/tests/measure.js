/**
 * `npm run measure [-- ROUNDS]`: how the page bears thousands of agents, as one line of JSON; times in milliseconds.
 *
 * rig.js says on which switch; without one, on the one in memory with five thousand. `scripts/bench page` measures on the local
 * cloud, and judges.
 */

import { REAL, Rig } from './browser/rig.js'
import { wideFleet } from './mock/fleet.js'
import { MockSwitch } from './mock/switch.js'

const AGENTS = 5_000
const SCROLLED = 4_000
const NOTCH = 120
const BETWEEN = 50
const PATIENCE = 120_000
const REST = 3_000
const WIDTH = { width: 1440, height: 900 }

const rounds = Number(process.argv[2] ?? 5)
const rig = await Rig.start(REAL ? undefined : new MockSwitch(wideFleet(AGENTS)))
try {
  console.log(JSON.stringify(await measured()))
} finally {
  await rig.stop()
}

async function measured() {
  const empty = []
  const kept = []
  for (let round = 0; round <= rounds; round++) {
    const page = await opened()
    const first = await firstView(page)
    await atRest(page)
    await page.goto(rig.url)
    const again = await firstView(page)
    await atRest(page)
    await page.context().close()
    if (round === 0) continue // the functions that it needs have started with it
    empty.push(first)
    kept.push(again)
  }
  return { empty, kept, ...(await looked()) }
}

/** Leaves the page, and waits until the switch has answered what it had asked for. */
async function atRest(page) {
  await page.goto('about:blank')
  await page.waitForTimeout(REST)
}

/** A page in a window of its own, whose cache is empty, with somebody signed in. */
async function opened() {
  const context = await rig.browser.newContext({ viewport: WIDTH })
  await context.addInitScript(watchFirstView, rig.key)
  const page = await context.newPage()
  page.setDefaultTimeout(PATIENCE)
  await page.goto(rig.url)
  return page
}

/** Runs in the page: notes when the first agents have been painted. */
function watchFirstView(key) {
  sessionStorage.setItem('killswitch.key', key)
  performance.setResourceTimingBufferSize(10_000)
  const watch = new MutationObserver(() => {
    if (!document.querySelector('.agents tbody tr')) return
    watch.disconnect()
    requestAnimationFrame(() => setTimeout(() => (window.firstView = performance.now())))
  })
  watch.observe(document, { childList: true, subtree: true })
}

async function firstView(page) {
  const seen = await page.waitForFunction(() => window.firstView)
  return seen.jsonValue()
}

/** Scrolls while agents arrive, and when all of them are there; then what the polls have cost. */
async function looked() {
  const page = await opened()
  await firstView(page)
  const framesArriving = await scroll(page)
  await page.waitForFunction(() => !document.querySelector('h1').textContent.endsWith('so far…'))
  const complete = await page.evaluate(() => performance.now())
  const frames = await scroll(page)
  const agents = await page.evaluate(() => Number(/[\d,]+/.exec(document.querySelector('h1').textContent)[0].replaceAll(',', '')))
  return { agents, complete: [complete], framesArriving, frames, polls: await polls(page) }
}

/** The time from each frame to the next while somebody scrolls down and up. */
async function scroll(page) {
  await page.mouse.move(WIDTH.width / 2, WIDTH.height / 2)
  const gaps = page.evaluate(frameGaps, SCROLLED)
  for (let turned = 0; turned * BETWEEN < SCROLLED; turned++) {
    await page.mouse.wheel(0, Math.floor(turned / 20) % 2 ? -NOTCH : NOTCH)
    await page.waitForTimeout(BETWEEN)
  }
  return gaps
}

/** Runs in the page. */
function frameGaps(millis) {
  return new Promise((resolve) => {
    const at = []
    const each = (now) => {
      at.push(now)
      if (now - at[0] < millis) requestAnimationFrame(each)
      else resolve(at.slice(1).map((time, index) => time - at[index]))
    }
    requestAnimationFrame(each)
  })
}

/** Each answer of the API to this page: `{bytes, plain, millis}`, as sent and unpacked. */
async function polls(page) {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((each) => each.name.includes('/v1/'))
      .map((each) => ({
        bytes: each.encodedBodySize,
        plain: each.decodedBodySize,
        millis: each.responseEnd - each.requestStart,
      })),
  )
}
