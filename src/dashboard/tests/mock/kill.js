/** One kill of the mock: who obeys it, and when. */

import { iso, REGIONS } from './fleet.js'
import { ulid } from './ids.js'

const TOLD_AFTER = 700
const STOPPED_AFTER = 1_800
const REFUSED_EVERY = 400
const MILLIS = { [REGIONS[0]]: 38, [REGIONS[1]]: 141 }

export class MockKill {
  lift = null

  /** @param pending regions that do not confirm it, until a test takes them out */
  constructor(scope, why, actor, pending) {
    this.at = Date.now()
    this.pendingIn = new Set(pending)
    this.view = { id: ulid(this.at), scope, ...why, actor, time: iso(this.at), region: REGIONS[0] }
  }

  liftBy({ reason }, actor) {
    const { id, scope } = this.view
    this.lift = { kill: id, scope, reason, actor, time: iso(Date.now()), region: REGIONS[0] }
  }

  covers(uri, instance) {
    return covers(this.view.scope, uri, instance)
  }

  /** What writing it to each region came to. */
  outcomes() {
    return REGIONS.map((region) =>
      this.pendingIn.has(region)
        ? { region, outcome: 'pending', millis: 900, why: 'no answer within 900 ms' }
        : { region, outcome: 'confirmed', millis: MILLIS[region] },
    )
  }

  /** What each region knows of it. */
  regions() {
    return REGIONS.map((region) => {
      const present = !this.pendingIn.has(region)
      return { region, present, lifted: Boolean(this.lift), ...(!present && { why: 'no answer within 900 ms' }) }
    })
  }

  reportedRegions() {
    return REGIONS.map((region) =>
      this.pendingIn.has(region)
        ? { region, present: false }
        : { region, present: true, confirmedAt: iso(this.at + MILLIS[region]), millis: MILLIS[region] },
    )
  }

  answerOf(instance) {
    const passed = Date.now() - this.at
    if (passed < TOLD_AFTER) return 'live'
    if (instance.resists && passed > TOLD_AFTER + REFUSED_EVERY) return 'resisting'
    return passed < STOPPED_AFTER ? 'told' : 'stopped'
  }

  refusedOf(instance) {
    const until = this.lift ? Date.parse(this.lift.time) : Date.now()
    return instance.resists ? Math.max(0, Math.floor((until - this.at - TOLD_AFTER) / REFUSED_EVERY)) : 0
  }

  toldAt() {
    return iso(this.at + TOLD_AFTER)
  }

  stoppedAt() {
    return iso(this.at + STOPPED_AFTER)
  }
}

/** Whether a scope covers an agent, or one instance of it. */
export function covers(scope, uri, instance) {
  if (scope === 'agent://*' || scope === uri) return true
  if (scope.endsWith('/*')) return uri.startsWith(scope.slice(0, -1))
  return instance !== undefined && scope === `${uri}#${instance}`
}
