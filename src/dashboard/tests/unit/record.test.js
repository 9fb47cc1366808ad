import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { exportAll, matchingEvents, verifyAll } from '../../js/domain/record.js'

describe('Verifying the record (P10)', () => {
  it('reads every part, and believes it only if each part holds', async () => {
    const parts = {
      undefined: {
        valid: true,
        regions: [{ region: 'us', valid: true, events: 5, head: { sequence: 5 } }],
        cursor: 'next',
      },
      next: {
        valid: false,
        regions: [{ region: 'us', valid: false, events: 2, broken: { sequence: 8, why: 'altered' } }],
        missing: [{ id: 'm' }],
      },
    }
    const whole = await verifyAll(async (cursor) => parts[cursor])
    assert.equal(whole.valid, false)
    assert.equal(whole.events, 7)
    assert.deepEqual(whole.regions, [
      {
        region: 'us',
        valid: false,
        events: 7,
        head: { sequence: 5 },
        broken: { sequence: 8, why: 'altered' },
        unread: null,
      },
    ])
    assert.equal(whole.missing.length, 1)
  })

  it('does not believe it for its last part when an earlier one was broken', async () => {
    const parts = [
      { valid: false, regions: [{ region: 'us', valid: false, events: 0, unread: 'away' }], cursor: 'x' },
      { valid: true, regions: [{ region: 'us', valid: true, events: 1 }] },
    ]
    const whole = await verifyAll(async () => parts.shift())
    assert.equal(whole.valid, false)
    assert.equal(whole.regions[0].unread, 'away')
  })
})

describe('The record', () => {
  it('is exported part after part, in order', async () => {
    const parts = { undefined: { text: 'a\n', cursor: '2' }, 2: { text: 'b\n', cursor: null } }
    assert.deepEqual(await exportAll(async (cursor) => parts[cursor]), ['a\n', 'b\n'])
  })

  it('is searched by every word, in who, what and why, and by type', () => {
    const events = [
      { type: 'KILLED', actor: 'dana', reason: 'Broken link', scope: 'agent://acme/production/mailer' },
      { type: 'LIFTED', actor: 'sam', reason: 'repaired' },
    ]
    assert.equal(matchingEvents(events, { search: 'DANA link' }).length, 1)
    assert.equal(matchingEvents(events, { search: 'dana repaired' }).length, 0)
    assert.equal(matchingEvents(events, { type: 'LIFTED' }).length, 1)
  })
})
