import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { shortAgent } from '../../js/domain/uris.js'
import { ONLY_IN_MEMORY, picture, Rig, violations } from './rig.js'

describe('A resume that takes two people', ONLY_IN_MEMORY, () => {
  it('is asked for by one, who is told that it takes another, and approved by the other, who sees who asked', async () => {
    const rig = await Rig.start()
    try {
      const { mock } = rig.server
      mock.policies.set(rig.agent, { rules: {}, resume: { approvals: 2 } }, { id: 'a', role: 'admin' })
      mock.killScope(rig.agent, { reason: 'wrong e-mails' }, 'key:dana', 'kill')
      const at = `#/agents/${shortAgent(rig.agent)}`

      const first = await rig.openSignedIn({ at })
      await first.getByRole('button', { name: 'Resume…' }).first().click()
      const asks = first.getByRole('dialog')
      await asks.getByText('It takes two people.').waitFor()
      assert.deepEqual(await violations(first), [])
      await asks.getByLabel('Why may it run again?').fill('link repaired')
      await asks.getByRole('button', { name: 'Ask for it' }).click()
      await first.getByText('1 of 2 agree.').waitFor()
      assert.equal(mock.standing(rig.agent).length, 1)

      const second = await rig.open({ at, width: 390 })
      await rig.signIn(second, 'ks_mock-operator')
      await second.getByText('Somebody wants to resume it.').waitFor()
      await second.getByRole('button', { name: 'Approve…' }).first().click()
      const approves = second.getByRole('dialog')
      await approves.getByText('link repaired').waitFor()
      assert.deepEqual(await violations(second), [])
      await picture(second, 'approve-dialog', { whole: false })
      await approves.getByLabel('Why may it run again?').fill('I have looked, too')
      await approves.getByRole('button', { name: 'Approve', exact: true }).click()
      await second.getByText('It may run again').waitFor()
      assert.equal(mock.standing(rig.agent).length, 0)
      assert.deepEqual(rig.complaints, [])
    } finally {
      await rig.stop()
    }
  })
})
