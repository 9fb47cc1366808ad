/** A switch in memory that answers as docs/openapi.yaml says. Tests can make it slow, pending, failing. */

import { createHash, randomBytes } from 'node:crypto'
import { callsOf, healthOf, iso, REGIONS, storyFleet, usageOf } from './fleet.js'
import { ProblemAnswer } from './problem-answer.js'
import { cursorOf, pageOf } from './pages.js'

const TOLD_AFTER = 700
const STOPPED_AFTER = 1_800
const REFUSED_EVERY = 400

export class MockSwitch {
  kills = []
  events = []
  keys = []
  policies = new Map()
  /** Regions that do not confirm a kill. */
  pending = new Set()
  #answered = new Map()

  constructor(agents = storyFleet()) {
    this.agents = new Map(agents.map((each) => [each.uri, each]))
    for (const [role, text] of Object.entries({ admin: 'ks_mock-admin', operator: 'ks_mock-operator', viewer: 'ks_mock-viewer' })) this.#addKey({ role, description: `the ${role} of the mock` }, text)
  }

  keyOf(text) {
    return this.keys.find((each) => each.text === text)
  }

  // Agents

  list(query) {
    const uris = [...this.agents.keys()].sort()
    const { items, cursor } = pageOf(uris, query, (uri) => uri)
    return { agents: items.map((uri) => this.#line(this.agents.get(uri))), ...cursorOf(cursor) }
  }

  agent(uri) {
    const agent = this.agents.get(uri)
    if (!agent) throw new ProblemAnswer('unknown-agent', 404, 'No such agent', `Nobody has heard of ${uri}.`)
    const kills = this.standing(uri)
    const instances = agent.instances.map((each) => this.#instance(agent, each, kills[0]))
    return { agent: uri, ...this.#state(agent), kills: kills.map((kill) => kill.view), instances, checkpoints: [agent.checkpoint], usage: this.#usage(agent) }
  }

  #line(agent) {
    const kill = this.standing(agent.uri)[0]?.view
    return { agent: agent.uri, ...this.#state(agent), ...(kill && { kill }), instances: agent.instances.length, lastHeartbeat: iso(this.#heard(agent)), usage: this.#usage(agent) }
  }

  #state(agent) {
    const killed = this.standing(agent.uri).length > 0
    const stoppedAt = agent.instances[0]?.stoppedAt
    return { health: killed ? 'killed' : healthOf(agent.silentFor, stoppedAt), killed }
  }

  #heard(agent) {
    return Date.now() - agent.silentFor - (agent.silentFor ? 0 : 300)
  }

  #usage(agent) {
    return usageOf(callsOf(agent, Date.now(), this.standing(agent.uri)[0]?.at))
  }

  #instance(agent, each, kill) {
    const state = kill ? this.#answerTo(kill, each) : null
    const health = kill ? 'killed' : healthOf(agent.silentFor, each.stoppedAt)
    const told = state && state !== 'live' ? { told: { kill: kill.view.id, at: iso(kill.at + TOLD_AFTER) } } : {}
    const usage = usageOf(Math.floor(callsOf(agent, Date.now(), kill?.at) / agent.instances.length))
    return { instance: each.instance, region: each.region, health, status: each.status, metadata: each.metadata, usage, startedAt: each.startedAt, lastHeartbeat: iso(this.#heard(agent)), ...(each.stoppedAt && { stoppedAt: each.stoppedAt }), refused: kill ? this.#refused(kill, each) : 0, ...told }
  }

  // Kills

  standing(uri) {
    return this.kills.filter((kill) => !kill.lift && covers(kill.view.scope, uri))
  }

  killScope(scope, body, actor, key) {
    return this.#once(key, () => {
      this.#requireCount(scope, body)
      const at = Date.now()
      const view = { id: ulid(at), scope, reason: body.reason, ...optional(body), actor, time: iso(at), region: REGIONS[0] }
      const kill = { view, at, lift: null, pendingIn: new Set(this.pending) }
      this.kills.push(kill)
      this.#record('KILLED', { scope, kill: view.id, reference: view.id, reason: body.reason, incident: body.incident, actor })
      for (const region of REGIONS) if (!kill.pendingIn.has(region)) this.#record('CONFIRMED', { scope, kill: view.id, reference: view.id, reason: `${region} after ${millisOf(region)} ms`, actor: 'killswitch' })
      const regions = REGIONS.map((region) => (kill.pendingIn.has(region) ? { region, outcome: 'pending', millis: 900, why: 'no answer within 900 ms' } : { region, outcome: 'confirmed', millis: millisOf(region) }))
      return { scope, killed: true, kill: view, regions, rollCall: { complete: false, instances: [] } }
    })
  }

