/** How agents and scopes are written: `agent://org/environment/name`, `agent://acme/*`, `…#instance`. */

const PREFIX = 'agent://'
const SEGMENT = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/
const INSTANCE = /^[A-Za-z0-9._:-]{1,128}$/

/** The parts of an agent's URI, or null if it is none. */
export function parseAgent(uri) {
  if (typeof uri !== 'string' || !uri.startsWith(PREFIX)) return null
  const segments = uri.slice(PREFIX.length).split('/')
  if (segments.length !== 3 || !segments.every((each) => SEGMENT.test(each))) return null
  const [org, environment, name] = segments
  return { org, environment, name }
}

/** `agent://acme/production/mailer` of its parts. */
export function agentUri({ org, environment, name }) {
  return `${PREFIX}${org}/${environment}/${name}`
}

/** The agent's URI without what is the same for all of them. */
export function shortAgent(uri) {
  return String(uri).startsWith(PREFIX) ? String(uri).slice(PREFIX.length) : String(uri)
}

/**
 * What a scope covers: `{kind, agent?, instance?, org?, environment?}` with kind `everything`, `org`, `environment`,
 * `agent` or `instance`; null if it is no scope.
 */
export function parseScope(scope) {
  const text = String(scope)
  if (text === `${PREFIX}*`) return { kind: 'everything' }
  const [uri, instance, ...more] = text.split('#')
  if (more.length) return null
  const agent = parseAgent(uri)
  if (agent && instance === undefined) return { kind: 'agent', agent: uri }
  if (agent) return INSTANCE.test(instance) ? { kind: 'instance', agent: uri, instance } : null
  return parseWide(text)
}

function parseWide(text) {
  if (!text.startsWith(PREFIX) || !text.endsWith('/*')) return null
  const segments = text.slice(PREFIX.length, -2).split('/')
  if (segments.length > 2 || !segments.every((each) => SEGMENT.test(each))) return null
  const [org, environment] = segments
  return environment === undefined ? { kind: 'org', org } : { kind: 'environment', org, environment }
}

/** The scope in words: what a person would call it. */
export function describeScope(scope) {
  const parsed = parseScope(scope)
  switch (parsed?.kind) {
    case 'everything':
      return 'every agent there is'
    case 'org':
      return `every agent of ${parsed.org}`
    case 'environment':
      return `every agent of ${parsed.org} in ${parsed.environment}`
    case 'instance':
      return `the instance ${parsed.instance} of ${shortAgent(parsed.agent)}`
    case 'agent':
      return shortAgent(parsed.agent)
    default:
      return String(scope)
  }
}

/** The scope as short as it can be said. */
export function shortScope(scope) {
  return scope === `${PREFIX}*` ? 'everything' : shortAgent(scope)
}

/** The scopes around agents: everything, then each org, then each environment, in order. */
export function widerScopes(uris) {
  const orgs = new Set()
  const environments = new Set()
  for (const agent of uris.map(parseAgent).filter(Boolean)) {
    orgs.add(`${PREFIX}${agent.org}/*`)
    environments.add(`${PREFIX}${agent.org}/${agent.environment}/*`)
  }
  return [`${PREFIX}*`, ...[...orgs].sort(), ...[...environments].sort()]
}
