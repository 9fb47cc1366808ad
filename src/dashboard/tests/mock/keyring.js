/** The keys of the mock, with their text, which a real switch does not have. */

import { randomBytes } from 'node:crypto'
import { iso } from './fleet.js'
import { ulid } from './ids.js'
import { cursorOf, pageOf } from './pages.js'
import { ProblemAnswer } from './problem-answer.js'

export class MockKeyring {
  keys = []
  #record

  constructor(record) {
    this.#record = record
    for (const role of ['admin', 'operator', 'viewer'])
      this.#add({ role, description: `the ${role} of the mock` }, `ks_mock-${role}`)
  }

  find(text) {
    return this.keys.find((each) => each.text === text)
  }

  /** Has a token of somebody's stand for a key. */
  believe(token, role) {
    this.#add({ role, description: 'by a login' }, token)
  }

  list(query) {
    const { items, cursor } = pageOf(this.keys, query, (key) => key.id)
    return { keys: items.map(({ text, ...shown }) => shown), ...cursorOf(cursor) }
  }

  make(body, actor) {
    const { text, ...shown } = this.#add(body, `ks_${randomBytes(24).toString('base64url')}`)
    this.#record.add('KEY_CREATED', { key: shown.id, reference: shown.id, actor, reason: body.role })
    return { ...shown, key: text }
  }

  revoke(id, actor) {
    if (!this.keys.some((key) => key.id === id)) {
      throw new ProblemAnswer('unknown-key', 404, 'No such key', `There is no key '${id}'.`)
    }
    this.keys = this.keys.filter((key) => key.id !== id)
    this.#record.add('KEY_REVOKED', { key: id, reference: id, actor })
  }

  #add({ role, agent, description }, text) {
    const said = { ...(agent && { agent }), ...(description && { description }) }
    const key = { id: ulid(), role, ...said, createdAt: iso(Date.now()), text }
    this.keys.push(key)
    return key
  }
}
