import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { agentUri, describeScope, parseAgent, parseScope, shortScope, widerScopes } from '../../js/domain/uris.js'

describe('An agent’s URI', () => {
  it('is read into its parts and written again', () => {
    const parts = parseAgent('agent://acme/production/mailer')
    assert.deepEqual(parts, { org: 'acme', environment: 'production', name: 'mailer' })
    assert.equal(agentUri(parts), 'agent://acme/production/mailer')
  })

  for (const spelling of [
    '',
    null,
    'acme/production/mailer',
    'agent://acme/production',
    'agent://acme/production/mailer/',
    'agent://Acme/production/mailer',
    'agent://acme/../mailer',
    'agent://acme/production/-x',
    `agent://acme/production/${'a'.repeat(64)}`,
    'agent://acme/production/m%61iler',
    'agent://аcme/production/mailer',
  ]) {
    it(`is not ${JSON.stringify(spelling)} (F29)`, () => assert.equal(parseAgent(spelling), null))
  }
})

describe('A scope', () => {
  const kinds = {
    'agent://*': 'everything',
    'agent://acme/*': 'org',
    'agent://acme/production/*': 'environment',
    'agent://acme/production/mailer': 'agent',
    'agent://acme/production/mailer#i-7': 'instance',
  }
  for (const [scope, kind] of Object.entries(kinds))
    it(`${scope} is ${kind}`, () => assert.equal(parseScope(scope).kind, kind))

  for (const scope of [
    '',
    '*',
    'agent://',
    'agent://*/x',
    'agent://acme/production/mailer/*',
    'agent://acme/production/mailer#',
    'agent://acme/production/mailer#a#b',
    'agent://acme/*/*',
  ]) {
    it(`is not ${JSON.stringify(scope)}`, () => assert.equal(parseScope(scope), null))
  }

  it('is said in words', () => {
    assert.equal(describeScope('agent://*'), 'every agent there is')
    assert.equal(describeScope('agent://acme/production/*'), 'every agent of acme in production')
    assert.equal(describeScope('agent://acme/production/mailer#i-7'), 'the instance i-7 of acme/production/mailer')
    assert.equal(shortScope('agent://*'), 'everything')
    assert.equal(describeScope('<b>what'), '<b>what')
  })

  it('is found around agents: everything, orgs, environments', () => {
    assert.deepEqual(widerScopes(['agent://b/x/one', 'agent://a/x/two', 'nonsense']), [
      'agent://*',
      'agent://a/*',
      'agent://b/*',
      'agent://a/x/*',
      'agent://b/x/*',
    ])
  })
})
