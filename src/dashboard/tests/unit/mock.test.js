import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'
import { MockSwitch } from '../mock/switch.js'
import { MAILER } from '../mock/fleet.js'

/** The properties of each schema of docs/openapi.yaml, as far as this needs them: the document is generated, and regular. */
async function schemas() {
  const text = await readFile(new URL('../../../../docs/openapi.yaml', import.meta.url), 'utf8')
  const found = {}
  let schema
  for (const line of text.split('\n')) {
    const name = /^ {4}(\w+):$/.exec(line)?.[1]
    const property = /^ {8}(\w+):$/.exec(line)?.[1]
    if (name) found[(schema = name)] = new Set()
    else if (property && schema) found[schema].add(property)
    if (line === 'paths:') break
  }
  return found
}

const NESTED = {
  AgentList: { agents: 'AgentLine' },
  AgentLine: { kill: 'Kill', usage: 'Usage' },
  Approval: { by: 'Consent' },
  Agent: { approval: 'Approval', kills: 'Kill', instances: 'Instance', checkpoints: 'Checkpoint', usage: 'Usage' },
  Instance: { usage: 'Usage', told: 'Told' },
  KillAnswer: { kill: 'Kill', regions: 'RegionOutcome', rollCall: 'RollCall' },
  RollCall: { instances: 'RollCallLine' },
  KillStatus: { kill: 'Kill', lift: 'Lift', regions: 'KillInRegion', rollCall: 'RollCall' },
  ResumeAnswer: { approval: 'Approval', lifts: 'Lift', stillKilledBy: 'Kill', regions: 'RegionOutcome', rollCall: 'RollCall' },
  IncidentReport: {
    kill: 'Kill',
    lift: 'Lift',
    regions: 'ReportedRegion',
    instances: 'ReportedInstance',
    totals: 'ReportedTotals',
    inFlight: 'ReportedFlight',
    checkpoints: 'ReportedCheckpoint',
    timeline: 'ReportedEvent',
  },
  ReportedInstance: { lastActionBefore: 'ReportedAction' },
  AuditEvents: { events: 'AuditEvent' },
  Verification: { regions: 'VerifiedChain' },
  VerifiedChain: { head: 'ChainHead', broken: 'BrokenLink' },
  KeyList: { keys: 'Key' },
  DeadLetterList: { intents: 'DeadLetter' },
  UsageByHour: { hours: 'UsageOfAnHour' },
}

/** Fields that the document does not have, as `Schema.field`. */
function strangers(documented, schema, value) {
  if (Array.isArray(value)) return value.flatMap((each) => strangers(documented, schema, each))
  return Object.entries(value).flatMap(([field, inner]) => {
    if (!documented[schema].has(field)) return [`${schema}.${field}`]
    const next = NESTED[schema]?.[field]
    return next ? strangers(documented, next, inner) : []
  })
}

/** What the first of two people is told. */
function askedFor() {
  const mock = new MockSwitch()
  mock.policies.set(MAILER, { resume: { approvals: 2 } }, { id: 'a', role: 'admin' })
  mock.killScope(MAILER, { reason: 'why' }, 'dana', 'one')
  return mock.resumeScope(MAILER, { reason: 'repaired' }, 'dana', 'two').approval
}

describe('The switch in memory that the page is tested with', () => {
  it('answers with nothing that docs/openapi.yaml does not have', async () => {
    const documented = await schemas()
    const mock = new MockSwitch()
    const kill = mock.killScope(
      MAILER,
      { reason: 'why', incident: 'INC-1', noticedAt: '2026-11-26T09:00:00Z' },
      'dana',
      'one',
    )
    mock.policies.set(MAILER, { rules: {} }, 'dana')
    const at = '2026-11-26T08:00:00Z'
    const letter = { id: 'us-east-1.1', from: MAILER, sentAt: at, diedAt: at, data: {} }
    mock.letters.add(MAILER, letter)
    assert.equal(mock.usage(MAILER).hours.length, 19)
    const answers = {
      DeadLetterList: mock.letters.list(MAILER),
      UsageByHour: mock.usage(MAILER),
      AgentList: mock.list({}),
      Agent: mock.agent(MAILER),
      KillAnswer: kill,
      KillStatus: mock.kill(kill.kill.id),
      IncidentReport: mock.report(kill.kill.id),
      DryRun: mock.covered('agent://*'),
      AuditEvents: mock.record.list({}),
      Verification: mock.record.verify({}),
      KeyList: mock.keyring.list({}),
      Key: mock.keyring.make({ role: 'viewer' }, 'dana'),
      Approval: askedFor(),
      ResumeAnswer: mock.resumeScope(MAILER, { reason: 'repaired' }, 'dana', 'two'),
    }
    for (const [schema, answer] of Object.entries(answers)) assert.deepEqual(strangers(documented, schema, answer), [])
    assert.deepEqual(strangers(documented, 'Agent', { madeUp: 1 }), ['Agent.madeUp'])
  })

  it('takes two people to resume where a policy of an agent, or around it, says so', () => {
    const mock = new MockSwitch()
    mock.policies.set(MAILER, { rules: {}, resume: { approvals: 2 } }, { id: 'a', role: 'operator' })
    for (const scope of [MAILER, 'agent://*', `${MAILER}#i-1`]) {
      mock.killScope(scope, { reason: 'why' }, 'dana', scope)
      const first = mock.resumeScope(scope, { reason: 'repaired' }, 'dana', `1 ${scope}`)
      const again = mock.resumeScope(scope, { reason: 'repaired' }, 'dana', `2 ${scope}`)
      assert.deepEqual([first.lifts, first.killed, first.approval.given], [[], true, 1])
      assert.deepEqual(again.approval, first.approval)
      const second = mock.resumeScope(scope, { reason: 'looked at' }, 'sam', `1 ${scope}`)
      assert.deepEqual([second.lifts.length, second.approval.given], [1, 2])
    }
    const alone = { id: 'a', role: 'operator' }
    assert.throws(() => mock.policies.remove(MAILER, alone), { status: 403 })
    mock.policies.remove(MAILER, { id: 'b', role: 'admin' })
  })

  it('kills once for one idempotency key (P4)', () => {
    const mock = new MockSwitch()
    const first = mock.killScope(MAILER, { reason: 'why' }, 'dana', 'same')
    assert.equal(mock.killScope(MAILER, { reason: 'why' }, 'dana', 'same').kill.id, first.kill.id)
    assert.equal(mock.kills.length, 1)
  })
})
