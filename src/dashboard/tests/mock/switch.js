/** A switch in memory that answers as docs/openapi.yaml says. Tests can make regions pending, and put in what they like. */

import { MockApprovals } from './approvals.js'
import { callsOf, healthOf, iso, storyFleet, usageOf } from './fleet.js'
import { MockKeyring } from './keyring.js'
import { covers, MockKill } from './kill.js'
import { cursorOf, pageOf } from './pages.js'
import { MockLetters } from './letters.js'
import { MockPolicies } from './policies.js'
import { ProblemAnswer } from './problem-answer.js'
import { MockRecord } from './record.js'
import { reportOf } from './report.js'

const JUST_NOW = 300
const HOUR = 3_600_000

export class MockSwitch {
  kills = []
  record = new MockRecord()
  keyring = new MockKeyring(this.record)
  policies = new MockPolicies(this.record)
  approvals = new MockApprovals(this.policies)
  letters = new MockLetters(this.record)
  /** Regions that do not confirm a kill. */
  pending = new Set()
  #answered = new Map()

  constructor(agents = storyFleet()) {
    this.agents = new Map(agents.map((each) => [each.uri, each]))
  }

  list(query) {
    const { items, cursor } = pageOf([...this.agents.keys()].sort(), query, (uri) => uri)
    return { agents: items.map((uri) => this.#line(this.agents.get(uri))), ...cursorOf(cursor) }
  }

  agent(uri) {
    const agent = this.agents.get(uri)
    if (!agent) throw new ProblemAnswer('unknown-agent', 404, 'No such agent', `Nobody has heard of ${uri}.`)
    const kills = this.standing(uri)
    const instances = agent.instances.map((each) => this.#instance(agent, each, kills[0]))
    const found = { kills: kills.map((kill) => kill.view), instances, checkpoints: [agent.checkpoint] }
    const asked = this.approvals.of(kills.filter((kill) => kill.view.scope === uri))
    return { agent: uri, ...this.#state(agent), ...found, ...asked, usage: this.#usage(agent) }
  }

  /** What an agent has used by the hour, if a policy of its own has had it counted. */
  usage(uri) {
    const agent = this.agents.get(uri)
    if (!this.policies.has(uri) || !agent) return { hours: [], missing: [] }
    const thisHour = Math.floor(Date.now() / HOUR)
    const hours = Array.from({ length: 19 }, (_, index) => {
      const hour = new Date((thisHour - 18 + index) * HOUR).toISOString()
      return { hour, ...usageOf(Math.round(agent.rate * 3600 * (0.1 + (index / 18) ** 3))), refused: 0 }
    })
    return { hours, missing: [] }
  }

  /** The kills that stand and cover an agent. */
  standing(uri) {
    return this.kills.filter((kill) => !kill.lift && kill.covers(uri))
  }

  killScope(scope, { expectedAgents, ...why }, actor, key) {
    return this.#once(key, () => {
      this.#requireCount(scope, expectedAgents)
      const kill = new MockKill(scope, why, actor, this.pending)
      this.kills.push(kill)
      this.#note('KILLED', kill, { ...why, actor })
      for (const { region, millis } of kill.outcomes().filter((each) => each.outcome === 'confirmed')) {
        this.#note('CONFIRMED', kill, { reason: `${region}=${millis}`, actor: 'killswitch' })
      }
      const rollCall = { complete: false, instances: [] }
      return { scope, killed: true, kill: kill.view, regions: kill.outcomes(), rollCall }
    })
  }

  resumeScope(scope, { expectedAgents, ...why }, actor, key) {
    return this.#once(`${actor} ${key}`, () => {
      this.#requireCount(scope, expectedAgents)
      const standing = this.kills.filter((kill) => !kill.lift && kill.view.scope === scope)
      const asked = this.approvals.needed(scope) > 1 && standing.length ? this.#agree(standing, why, actor) : {}
      const lifted = asked.approval?.given === 1 ? [] : standing
      for (const kill of lifted) this.#lift(kill, why, actor)
      const still = this.kills.filter((kill) => !kill.lift && kill.covers(scope)).map((kill) => kill.view)
      const rollCall = standing[0] ? this.#rollCall(standing[0]) : { complete: true, instances: [] }
      const lifts = lifted.map((kill) => kill.lift)
      const regions = new MockKill(scope, {}, actor, []).outcomes()
      return { scope, killed: still.length > 0, lifts, stillKilledBy: still, regions, rollCall, ...asked }
    })
  }

