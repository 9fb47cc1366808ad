/**
 * A real browser, and a switch for it: the one in memory, or the one that the environment names.
 *
 *   KILLSWITCH_DASHBOARD_URL    …/dashboard/index.html of a running switch; without it, the one in memory is started
 *   KILLSWITCH_DASHBOARD_KEY    a key of it with the role admin
 *   KILLSWITCH_DASHBOARD_AGENT  an agent of it that runs, and may be killed and resumed
 *   KILLSWITCH_SCREENSHOTS      a folder for pictures of what was tested; without it, none are taken
 *   CHROMIUM                    the browser, if it is not /usr/bin/chromium
 */

import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { MAILER } from '../mock/fleet.js'
import { startMock } from '../mock/server.js'

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Milliseconds that anything may take on a busy machine. */
export const PATIENCE = 60_000

export const REAL = process.env.KILLSWITCH_DASHBOARD_URL

/** Why a test that needs the switch in memory is not run against a real one. */
export const ONLY_IN_MEMORY = REAL ? { skip: 'a real switch cannot be told to misbehave like this' } : {}

/** One browser and one switch. */
export class Rig {
  /** Everything that the pages complained about. */
  complaints = []
  pages = []

  /** @param mock the switch in memory to use, if it is to be another than the story's */
  static async start(mock) {
    const rig = new Rig()
    rig.server = REAL ? null : await startMock(mock)
    rig.url = REAL ?? rig.server.url
    rig.key = process.env.KILLSWITCH_DASHBOARD_KEY ?? 'ks_mock-admin'
    rig.agent = process.env.KILLSWITCH_DASHBOARD_AGENT ?? MAILER
    rig.browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ARGUMENTS,
    })
    return rig
  }

  async stop() {
    await this.browser?.close()
    await this.server?.stop()
  }

  /** A page in a window of its own, with nothing kept from another. */
  async open({ width = 1440, scheme = 'light', at = '' } = {}) {
    const context = await this.browser.newContext({
      viewport: { width, height: width < 500 ? 780 : 900 },
      colorScheme: scheme,
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(PATIENCE)
    page.on('pageerror', (error) => this.complaints.push(`${error}`))
    page.on('console', (message) => this.#heard(message))
    await page.goto(this.url + at)
    return page
  }

  /** The browser logs every answer that is no success: those are shown by the page, and are no mistake of it. */
  #heard(message) {
    if (['error', 'warning'].includes(message.type()) && !message.text().startsWith('Failed to load resource'))
      this.complaints.push(message.text())
  }

  async signIn(page, key = this.key) {
    await page.getByLabel('Your key').fill(key)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('navigation', { name: 'Views' }).waitFor()
  }

  async openSignedIn(how) {
    const page = await this.open(how)
    await this.signIn(page)
    return page
  }
}

/** What axe has against a page, in a line each. */
export async function violations(page) {
  await page.evaluate(AXE) // as the debugger does it: the page's own policy would refuse a script
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ['violations'] })
    return violations.map(
      (each) =>
        `${each.id}: ${each.help}: ${each.nodes
          .map((node) => node.target.join(' '))
          .slice(0, 4)
          .join(', ')}`,
    )
  })
}

/** How many pixels of the page are beyond its right edge. */
export async function overflow(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

/** Keeps a picture of the page, to be looked at, if somebody wants it. */
export async function picture(page, name, { whole = true } = {}) {
  const folder = process.env.KILLSWITCH_SCREENSHOTS
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: whole })
}
