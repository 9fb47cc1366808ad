import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Problem } from '../../js/api/problem.js'
import { Order } from '../../js/domain/order.js'

const problem = (status) => new Problem({ status, title: `${status}`, detail: '' })

function orderOf(answers, waits = []) {
  const keys = []
  const order = new Order({
    scope: 'agent://acme/production/mailer',
    verb: 'kill',
    reason: 'because',
    key: 'one-key',
    startedAt: 0,
    changed: () => {},
    wait: async (millis) => void waits.push(millis),
    send: async (key) => {
      keys.push(key)
      const answer = answers.shift()
      if (answer instanceof Error) throw answer
      return answer
    },
  })
  return { order, keys }
}

describe('A kill on its way', () => {
  it('is sent again until it is answered, always with the same key: it is one kill (P4)', async () => {
    const waits = []
    const { order, keys } = orderOf([problem(0), problem(503), problem(429), { killed: true }], waits)
    await order.run()
    assert.equal(order.state, 'done')
    assert.deepEqual(order.answer, { killed: true })
    assert.deepEqual(keys, ['one-key', 'one-key', 'one-key', 'one-key'])
    assert.deepEqual(waits, [500, 1_000, 2_000])
  })

  for (const status of [400, 401, 403, 404, 409, 413]) {
    it(`ends when it is refused with ${status}, and says so`, async () => {
      const { order, keys } = orderOf([problem(status)])
      await order.run()
      assert.equal(order.state, 'refused')
      assert.equal(order.problem.status, status)
      assert.equal(keys.length, 1)
    })
  }

  it('does not wait when somebody is in a hurry', async () => {
    const { order } = orderOf([problem(503), { killed: true }])
    let waiting
    const never = new Promise(() => {})
    const hurried = new Order({
      scope: order.scope,
      verb: 'kill',
      reason: 'x',
      key: 'k',
      startedAt: 0,
      changed: () => {},
      wait: () => ((waiting = true), never),
      send: async () => {
        if (!waiting) throw problem(503)
        return 'answered'
      },
    })
    const run = hurried.run()
    while (!waiting) await new Promise(setImmediate)
    hurried.now()
    await run
    assert.equal(hurried.answer, 'answered')
  })
})