  covered(scope) {
    const agents = [...this.agents.keys()].sort().filter((uri) => covers(scope, uri))
    return { scope, dryRun: true, agents, count: agents.length }
  }

  kill(id) {
    const kill = this.#find(id)
    const lift = kill.lift && { lift: kill.lift }
    return { kill: kill.view, ...lift, killed: !kill.lift, regions: kill.regions(), rollCall: this.#rollCall(kill) }
  }

  report(id) {
    const kill = this.#find(id)
    return reportOf({ kill, involved: this.#involved(kill), events: this.record.about(id) })
  }

  #line(agent) {
    const kill = this.standing(agent.uri)[0]?.view
    const regions = {}
    for (const { region } of agent.instances) regions[region] = (regions[region] ?? 0) + 1
    const where = { instances: agent.instances.length, regions }
    const seen = { ...where, lastHeartbeat: iso(heard(agent)), usage: this.#usage(agent) }
    return { agent: agent.uri, ...this.#state(agent), ...(kill && { kill }), ...seen }
  }

  #state(agent) {
    const killed = this.standing(agent.uri).length > 0
    return { health: killed ? 'killed' : healthOf(agent.silentFor, agent.instances[0]?.stoppedAt), killed }
  }

  #usage(agent) {
    return usageOf(callsOf(agent, Date.now(), this.standing(agent.uri)[0]?.at))
  }

  #instance(agent, each, kill) {
    const { instance, region, status, metadata, startedAt, stoppedAt } = each
    const told = kill && kill.answerOf(each) !== 'live' && { told: { kill: kill.view.id, at: kill.toldAt() } }
    const usage = usageOf(Math.floor(callsOf(agent, Date.now(), kill?.at) / agent.instances.length))
    const health = kill ? 'killed' : healthOf(agent.silentFor, stoppedAt)
    const times = { startedAt, lastHeartbeat: iso(heard(agent)), ...(stoppedAt && { stoppedAt }) }
    return { instance, region, health, status, metadata, usage, ...times, refused: kill?.refusedOf(each) ?? 0, ...told }
  }

  #agree(kills, why, actor) {
    this.approvals.agree(kills, why, actor)
    const asked = this.approvals.of(kills)
    if (asked.approval.given === 1) for (const kill of kills) this.#note('RESUME_REQUESTED', kill, { ...why, actor })
    return asked
  }

  #lift(kill, why, actor) {
    kill.liftBy(why, actor)
    this.#note('LIFTED', kill, { ...why, actor })
    for (const agent of this.#covered(kill)) {
      Object.assign(agent, { usage: callsOf(agent, kill.at), madeAt: Date.now() })
    }
  }

  #rollCall(kill) {
    const instances = this.#involved(kill).map(({ agent, each }) => {
      const state = kill.answerOf(each)
      const { instance, region, status } = each
      return { agent: agent.uri, instance, region, state, lastHeartbeat: iso(heard(agent)), status }
    })
    return { complete: kill.pendingIn.size === 0, instances }
  }

  #involved(kill) {
    return [...this.agents.values()].flatMap((agent) =>
      agent.instances
        .filter((each) => !each.stoppedAt && kill.covers(agent.uri, each.instance))
        .map((each) => ({ agent, each })),
    )
  }

  #covered(kill) {
    return [...this.agents.values()].filter((agent) => kill.covers(agent.uri))
  }

  #find(id) {
    const kill = this.kills.find((each) => each.view.id === id)
    if (!kill) throw new ProblemAnswer('unknown-kill', 404, 'No such kill', `There is no kill '${id}'.`)
    return kill
  }

  #requireCount(scope, expected) {
    const { count } = this.covered(scope)
    if (expected === undefined || expected === count) return
    const detail = `${scope} covers ${count} agents, not ${expected}: look at them with 'dryRun'.`
    throw new ProblemAnswer('agent-count-differs', 409, 'The scope covers another number of agents', detail)
  }

  #note(type, { view: { id, scope } }, { reason, incident, actor }) {
    this.record.add(type, { scope, kill: id, reference: id, reason, incident, actor })
  }

  /** What has an idempotency key happens once. */
  #once(key, act) {
    if (!this.#answered.has(key)) this.#answered.set(key, act())
    return this.#answered.get(key)
  }
}

function heard({ silentFor }) {
  return Date.now() - (silentFor || JUST_NOW)
}
