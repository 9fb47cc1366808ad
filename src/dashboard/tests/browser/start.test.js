import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { ONLY_IN_MEMORY, overflow, picture, Rig, violations } from './rig.js'

describe('A page that cannot start', ONLY_IN_MEMORY, () => {
  let rig
  let page

  before(async () => {
    rig = await Rig.start()
  })
  after(() => rig?.stop())
  afterEach(() => page?.context().close())

  /** Opens it while one of its files is answered otherwise. */
  async function openWith(part, answer, how) {
    rig.server.behaviour.file = (name) => (name === part ? answer : undefined)
    page = await rig.open(how)
  }

  const line = (says) => page.locator('#starting p').first().getByText(says)

  it('names what did not arrive, says what to do instead, and loads again when told to', async () => {
    await openWith('js/main.js', { status: 503 }, { width: 360, scheme: 'dark' })
    await line('The page did not start: js/main.js did not arrive.').waitFor()
    await line(/killswitch kill agent:\/\//).waitFor()
    assert.deepEqual(await violations(page), [])
    assert.ok((await overflow(page)) <= 0)
    await picture(page, 'start-absent')
    rig.server.behaviour.file = null
    await page.getByRole('button', { name: 'Load it again' }).click()
    await page.getByLabel('Your key').waitFor()
  })

  it('says what is wrong with a script that cannot be run', async () => {
    await openWith('js/views/kill.js', { content: 'export class KillScreen {}\nthrow new Error("made on purpose")' })
    await line(/The page did not start: .*made on purpose/).waitFor()
    rig.complaints.length = 0
  })

  it('says what is wrong when nothing can be drawn at all', async () => {
    await openWith('js/parts/frame.js', { content: 'export function Frame() { throw new Error("no frame") }' })
    await line(/The page did not start: .*no frame/).waitFor()
    rig.complaints.length = 0
  })

  it('has nothing else to complain about', () => assert.deepEqual(rig.complaints, []))
})
