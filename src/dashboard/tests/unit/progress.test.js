import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { regionsOf, ringLine, rollCallOf, verdict } from '../../js/domain/progress.js'

const ANSWER = {
  regions: [
    { region: 'us', outcome: 'confirmed', millis: 38 },
    { region: 'eu', outcome: 'pending', millis: 900, why: 'late' },
  ],
  rollCall: { complete: false, instances: [] },
}
const call = (...states) => ({
  rollCall: { complete: true, instances: states.map((state, index) => ({ instance: `i-${index}`, state })) },
})

describe('The regions of a kill (P2)', () => {
  it('are confirmed with milliseconds, or pending, as the kill answered', () => {
    assert.deepEqual(regionsOf(ANSWER, null, null), [
      { region: 'us', state: 'confirmed', millis: 38, why: null },
      { region: 'eu', state: 'pending', millis: null, why: 'late' },
    ])
  })

  it('are confirmed once the region has the kill, though it was pending', () => {
    const status = {
      regions: [
        { region: 'us', present: true },
        { region: 'eu', present: true },
      ],
    }
    assert.equal(regionsOf(ANSWER, status, null)[1].state, 'confirmed')
  })

  it('take their milliseconds from the report where the page did not make the kill', () => {
    const status = { regions: [{ region: 'us', present: true }] }
    assert.equal(regionsOf(null, status, { regions: [{ region: 'us', present: true, millis: 41 }] })[0].millis, 41)
    assert.equal(regionsOf(null, status, null)[0].millis, null)
  })

  it('are pending while nobody knows', () =>
    assert.equal(
      regionsOf(null, { regions: [{ region: 'us', present: false, why: 'away' }] }, null)[0].state,
      'pending',
    ))
})

describe('The roll call', () => {
  it('has first who needs a look, and counts who obeyed', () => {
    const roll = rollCallOf(null, call('stopped', 'told', 'silent', 'resisting', 'live'))
    assert.deepEqual(
      roll.instances.map((each) => each.state),
      ['resisting', 'live', 'silent', 'told', 'stopped'],
    )
    assert.deepEqual([roll.obeyed, roll.resisting, roll.silent, roll.live], [2, 1, 1, 1])
  })
})

describe('The second ring', () => {
  const line = { agent: 'agent://acme/production/mailer', role: 'arn:aws:iam::123456789012:role/agents/mailer' }

  it('says how a role has answered, and that IAM is slower than it says', () =>
    assert.match(ringLine({ ...line, state: 'denied', millis: 812 }), /^IAM role mailer of .*: denied after 812 ms; IAM takes/))
  it('says of a role that has not answered that it is pending', () =>
    assert.match(ringLine({ ...line, state: 'pending' }), /mailer: pending$/))
})

describe('The verdict', () => {
  const confirmed = [{ region: 'us', state: 'confirmed' }]

  it('is “stopped everywhere” only when every region has confirmed', () => {
    assert.match(verdict(confirmed, rollCallOf(null, call('stopped')), { killed: true }).title, /Stopped everywhere/)
    const pending = verdict(regionsOf(ANSWER, null, null), rollCallOf(ANSWER, null), null)
    assert.equal(pending.tone, 'warn')
    assert.match(pending.title, /Not confirmed in eu/)
  })

  it('does not say so before any region was heard', () =>
    assert.doesNotMatch(verdict([], rollCallOf(null, null), null).title, /Stopped/))
  it('says what to do about who resists', () =>
    assert.match(verdict(confirmed, rollCallOf(null, call('resisting')), null).advice, /End the process/))
  it('says that a kill was taken back', () =>
    assert.equal(verdict(confirmed, rollCallOf(null, call()), { killed: false }).title, 'Taken back'))
})
