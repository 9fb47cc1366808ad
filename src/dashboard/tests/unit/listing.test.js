import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { History } from '../../js/domain/history.js'
import { matching, ordered, tally } from '../../js/domain/listing.js'
import { meaning, HEALTH, whyOf } from '../../js/domain/words.js'

const line = (agent, health, more = {}) => ({
  agent,
  health,
  usage: { calls: 0, tokens: 0, usd: 0 },
  instances: 1,
  ...more,
})
const LINES = [
  line('agent://a/x/calm', 'active'),
  line('agent://a/x/dead', 'crashed'),
  line('agent://a/x/busy', 'active'),
  line('agent://a/x/shot', 'killed', { kill: { reason: 'Broken link' } }),
  line('agent://b/x/mute', 'stale'),
]

function busyHistory() {
  const history = new History()
  for (const second of [0, 1, 2, 3])
    history.add('agent://a/x/busy', { calls: 10 * second, tokens: 0, usd: second }, second * 1_000)
  return history
}

describe('The list of agents', () => {
  it('has first who needs a person, and among equals the busiest', () => {
    const order = ordered(LINES, 'attention', busyHistory()).map((agent) => agent.split('/').at(-1))
    assert.deepEqual(order, ['dead', 'mute', 'busy', 'calm', 'shot'])
  })

  it('is ordered by name, or by rate', () => {
    assert.deepEqual(ordered(LINES, 'name', busyHistory()), LINES.map((each) => each.agent).sort())
    assert.equal(ordered(LINES, 'rate', busyHistory())[0], 'agent://a/x/busy')
    assert.deepEqual(ordered(LINES, 'nonsense', busyHistory()), ordered(LINES, 'attention', busyHistory()))
  })

  it('finds every word of a search, in names, reasons and health', () => {
    assert.equal(matching(LINES, { search: 'broken a/x' }).length, 1)
    assert.equal(matching(LINES, { search: 'active', health: 'active' }).length, 2)
    assert.equal(matching(LINES, { search: '.*' }).length, 0)
  })

  it('is counted by health', () =>
    assert.deepEqual(tally(LINES), { crashed: 1, stale: 1, active: 2, killed: 1, stopped: 0 }))
})

describe('A word that the page does not know', () => {
  it('is shown as it came, even if objects have a property of that name', () => {
    assert.equal(meaning(HEALTH, 'constructor').word, 'constructor')
    assert.equal(meaning(HEALTH, '<img>').tone, 'quiet')
  })
})

describe('Why an event was', () => {
  it('is said as it came, but for the milliseconds of the regions', () => {
    assert.equal(whyOf('CONFIRMED', 'us-east-1=38 eu-west-1=141'), 'us-east-1 after 38 ms eu-west-1 after 141 ms')
    assert.equal(whyOf('KILLED', 'x=1'), 'x=1')
    assert.equal(whyOf('TOLD', undefined), '')
  })
})

describe('What was used', () => {
  it('is a rate after two looks, and none before', () => {
    const history = new History()
    history.add('a', { calls: 5 }, 0)
    assert.equal(history.perMinute('a'), null)
    history.add('a', { calls: 15 }, 10_000)
    assert.equal(history.perMinute('a').calls, 60)
    assert.equal(history.perMinute('nobody'), null)
  })

  it('is never negative when an instance goes away with its count', () => {
    const history = new History()
    history.add('a', { calls: 50 }, 0)
    history.add('a', { calls: 10 }, 5_000)
    assert.equal(history.perMinute('a').calls, 0)
    assert.deepEqual(history.line('a'), [0])
  })

  it('follows quickly: what was long ago does not count', () => {
    const history = new History()
    for (let second = 0; second <= 60; second += 2) history.add('a', { calls: Math.min(second, 40) }, second * 1_000)
    assert.equal(history.perMinute('a').calls, 0)
  })
})
