/** The mock switch behind HTTP, and the page beside it, as the gateway serves both. */

import { createServer } from 'node:http'
import { createHash } from 'node:crypto'
import { page } from './page.js'
import { ProblemAnswer } from './problem-answer.js'
import { MockSwitch } from './switch.js'

const OPERATORS = ['operator', 'admin']

/** Starts it on a free port, or the one given. `behaviour` may be changed while it runs; its `file` says what becomes of a
 *  file of the page: `{status}` or `{content}`, or nothing for the file as it is; its `logins` are those of the page, with the
 *  `origins` that it may ask for each. */
export async function startMock(mock = new MockSwitch(), port = 0) {
  const behaviour = { delay: 0, down: false, refuse: null, log: [], file: null, logins: [] }
  const server = createServer((request, response) =>
    answer(request, response, mock, behaviour).catch((error) => send(response, 500, { title: String(error) })),
  )
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${server.address().port}/dashboard/`
  return {
    url,
    mock,
    behaviour,
    stop: () => new Promise((resolve) => server.close(resolve) && server.closeAllConnections()),
  }
}

async function answer(request, response, mock, behaviour) {
  const url = new URL(request.url, 'http://mock')
  if (url.pathname.startsWith('/dashboard/')) return page(url, response, behaviour)
  const body = await read(request)
  behaviour.log.push({ method: request.method, url: request.url, headers: request.headers, body })
  if (behaviour.down) return request.socket.destroy()
  if (behaviour.delay) await new Promise((resolve) => setTimeout(resolve, behaviour.delay))
  const refused = behaviour.refuse?.(request)
  if (refused) return send(response, refused.status, refused)
  try {
    reply(request, response, route(request, url, body && JSON.parse(body), mock))
  } catch (problem) {
    if (!(problem instanceof ProblemAnswer)) throw problem
    send(response, problem.status, problem.body, 'application/problem+json')
  }
}

function reply(request, response, { status = 200, body, text, headers = {} }) {
  if (text !== undefined)
    return response.writeHead(status, { 'Content-Type': 'application/jsonl', ...headers }).end(text)
  const json = body === undefined ? '' : JSON.stringify(body)
  const etag = `"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"`
  if (request.method === 'GET' && request.headers['if-none-match'] === etag)
    return response.writeHead(304, { ETag: etag }).end()
  response
    .writeHead(status, {
      'Content-Type': 'application/json',
      ...(request.method === 'GET' && { ETag: etag }),
      ...headers,
    })
    .end(json)
}

function route(request, url, body, mock) {
  const key = mock.keyring.find((request.headers.authorization ?? '').replace('Bearer ', ''))
  if (!key) throw new ProblemAnswer('not-authenticated', 401, 'Who are you?', 'The key is unknown, or was revoked.')
  const path = url.pathname
    .replace(/^\/v1\//, '')
    .split('/')
    .map(decodeURIComponent)
  const call = {
    method: request.method,
    path,
    query: Object.fromEntries(url.searchParams),
    body,
    key,
    idempotency: request.headers['idempotency-key'],
    mock,
  }
  const handler = { agents, kills, audit, fleet, keys, policies }[path[0]]
  if (!handler) throw new ProblemAnswer('no-such-route', 404, 'No such route', 'Look into docs/openapi.yaml.')
  return handler(call)
}

function agents({ method, path, query, body, key, idempotency, mock }) {
  const [, org, environment, name, ...rest] = path
  if (!org) return { body: mock.list(query) }
  const uri = `agent://${org}/${environment}/${name}`
  const verb = rest.at(-1)
  if (rest[0] === 'policy') return policy(uri, { method, key, body, mock, evaluate: verb === 'evaluate' })
  if (rest[0] === 'usage') return { body: mock.usage(uri) }
  if (rest[0] === 'inbox') return inbox(uri, { method, id: rest[2], key, mock })
  if (method === 'GET' && !verb) return { body: mock.agent(uri) }
  if (method === 'GET' && verb === 'audit') return { body: mock.record.list(query, uri) }
  const scope = rest[0] === 'instances' ? `${uri}#${rest[1]}` : uri
  return decide(verb, scope, { body, key, idempotency, mock })
}

function inbox(uri, { method, id, key, mock }) {
  if (method === 'GET') return { body: mock.letters.list(uri) }
  require(key, OPERATORS)
  mock.letters.revive(uri, id, `key:${key.id}`)
  return { status: 204 }
}

function policies({ method, path, body, key, mock }) {
  return policy(`agent://${path.slice(1).join('/')}/*`, { method, key, body, mock })
}

function policy(scope, { method, key, body, mock, evaluate }) {
  if (evaluate) return { body: mock.policies.evaluate(scope, body) }
  if (method !== 'GET') require(key, OPERATORS)
  if (method === 'PUT') mock.policies.set(scope, body, key)
  if (method === 'DELETE') return mock.policies.remove(scope, key) ?? { status: 204 }
  return { body: mock.policies.get(scope) }
}

function fleet({ path, body, key, idempotency, mock }) {
  if (body.dryRun) return { body: mock.covered(body.scope) }
  return decide(path[1], body.scope, { body, key, idempotency, mock })
}

function decide(verb, scope, { body, key, idempotency, mock }) {
  require(key, OPERATORS)
  const actor = `key:${key.id}`
  if (verb === 'kill') return { body: mock.killScope(scope, body, actor, idempotency) }
  if (verb === 'resume') return resumed(mock.resumeScope(scope, body, actor, idempotency))
  throw new ProblemAnswer('no-such-route', 404, 'No such route', 'This function does not answer this route.')
}

/** Nothing is lifted while somebody else must agree. */
function resumed(body) {
  return { status: body.approval?.given < body.approval?.needed ? 202 : 200, body }
}

function kills({ path, mock }) {
  return { body: path[2] === 'report' ? mock.report(path[1]) : mock.kill(path[1]) }
}

function audit({ path, query, mock }) {
  if (path[1] === 'verify') return { body: mock.record.verify(query) }
  if (query.format !== 'jsonl') return { body: mock.record.list(query) }
  return {
    text: mock.record.events.map((event) => `${JSON.stringify(event)}\n`).join(''),
    headers: query.cursor ? {} : { Link: '<?format=jsonl&limit=1000&cursor=next>; rel="next"' },
  }
}

function keys({ method, path, query, body, key, mock }) {
  require(key, ['admin'])
  if (method === 'GET') return { body: mock.keyring.list(query) }
  if (method === 'POST') return { status: 201, body: mock.keyring.make(body, `key:${key.id}`) }
  mock.keyring.revoke(path[1], `key:${key.id}`)
  return { status: 204 }
}

/** The authorizer's refusal: HTTP API fixes its body. */
function require(key, roles) {
  if (roles.includes(key.role)) return
  throw Object.assign(new ProblemAnswer('not-allowed', 403, '', ''), { body: { message: 'Forbidden' } })
}

function send(response, status, body, type = 'application/json') {
  response.writeHead(status, { 'Content-Type': type }).end(JSON.stringify(body))
}

async function read(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
