/** The incident report of the mock. */

import { iso } from './fleet.js'

/** @param of `{kill, involved, events}`: a kill, `{agent, each}` of each instance, and what is on the record about it */
export function reportOf({ kill, involved, events }) {
  const instances = involved.map(({ agent, each }) => lineOf(kill, agent, each))
  const sum = (field) => instances.reduce((total, each) => total + each[field], 0)
  const { noticedAt } = kill.view
  return {
    kill: kill.view,
    ...(kill.lift && { lift: kill.lift, stoodSeconds: (Date.parse(kill.lift.time) - kill.at) / 1000 }),
    killed: !kill.lift,
    ...(noticedAt && { noticedSecondsBefore: (kill.at - Date.parse(noticedAt)) / 1000 }),
    regions: kill.reportedRegions(),
    instances,
    totals: { sinceNoticed: sum('sinceNoticed'), onTheWay: sum('onTheWay'), whileKilled: 0, refused: sum('refused') },
    inFlight: involved.slice(0, 1).map(({ agent, each }) => flightOf(kill, agent, each)),
    inDoubt: [],
    checkpoints: involved.slice(0, 1).map(({ agent }) => ({ agent: agent.uri, ...agent.checkpoint })),
    timeline: events.map(momentOf),
    complete: true,
  }
}

function lineOf(kill, agent, each) {
  const state = kill.answerOf(each)
  return {
    agent: agent.uri,
    instance: each.instance,
    region: each.region,
    state,
    ...(state !== 'live' && { toldAt: kill.toldAt() }),
    ...(state === 'stopped' && { stoppedAt: kill.stoppedAt() }),
    events: [],
    lastActionBefore: actionBefore(kill, each),
    sinceNoticed: kill.view.noticedAt ? 12 : 0,
    onTheWay: each.resists ? 1 : 0,
    whileKilled: 0,
    refused: kill.refusedOf(each),
  }
}

function actionBefore(kill, { instance }) {
  const call = { tool: 'email', method: 'POST', path: '/send', outcome: '202' }
  return { action: `key:batch-${instance}-412`, at: iso(kill.at - 130), ...call }
}

function flightOf(kill, agent, each) {
  const call = { tool: 'email', method: 'POST', path: '/send', outcome: '202' }
  const action = `key:batch-${each.instance}-413`
  return { agent: agent.uri, instance: each.instance, action, at: iso(kill.at - 40), finishedAt: iso(kill.at + 90), ...call }
}

function momentOf({ at, type, scope, actor, reason, region, sequence }) {
  return { at, what: type, about: scope, who: actor, ...(reason && { why: reason }), event: `${region}/${sequence}` }
}
