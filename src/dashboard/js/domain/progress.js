/** What has become of a kill, put together from what the kill answered, its status and its report. */

import { millis as inWords } from './figures.js'
import { shortAgent } from './uris.js'

const OBEYED = new Set(['told', 'stopped'])

/**
 * Each region: whether it has the kill, and after how many milliseconds it did, as far as anybody knows.
 *
 * @returns `[{region, state: 'confirmed' | 'pending', millis, why}]`
 */
export function regionsOf(answer, status, report) {
  const names = new Set(
    [answer, status, report].flatMap((each) => (each?.regions ?? []).map((region) => region.region)),
  )
  return [...names].map((region) => {
    const answered = named(answer, region)
    const known = named(status, region)
    const told = named(report, region)
    const confirmed = answered?.outcome === 'confirmed' || known?.present || told?.present || told?.millis != null
    const millis = answered?.outcome === 'confirmed' ? answered.millis : (told?.millis ?? null)
    return { region, state: confirmed ? 'confirmed' : 'pending', millis, why: known?.why ?? answered?.why ?? null }
  })
}

function named(what, region) {
  return what?.regions?.find((each) => each.region === region)
}

/** How the second ring, the deny on an agent's IAM role, has answered a kill. */
export function ringLine({ agent, role, state, millis: took }) {
  const name = role.slice(role.lastIndexOf('/') + 1)
  const after = took === undefined ? '' : ` after ${inWords(took)}; IAM takes seconds to minutes more`
  return `IAM role ${name} of ${shortAgent(agent)}: ${state}${after}`
}

/** The instances of a roll call by what they answered: those who need a look first. */
export function rollCallOf(answer, status) {
  const call = status?.rollCall ?? answer?.rollCall ?? { complete: false, instances: [] }
  const urgency = ['resisting', 'live', 'silent', 'told', 'stopped']
  const instances = [...call.instances].sort(
    (a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state) || (a.instance < b.instance ? -1 : 1),
  )
  const count = (state) => instances.filter((each) => each.state === state).length
  const obeyed = instances.filter((each) => OBEYED.has(each.state)).length
  return {
    complete: call.complete,
    instances,
    obeyed,
    resisting: count('resisting'),
    silent: count('silent'),
    live: count('live'),
  }
}

/**
 * In one sentence: does it hold everywhere, and does everyone obey?
 *
 * @returns `{tone, title, text, advice?}`
 */
export function verdict(regions, roll, status) {
  if (status?.killed === false)
    return { tone: 'quiet', title: 'Taken back', text: 'This kill was lifted. It holds no longer.' }
  const pending = regions.filter((each) => each.state === 'pending').map((each) => each.region)
  if (!regions.length) return { tone: 'warn', title: 'Asking every region', text: 'Nothing is known yet.' }
  if (pending.length) {
    const where = pending.join(' and ')
    const meanwhile = `It is written to ${where} in the background for five minutes; replication is the backstop.`
    return { tone: 'warn', title: `Not confirmed in ${where}`, text: `It holds where it is confirmed. ${meanwhile}` }
  }
  return everywhere(roll)
}

function everywhere(roll) {
  const title = 'Stopped everywhere'
  if (roll.resisting) {
    const who =
      roll.resisting === 1
        ? 'One instance was told and goes on trying'
        : `${roll.resisting} instances were told and go on trying`
    return {
      tone: 'good',
      title,
      text: `${who}. Each of its calls is refused.`,
      advice: 'End the process, and take away whatever lets it act past the gateway.',
    }
  }
  if (roll.live)
    return { tone: 'good', title, text: 'No call passes any more. Waiting for the last instances to be told.' }
  return { tone: 'good', title, text: 'No call of it passes the gateway, in any region.' }
}
