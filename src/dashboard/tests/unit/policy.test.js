import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { draftOf, MEASURES, nextRule, policyOf } from '../../js/domain/policy.js'

const POLICY = {
  rules: { usdPerDay: { limit: 20.5, action: 'kill' }, sameCall: { limit: 30, action: 'alert' } },
  resume: { approvals: 2 },
}

describe('A policy', () => {
  it('is edited and written as it was', () => assert.deepEqual(policyOf(draftOf(POLICY)), POLICY))

  it('begins empty, and gets a rule of a measure that has none', () => {
    const draft = draftOf(null)
    assert.deepEqual(draft, { rules: [], approvals: 1 })
    draft.rules.push(nextRule(draft))
    assert.equal(draft.rules[0].measure, 'usdPerDay')
    assert.notEqual(nextRule(draft).measure, 'usdPerDay')
    assert.notEqual(nextRule(draft).id, draft.rules[0].id)
  })

  it('has no more rules than there are measures', () => {
    const draft = draftOf(null)
    for (let rule = nextRule(draft); rule; rule = nextRule(draft)) draft.rules.push(rule)
    assert.equal(draft.rules.length, Object.keys(MEASURES).length)
  })

  for (const limit of ['', '0', '-1', 'many', 'Infinity', 'NaN']) {
    it(`refuses the limit ${JSON.stringify(limit)} (P12)`, () =>
      assert.throws(
        () => policyOf({ rules: [{ measure: 'usdPerDay', limit, action: 'kill' }], approvals: 1 }),
        RangeError,
      ))
  }

  it('refuses one measure twice (P12)', () => {
    const rule = { measure: 'usdPerDay', limit: '1', action: 'kill' }
    assert.throws(() => policyOf({ rules: [rule, rule], approvals: 1 }), /twice/)
  })
})
