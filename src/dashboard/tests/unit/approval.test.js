import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { askedOf, isMine, waits } from '../../js/domain/approval.js'

const ID = '01JDM0000000000000000000AB'
const approval = (given, ...actors) => ({ needed: 2, given, by: actors.map((actor) => ({ actor })) })

describe('A resume that takes two people', () => {
  it('waits while one of them agrees, and not where one is enough or both agree', () => {
    assert.equal(waits(approval(1, 'key:dana')), true)
    assert.equal(waits(approval(2, 'key:dana', 'key:sam')), false)
    assert.equal(waits(undefined), false)
  })

  it('knows whether the person at this page is one of them, by the key that names itself', () => {
    assert.equal(isMine(approval(1, `key:${ID}`), `ks_${ID}_secret`), true)
    assert.equal(isMine(approval(1, 'key:sam'), `ks_${ID}_secret`), false)
    assert.equal(isMine(approval(1, `key:${ID}`), 'ks_mock-admin'), false)
    assert.equal(isMine(undefined, null), false)
  })

  it('is asked for by the policies of the scope and of what is around it', () => {
    const agent = ['agent://acme/live/mailer', 'agent://acme/live/*', 'agent://acme/*']
    assert.deepEqual(askedOf('agent://acme/live/mailer'), agent)
    assert.deepEqual(askedOf('agent://acme/live/mailer#i-1'), agent)
    assert.deepEqual(askedOf('agent://acme/live/*'), ['agent://acme/live/*', 'agent://acme/*'])
    assert.deepEqual(askedOf('agent://acme/*'), ['agent://acme/*'])
    assert.deepEqual(askedOf('agent://*'), [])
  })
})
