/** Who agrees to a resume that takes two people. */

import { parseScope } from './uris.js'

/** Whether somebody has asked for a resume, and somebody else must ask for it as well. */
export const waits = (approval) => Boolean(approval) && approval.given < approval.needed

/** Whether this key's own person is among those who agree. A key names itself: `ks_<id>_<secret>`. */
export function isMine(approval, key) {
  const id = /^ks_([0-9A-Z]{26})_/.exec(key ?? '')?.[1]
  return Boolean(id && approval?.by.some(({ actor }) => actor === `key:${id}`))
}

/** The scopes whose policies say how many people it takes to resume this one: its own and those around it. */
export function askedOf(scope) {
  const { kind, agent, org } = parseScope(scope) ?? {}
  if (kind === 'org') return [scope]
  if (kind === 'environment') return [scope, `agent://${org}/*`]
  if (!agent) return []
  const [itsOrg, itsEnvironment] = agent.slice('agent://'.length).split('/')
  return [agent, `agent://${itsOrg}/${itsEnvironment}/*`, `agent://${itsOrg}/*`]
}
