import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Calls, nextCursor } from '../../js/api/calls.js'
import { Client } from '../../js/api/client.js'

const KEY = 'ks_secret-of-the-test'

/** A client whose switch answers what it is told to, and remembers what it was asked. */
function clientOf(...answers) {
  const asked = []
  const fetch = async (url, request) => {
    asked.push({ url, ...request })
    const answer = answers.shift()
    if (answer instanceof Error) throw answer
    return answer
  }
  const client = new Client({ base: 'https://switch.example/', key: () => KEY, fetch, clock: { learn: () => {} } })
  return { client, calls: new Calls(client), asked }
}

const json = (body, { status = 200, headers = {} } = {}) =>
  new Response(status === 204 || status === 304 ? null : JSON.stringify(body), { status, headers })

describe('The client', () => {
  it('keeps the key out of addresses, and asks its own origin only', async () => {
    const { calls, asked } = clientOf(json({ agents: [] }))
    await calls.agents('a cursor&x=1')
    assert.equal(asked[0].url, 'https://switch.example/v1/agents?limit=200&cursor=a+cursor%26x%3D1')
    assert.equal(asked[0].headers.Authorization, `Bearer ${KEY}`)
    assert.equal(asked[0].redirect, 'error')
    assert.ok(!asked[0].url.includes(KEY))
  })

  it('asks with If-None-Match what it has seen, and takes 304 for the same', async () => {
    const { client, asked } = clientOf(
      json({ n: 1 }, { headers: { ETag: '"one"' } }),
      json(null, { status: 304 }),
      json({ n: 2 }),
    )
    await client.get('agents')
    const again = await client.get('agents')
    assert.equal(asked[1].headers['If-None-Match'], '"one"')
    assert.deepEqual([again.body, again.notModified], [{ n: 1 }, true])
    assert.deepEqual((await client.get('agents')).body, { n: 2 })
  })

  it('makes a problem of a problem, of the gateway’s short body, and of silence', async () => {
    const ours = json(
      { type: 'urn:killswitch:problem:unknown-kill', title: 'No such kill', detail: 'There is none.' },
      { status: 404 },
    )
    const { client } = clientOf(
      ours,
      json({ message: 'Forbidden' }, { status: 403 }),
      new Response('<html>', { status: 502 }),
      new TypeError('failed to fetch'),
    )
    await assert.rejects(client.get('kills/x'), {
      name: 'Problem',
      type: 'unknown-kill',
      message: 'There is none.',
      passes: false,
    })
    await assert.rejects(
      client.get('keys'),
      (problem) => problem.title === 'Forbidden' && /role does not allow that/.test(problem.message) && !problem.passes,
    )
    await assert.rejects(client.get('keys'), { status: 502, passes: true })
    await assert.rejects(client.get('keys'), { status: 0, passes: true })
  })

  it('sends a change with the idempotency key it was given, or a new one', async () => {
    const { client, asked } = clientOf(json({}), json({}), json(null, { status: 204 }))
    await client.change('POST', 'fleet/kill', { scope: 'agent://*' }, 'mine')
    await client.change('POST', 'fleet/kill', {})
    assert.equal(await client.change('DELETE', 'keys/1'), null)
    assert.equal(asked[0].headers['Idempotency-Key'], 'mine')
    assert.match(asked[1].headers['Idempotency-Key'], /^page-[0-9a-f]{32}$/)
    assert.equal(asked[2].headers['Content-Type'], undefined)
  })
})

describe('The calls', () => {
  const kills = {
    'agent://acme/production/mailer': 'agents/acme/production/mailer/kill',
    'agent://acme/production/mailer#a:1': 'agents/acme/production/mailer/instances/a%3A1/kill',
    'agent://acme/*': 'fleet/kill',
  }
  for (const [scope, path] of Object.entries(kills)) {
    it(`kill ${scope} at ${path}`, async () => {
      const { calls, asked } = clientOf(json({}))
      await calls.killScope(scope, { reason: 'why' }, 'k')
      assert.equal(asked[0].url, `https://switch.example/v1/${path}`)
      assert.deepEqual(JSON.parse(asked[0].body), path === 'fleet/kill' ? { scope, reason: 'why' } : { reason: 'why' })
    })
  }

  it('refuse an agent that is none, before anything is asked (F29)', async () => {
    const { calls, asked } = clientOf()
    await assert.rejects(calls.agent('agent://acme/../keys'), TypeError)
    assert.equal(asked.length, 0)
  })

  it('encode whatever an id may have', async () => {
    const { calls, asked } = clientOf(json({}))
    await calls.kill('../keys?x#y')
    assert.equal(asked[0].url, 'https://switch.example/v1/kills/..%2Fkeys%3Fx%23y')
  })

  it('find the next part of an export in its Link', () => {
    assert.equal(nextCursor('<?format=jsonl&limit=10&cursor=abc%3D>; rel="next"'), 'abc=')
    assert.equal(nextCursor(null), null)
    assert.equal(nextCursor('<?x>; rel="prev"'), null)
  })
})
