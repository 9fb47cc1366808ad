import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import { ONLY_IN_MEMORY, overflow, picture, Rig, violations } from './rig.js'

const PART = 'js/main.js'

describe('A page that cannot start', ONLY_IN_MEMORY, () => {
  let rig
  let page
  let asked

  before(async () => {
    rig = await Rig.start()
  })
  after(() => rig?.stop())
  afterEach(() => page?.context().close())

  /** Opens it while one of its files is answered otherwise. @param answer from how often it was asked for */
  async function openWith(answer, how) {
    asked = 0
    rig.server.behaviour.file = (name) => (name === PART ? answer(asked++) : undefined)
    page = await rig.open(how)
  }

  const line = () => page.locator('#starting p').first()

  it('asks again for a file that did not arrive, and starts when it has', async () => {
    await openWith((before) => (before < 2 ? { status: 503 } : undefined))
    await line().getByText(`A part of the page did not arrive (${PART}).`).waitFor()
    await page.getByLabel('Your key').waitFor()
    assert.equal(await line().count(), 0)
    assert.equal(await page.evaluate(() => sessionStorage.getItem('killswitch.loads')), null)
  })

  it('names the file that never arrives, says what to do instead, and loads again when told to', async () => {
    await openWith(() => ({ status: 503 }), { width: 360, scheme: 'dark' })
    await line().getByText(`The page did not start: ${PART} did not arrive.`).waitFor()
    assert.match(await line().textContent(), /killswitch kill agent:\/\//)
    assert.deepEqual(await violations(page), [])
    assert.ok((await overflow(page)) <= 0)
    await picture(page, 'start-absent')
    rig.server.behaviour.file = null
    await page.getByRole('button', { name: 'Load it again' }).click()
    await page.getByLabel('Your key').waitFor()
  })

  it('says what is wrong with a file that cannot be run', async () => {
    await openWith(() => ({ content: 'throw new Error("made on purpose")' }))
    await line()
      .getByText(/The page did not start: .*made on purpose/)
      .waitFor()
    assert.equal(asked, 1, 'it is no use to load it again')
    rig.complaints.length = 0
  })

  it('says what is wrong when nothing can be drawn at all', async () => {
    rig.server.behaviour.file = (name) =>
      name === 'js/parts/frame.js'
        ? { content: 'export function Frame() { throw new Error("no frame") }' }
        : undefined
    page = await rig.open()
    await line()
      .getByText(/The page did not start: .*no frame/)
      .waitFor()
    rig.complaints.length = 0
  })

  it('has nothing else to complain about', () => assert.deepEqual(rig.complaints, []))
})
