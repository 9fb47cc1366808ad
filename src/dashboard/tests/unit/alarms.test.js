import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { alarmsOf } from '../../js/domain/alarms.js'

const NOW = Date.parse('2026-11-27T09:05:00Z')
const MAILER = 'agent://acme/production/mailer'
const WRITER = 'agent://acme/production/writer'

let made = 0
/** An event so many minutes ago. */
const event = (type, minutes, agent = MAILER) => ({
  id: `event-${++made}`,
  type,
  agent,
  at: new Date(NOW - minutes * 60_000).toISOString(),
})

/** The agents as far as they were read. */
const knowing = (lines = {}, complete = true) => ({ complete, find: (agent) => lines[agent] })

const types = (events, known = knowing()) => alarmsOf(events, known, NOW).map((each) => each.type)

describe('An alarm', () => {
  it('is what the list does not show: a broken rule, and who resists', () => {
    assert.deepEqual(types([event('POLICY_BREACHED', 1), event('CRASHED', 2, WRITER)]), ['POLICY_BREACHED'])
    assert.deepEqual(types([event('RESISTING', 1), event('KILLED', 2)]), ['RESISTING'])
  })

  it('is also who is silent or has crashed, until the list has all agents', () => {
    const events = [event('CRASHED', 1), event('STALE', 2, WRITER)]
    assert.deepEqual(types(events, knowing({}, false)), ['CRASHED', 'STALE'])
    assert.deepEqual(types(events), [])
  })

  it('is one for each agent, the newest', () => {
    const newest = event('CRASHED', 1)
    const found = alarmsOf(
      [newest, event('STALE', 5), event('POLICY_BREACHED', 9), event('STALE', 10, WRITER)],
      knowing({}, false),
      NOW,
    )
    assert.deepEqual(found.map((each) => [each.agent, each.type]), [
      [MAILER, 'CRASHED'],
      [WRITER, 'STALE'],
    ])
    assert.equal(found[0], newest)
  })

  it('is over when somebody has killed or resumed the agent since', () => {
    assert.deepEqual(types([event('KILLED', 1), event('POLICY_BREACHED', 2)]), [])
    assert.deepEqual(types([event('LIFTED', 1), event('RESISTING', 2), event('KILLED', 3)]), [])
    assert.deepEqual(types([event('POLICY_BREACHED', 1), event('LIFTED', 2)]), ['POLICY_BREACHED'], 'it is broken again')
  })

  it('goes on when only one instance was stopped', () => {
    const one = { ...event('KILLED', 1), scope: `${MAILER}#i-1` }
    assert.deepEqual(types([one, event('POLICY_BREACHED', 2)]), ['POLICY_BREACHED'])
  })

  it('is over after an hour', () => {
    assert.deepEqual(types([event('POLICY_BREACHED', 60)]), ['POLICY_BREACHED'])
    assert.deepEqual(types([event('POLICY_BREACHED', 60.001)]), [])
  })

  it('is over when the agent is known to be otherwise by now', () => {
    const wide = { killed: true, health: 'killed' } // with a scope around it, of which no event names it
    const well = { killed: false, health: 'active' }
    const ill = { killed: false, health: 'stale' }
    assert.deepEqual(types([event('POLICY_BREACHED', 1)], knowing({ [MAILER]: wide })), [])
    assert.deepEqual(types([event('RESISTING', 1)], knowing({ [MAILER]: wide })), ['RESISTING'])
    assert.deepEqual(types([event('RESISTING', 1)], knowing({ [MAILER]: well })), [])
    assert.deepEqual(types([event('STALE', 1)], knowing({ [MAILER]: well }, false)), [])
    assert.deepEqual(types([event('STALE', 1)], knowing({ [MAILER]: ill }, false)), ['STALE'])
    assert.deepEqual(types([event('POLICY_BREACHED', 1)], knowing({ [MAILER]: well })), ['POLICY_BREACHED'])
  })

  it('is nothing that is about no agent', () => {
    assert.deepEqual(types([{ ...event('POLICY_BREACHED', 1), agent: undefined }]), [])
  })
})