  resumeScope(scope, body, actor, key) {
    return this.#once(key, () => {
      this.#requireCount(scope, body)
      const lifted = this.kills.filter((kill) => !kill.lift && kill.view.scope === scope)
      for (const kill of lifted) {
        kill.lift = { kill: kill.view.id, scope, reason: body.reason, actor, time: iso(Date.now()), region: REGIONS[0] }
        this.#record('LIFTED', { scope, kill: kill.view.id, reference: kill.view.id, reason: body.reason, actor })
      }
      for (const agent of this.agents.values()) if (covers(scope, agent.uri)) Object.assign(agent, { usage: callsOf(agent, lifted[0]?.at ?? Date.now()), madeAt: Date.now() })
      const still = this.kills.filter((kill) => !kill.lift && covers(kill.view.scope, scope)).map((kill) => kill.view)
      const regions = REGIONS.map((region) => ({ region, outcome: 'confirmed', millis: millisOf(region) }))
      return { scope, killed: still.length > 0, lifts: lifted.map((kill) => kill.lift), stillKilledBy: still, regions, rollCall: lifted[0] ? this.#rollCall(lifted[0]) : { complete: true, instances: [] } }
    })
  }

  covered(scope) {
    const agents = [...this.agents.keys()].sort().filter((uri) => covers(scope, uri))
    return { scope, dryRun: true, agents, count: agents.length }
  }

  kill(id) {
    const kill = this.#find(id)
    const regions = REGIONS.map((region) => ({ region, present: !kill.pendingIn.has(region), lifted: Boolean(kill.lift), ...(kill.pendingIn.has(region) && { why: 'no answer within 900 ms' }) }))
    return { kill: kill.view, ...(kill.lift && { lift: kill.lift }), killed: !kill.lift, regions, rollCall: this.#rollCall(kill) }
  }

  report(id) {
    const kill = this.#find(id)
    const instances = this.#involved(kill).map(({ agent, each }) => this.#reported(kill, agent, each))
    const sum = (field) => instances.reduce((total, each) => total + each[field], 0)
    const events = this.events.filter((event) => event.kill === id)
    return {
      kill: kill.view, ...(kill.lift && { lift: kill.lift, stoodSeconds: (Date.parse(kill.lift.time) - kill.at) / 1000 }), killed: !kill.lift,
      ...(kill.view.noticedAt && { noticedSecondsBefore: (kill.at - Date.parse(kill.view.noticedAt)) / 1000 }),
      regions: REGIONS.map((region) => (kill.pendingIn.has(region) ? { region, present: false } : { region, present: true, confirmedAt: iso(kill.at + millisOf(region)), millis: millisOf(region) })),
      instances, totals: { sinceNoticed: sum('sinceNoticed'), onTheWay: sum('onTheWay'), whileKilled: 0, refused: sum('refused') },
      inDoubt: [], checkpoints: this.#involved(kill).slice(0, 1).map(({ agent }) => ({ agent: agent.uri, ...agent.checkpoint })),
      timeline: events.map((event) => ({ at: event.at, what: event.type, about: event.scope, who: event.actor, ...(event.reason && { why: event.reason }), event: `${event.region}/${event.sequence}` })), complete: true,
    }
  }

  #reported(kill, agent, each) {
    const state = this.#answerTo(kill, each)
    const told = state === 'live' ? {} : { toldAt: iso(kill.at + TOLD_AFTER) }
    const action = { action: `key:batch-${each.instance}-412`, at: iso(kill.at - 130), tool: 'email', method: 'POST', path: '/send', outcome: '202' }
    return { agent: agent.uri, instance: each.instance, region: each.region, state, ...told, ...(state === 'stopped' && { stoppedAt: iso(kill.at + STOPPED_AFTER) }), events: [], lastActionBefore: action, sinceNoticed: kill.view.noticedAt ? 12 : 0, onTheWay: each.resists ? 1 : 0, whileKilled: 0, refused: this.#refused(kill, each) }
  }

  #rollCall(kill) {
    const instances = this.#involved(kill).map(({ agent, each }) => ({ agent: agent.uri, instance: each.instance, region: each.region, state: this.#answerTo(kill, each), lastHeartbeat: iso(this.#heard(agent)), status: each.status }))
    return { complete: kill.pendingIn.size === 0, instances }
  }

  #involved(kill) {
    return [...this.agents.values()].flatMap((agent) => agent.instances.filter((each) => !each.stoppedAt && covers(kill.view.scope, agent.uri, each.instance)).map((each) => ({ agent, each })))
  }

  #answerTo(kill, each) {
    const passed = Date.now() - kill.at
    if (passed < TOLD_AFTER) return 'live'
    if (each.resists && passed > TOLD_AFTER + REFUSED_EVERY) return 'resisting'
    return passed < STOPPED_AFTER ? 'told' : 'stopped'
  }

  #refused(kill, each) {
    return each.resists ? Math.max(0, Math.floor(((kill.lift ? Date.parse(kill.lift.time) : Date.now()) - kill.at - TOLD_AFTER) / REFUSED_EVERY)) : 0
  }

  #find(id) {
    const kill = this.kills.find((each) => each.view.id === id)
    if (!kill) throw new ProblemAnswer('unknown-kill', 404, 'No such kill', `There is no kill '${id}'.`)
    return kill
  }

  #requireCount(scope, { expectedAgents }) {
    const { count } = this.covered(scope)
    if (expectedAgents !== undefined && expectedAgents !== count) throw new ProblemAnswer('agent-count-differs', 409, 'Another number of agents', `${scope} covers ${count} agents, not ${expectedAgents}: look at them with 'dryRun'.`)
  }

  /** What has an idempotency key happens once. */
  #once(key, act) {
    if (!this.#answered.has(key)) this.#answered.set(key, act())
    return this.#answered.get(key)
  }

  // The record

  record(query, uri) {
    const newest = [...this.events].reverse().filter((event) => !uri || event.agent === uri || event.scope === uri)
    const { items, cursor } = pageOf(newest, query, (event) => event.id)
    return { events: items, ...cursorOf(cursor) }
  }

  verify({ cursor }) {
    const regions = REGIONS.map((region) => {
      const chain = this.events.filter((event) => event.region === region)
      const broken = chain.find((event) => event.altered)
      return { region, valid: !broken, events: cursor ? 0 : broken ? broken.sequence - 1 : chain.length, head: { sequence: chain.at(-1)?.sequence ?? 0, hash: chain.at(-1)?.hash ?? '0'.repeat(64) }, ...(broken && { broken: { sequence: broken.sequence, id: broken.id, why: 'altered', detail: 'The event is not what its hash was made of.' } }) }
    })
    return { valid: regions.every((each) => each.valid), regions, missing: [], unproved: [], ...(cursor ? {} : { cursor: 'the-rest' }) }
  }

  #record(type, { actor, incident, reason, ...about }) {
    const region = REGIONS[0]
    const before = this.events.filter((event) => event.region === region).at(-1)
    const sequence = (before?.sequence ?? 0) + 1
    const id = `${region}-${sequence}`
    const hash = createHash('sha256').update(`${before?.hash}${id}${reason}`).digest('hex')
    const agent = about.scope?.endsWith('*') ? undefined : about.scope?.split('#')[0]
    this.events.push({ id, type, at: iso(Date.now()), region, actor, ...about, ...(agent && { agent }), ...(reason && { reason }), ...(incident && { incident }), sequence, previousHash: before?.hash ?? '0'.repeat(64), hash })
  }

  // Policies

  policy(scope) {
    const policy = this.policies.get(scope)
    if (!policy) throw new ProblemAnswer('unknown-policy', 404, 'No such policy', `${scope} has no policy.`)
    return policy
  }

  setPolicy(scope, policy, actor) {
    this.policies.set(scope, policy)
    this.#record('POLICY_CHANGED', { scope, reference: scope, reason: JSON.stringify(policy), actor })
  }

  removePolicy(scope, actor) {
    this.policy(scope)
    this.policies.delete(scope)
    this.#record('POLICY_CHANGED', { scope, reference: scope, reason: 'none', actor })
  }

  evaluate(agent, policy) {
    const breaches = Object.entries(policy.rules).map(([rule, { limit, action }]) => ({ at: iso(Date.now() - 3_600_000), scope: agent, rule, action, figure: limit + 1, reason: `${rule} was ${limit + 1}, and may be ${limit}` }))
    return { agent, from: iso(Date.now() - 86_400_000), to: iso(Date.now()), complete: true, policies: [{ scope: agent, policy }], basis: [], breaches }
  }

  // Keys

  listKeys(query) {
    const { items, cursor } = pageOf(this.keys, query, (key) => key.id)
    return { keys: items.map(({ text, ...shown }) => shown), ...cursorOf(cursor) }
  }

  makeKey(body, actor) {
    const text = `ks_${randomBytes(24).toString('base64url')}`
    const key = this.#addKey(body, text)
    this.#record('KEY_CREATED', { key: key.id, reference: key.id, actor, reason: body.role })
    return { ...this.listKeys({ limit: 1000 }).keys.at(-1), key: text }
  }

  revokeKey(id, actor) {
    if (!this.keys.some((key) => key.id === id)) throw new ProblemAnswer('unknown-key', 404, 'No such key', `There is no key '${id}'.`)
    this.keys = this.keys.filter((key) => key.id !== id)
    this.#record('KEY_REVOKED', { key: id, reference: id, actor })
  }

  #addKey({ role, agent, description }, text) {
    const key = { id: ulid(Date.now()), role, ...(agent && { agent }), ...(description && { description }), createdAt: iso(Date.now()), text }
    this.keys.push(key)
    return key
  }
}

/** Whether a scope covers an agent, or one instance of it. */
export function covers(scope, uri, instance) {
  if (scope === 'agent://*' || scope === uri) return true
  if (scope.endsWith('/*')) return uri.startsWith(scope.slice(0, -1))
  return instance !== undefined && scope === `${uri}#${instance}`
}

function optional({ incident, noticedAt, reviewAt }) {
  return { ...(incident && { incident }), ...(noticedAt && { noticedAt }), ...(reviewAt && { reviewAt }) }
}

function millisOf(region) {
  return region === REGIONS[0] ? 38 : 141
}

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

function ulid(at) {
  let time = ''
  for (let rest = at; time.length < 10; rest = Math.floor(rest / 32)) time = DIGITS[rest % 32] + time
  return time + Array.from(randomBytes(16), (each) => DIGITS[each % 32]).join('')
}
