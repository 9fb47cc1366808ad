/** The agents of the mock: what they are, and how they go on with time. */

export const REGIONS = ['us-east-1', 'eu-west-1']
export const MAILER = 'agent://acme/production/mailer'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const STALE = 15 * SECOND
const CRASHED = 5 * MINUTE

/** One agent of the fleet: its instances, and how many calls a second it makes. */
export function makeAgent(
  uri,
  { rate = 0.4, instances = 2, silentFor = 0, stopped = false, usage = 4_000, status = 'running' } = {},
  now = Date.now(),
) {
  return {
    uri,
    rate,
    usage,
    madeAt: now,
    silentFor,
    checkpoint: { key: 'default', sequence: 118, data: { done: 23_600 } },
    instances: Array.from({ length: instances }, (_, index) => ({
      instance: `i-${index + 1}`,
      region: REGIONS[index % REGIONS.length],
      startedAt: iso(now - 47 * MINUTE),
      status,
      stoppedAt: stopped ? iso(now - 9 * MINUTE) : null,
      metadata: { version: '4.2.1', host: `ip-10-0-${index}-17` },
      resists: false,
    })),
  }
}

/** The fleet of the story: one agent mails too much, one is silent, one has crashed, one is killed already. */
export function storyFleet(now = Date.now()) {
  const minutes = (count) => count * MINUTE
  const mailer = makeAgent(MAILER, { rate: 41, instances: 4, usage: 48_210, status: 'sending' }, now)
  mailer.instances.forEach((each, index) =>
    Object.assign(each, { instance: `mailer-${'abcd'[index]}`, resists: index === 3 }),
  )
  mailer.checkpoint = {
    key: 'shard-0',
    sequence: 412,
    data: { done: 41_200, template: 'summer-sale-v2', link: 'https://example.com/unsubscribe' },
  }
  const calm = [
    'invoice-writer',
    'lead-scorer',
    'contract-reader',
    'refund-clerk',
    'search-indexer',
    'meeting-notes',
    'stock-watcher',
  ]
  return [
    mailer,
    ...calm.map((name, index) =>
      makeAgent(
        `agent://acme/production/${name}`,
        { rate: 0.3 + index * 0.35, instances: 1 + (index % 3), usage: 1_200 + 2_311 * index },
        now,
      ),
    ),
    makeAgent('agent://acme/production/support-triage', { rate: 0, silentFor: 48 * SECOND, usage: 9_120 }, now),
    makeAgent(
      'agent://acme/production/pricing-bot',
      { rate: 0, silentFor: minutes(12), usage: 612, instances: 1 },
      now,
    ),
    makeAgent('agent://acme/staging/mailer', { rate: 0.8, instances: 1, usage: 340 }, now),
    makeAgent(
      'agent://acme/staging/translator',
      { rate: 0, stopped: true, instances: 1, usage: 77, silentFor: minutes(9) },
      now,
    ),
    makeAgent('agent://globex/production/claims-reader', { rate: 1.9, instances: 3, usage: 22_430 }, now),
    makeAgent('agent://globex/production/social-poster', { rate: 0, instances: 2, usage: 5_804 }, now),
  ]
}

/** A fleet of any size, to see how the page bears it. */
export function wideFleet(size, now = Date.now()) {
  return Array.from({ length: size }, (_, index) => {
    const name = `worker-${String(index).padStart(5, '0')}`
    const silentFor = index % 997 === 5 ? 10 * MINUTE : index % 613 === 7 ? 40 * SECOND : 0
    return makeAgent(
      `agent://acme/${index % 2 ? 'production' : 'staging'}/${name}`,
      { rate: (index % 7) / 5, silentFor, usage: index * 13 },
      now,
    )
  }).sort((a, b) => (a.uri < b.uri ? -1 : 1))
}

/** Calls that an agent has made by now; none after a kill. */
export function callsOf(agent, now, killedAt = Infinity) {
  const running = Math.max(0, Math.min(now, killedAt) - agent.madeAt) / SECOND
  return Math.floor(agent.usage + running * agent.rate)
}

export function usageOf(calls) {
  return { calls, tokens: calls * 1_840, usd: Math.round(calls * 0.0127 * 1e4) / 1e4 }
}

export function healthOf(silence, stoppedAt) {
  if (stoppedAt) return 'stopped'
  if (silence > CRASHED) return 'crashed'
  return silence > STALE ? 'stale' : 'active'
}

export function iso(millis) {
  return new Date(millis).toISOString()
}
