import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { REAL, Rig } from './rig.js'

describe('A key', REAL ? { skip: 'it would leave a key behind' } : {}, () => {
  it('is shown once, and is gone from the list when it is revoked', async () => {
    const rig = await Rig.start()
    try {
      const page = await rig.openSignedIn({ at: '#/keys' })
      await page.getByLabel('Role').selectOption('operator')
      await page.getByLabel('Description').fill('for the night shift')
      await page.getByRole('button', { name: 'Make the key' }).click()
      assert.match(await page.getByLabel('The key’s text').inputValue(), /^ks_/)
      await page.getByRole('button', { name: 'I have it' }).click()
      await page.getByLabel('The key’s text').waitFor({ state: 'detached' })
      const row = page.getByRole('row').filter({ hasText: 'for the night shift' })
      await row.getByRole('button', { name: /Revoke/ }).click()
      await page.getByRole('button', { name: 'Revoke it' }).click()
      await row.waitFor({ state: 'detached' })
      assert.deepEqual(rig.complaints, [])
    } finally {
      await rig.stop()
    }
  })
})

describe('A policy', REAL ? { skip: 'it would change what holds for an agent' } : {}, () => {
  it('is written, tried, set, found again, and taken away', async () => {
    const rig = await Rig.start()
    try {
      const page = await rig.openSignedIn({ at: `#/policies?scope=${encodeURIComponent(rig.agent)}` })
      await page.getByRole('button', { name: 'Add a rule' }).click()
      await page.getByRole('button', { name: 'Let it hold' }).click()
      assert.equal(rig.server.mock.policies.all.size, 0, 'a rule without a limit is not sent')
      await page.getByLabel(/its limit/).fill('20')
      await page.waitForTimeout(1_500) // the page draws itself anew every second: what was typed stays
      await page.getByLabel('then').selectOption('kill')
      await page.getByRole('button', { name: 'Try it on the past' }).click()
      await page.getByText('It would have been broken 1 time').waitFor()
      await page.getByRole('button', { name: 'Let it hold' }).click()
      await page.getByText('It holds.').waitFor()
      assert.deepEqual(rig.server.mock.policies.all.get(rig.agent).rules, { usdPerDay: { limit: 20, action: 'kill' } })
      await page.reload()
      assert.equal(await page.getByLabel(/its limit/).inputValue(), '20')
      await page.getByRole('button', { name: 'Take it away…' }).click()
      await page.getByRole('button', { name: 'Take it away', exact: true }).click()
      await page.getByText('has no policy of its own yet').waitFor()
      assert.deepEqual(rig.complaints, [])
    } finally {
      await rig.stop()
    }
  })
})
