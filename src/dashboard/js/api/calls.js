/** The calls of the API, as the page needs them. Paths are made of parts that were checked, each encoded. */

import { askedOf } from '../domain/approval.js'
import { parseAgent, parseScope } from '../domain/uris.js'

const FIRST_PAGE = 12 // a screen of them
const PAGE = 200
const EVENTS = 100
const LETTERS = 20
const VERIFIED = 5_000
const EXPORTED = 1_000

export class Calls {
  #client

  constructor(client) {
    this.#client = client
  }

  /** A page of the agents; the first one is small, since somebody waits for it. */
  async agents(cursor, limit = cursor ? PAGE : FIRST_PAGE) {
    return (await this.#client.get('agents', { limit, cursor })).body
  }

  async agent(uri) {
    return (await this.#client.get(agentPath(uri))).body
  }

  /** What an agent has used in each of the last hours, as far as it was counted: `{hours, missing}`, oldest first. */
  async usage(uri) {
    return (await this.#client.get(`${agentPath(uri)}/usage`)).body
  }

  /** What was given out to an agent too often: `{intents, cursor, missing}`, the newest first. */
  async deadLetters(uri) {
    return (await this.#client.get(`${agentPath(uri)}/inbox/dead`, { limit: LETTERS })).body
  }

  /** Puts a dead letter back into the inbox. */
  async revive(uri, id) {
    return this.#client.change('POST', `${agentPath(uri)}/inbox/dead/${encodeURIComponent(id)}/revive`)
  }

  async kill(id) {
    return (await this.#client.get(`kills/${encodeURIComponent(id)}`)).body
  }

  async report(id) {
    return (await this.#client.get(`kills/${encodeURIComponent(id)}/report`, { format: 'json' })).body
  }

  /** The record, newest first; one agent's if its URI is given. */
  async events(agent, cursor, limit = EVENTS) {
    const path = agent ? `${agentPath(agent)}/audit` : 'audit'
    return (await this.#client.get(path, { limit, cursor })).body
  }

  async verify(cursor) {
    return (await this.#client.get('audit/verify', { limit: VERIFIED, cursor })).body
  }

  /** One part of the export: its lines, and where the next part is. */
  async exported(cursor) {
    const { text, headers } = await this.#client.text('audit', { format: 'jsonl', limit: EXPORTED, cursor })
    return { text, cursor: nextCursor(headers.get('Link')) }
  }

  /** Kills a scope, whatever its width. The same idempotency key is the same kill. */
  async killScope(scope, why, idempotencyKey) {
    return this.#decide('kill', scope, why, idempotencyKey)
  }

  async resumeScope(scope, why, idempotencyKey) {
    return this.#decide('resume', scope, why, idempotencyKey)
  }

  /** Which agents a scope covers. Changes nothing. */
  async covered(scope) {
    return this.#client.change('POST', 'fleet/kill', { scope, reason: 'a look at what it would be', dryRun: true })
  }

  async keys(cursor) {
    return (await this.#client.get('keys', { limit: EVENTS, cursor })).body
  }

  async makeKey(request) {
    return this.#client.change('POST', 'keys', request)
  }

  async revokeKey(id) {
    return this.#client.change('DELETE', `keys/${encodeURIComponent(id)}`)
  }

  /** The policy of an agent, an environment or an organisation: its own, not those that cover it. */
  async policy(scope) {
    return (await this.#client.get(policyPath(scope))).body
  }

  /** How many people it takes to resume a scope, as its policy and those around it say. What lies within it may want more. */
  async peopleItTakes(scope) {
    const policies = await Promise.all(askedOf(scope).map((each) => this.policy(each).catch(none)))
    return Math.max(1, ...policies.map((policy) => policy?.resume?.approvals ?? 1))
  }

  async setPolicy(scope, policy) {
    return this.#client.change('PUT', policyPath(scope), policy)
  }

  async removePolicy(scope) {
    return this.#client.change('DELETE', policyPath(scope))
  }

  /** What a policy would have done in an agent's recorded past. Changes nothing. */
  async tryPolicy(agent, policy) {
    return this.#client.change('POST', `${agentPath(agent)}/policy/evaluate`, policy)
  }

  #decide(verb, scope, why, idempotencyKey) {
    const { kind, agent, instance } = parseScope(scope) ?? {}
    switch (kind) {
      case 'agent':
        return this.#client.change('POST', `${agentPath(agent)}/${verb}`, why, idempotencyKey)
      case 'instance': {
        const path = `${agentPath(agent)}/instances/${encodeURIComponent(instance)}/${verb}`
        return this.#client.change('POST', path, why, idempotencyKey)
      }
      default:
        return this.#client.change('POST', `fleet/${verb}`, { scope, ...why }, idempotencyKey)
    }
  }
}

function agentPath(uri) {
  const agent = parseAgent(uri)
  if (!agent) throw new TypeError(`'${uri}' is no agent: write agent://org/environment/name.`)
  return `agents/${agent.org}/${agent.environment}/${agent.name}`
}

/** What is unknown is no policy; anything else is a problem. */
function none(problem) {
  if (problem.status === 404) return null
  throw problem
}

function policyPath(scope) {
  const { kind, org, environment } = parseScope(scope) ?? {}
  if (kind === 'org') return `policies/${org}`
  return kind === 'environment' ? `policies/${org}/${environment}` : `${agentPath(scope)}/policy`
}

/** The cursor in a `Link: <?…&cursor=…>; rel="next"`, or null. */
export function nextCursor(link) {
  const target = /<([^>]*)>\s*;\s*rel="?next"?/.exec(link ?? '')?.[1]
  return target ? new URL(target, 'http://any').searchParams.get('cursor') : null
}
