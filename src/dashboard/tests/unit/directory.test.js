import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { Directory } from '../../js/domain/directory.js'

const SIZE = 3

/** A list of agents behind a cursor, as the API pages it. */
class Pages {
  constructor(names) {
    this.names = names
  }

  answer(cursor) {
    const rest = cursor ? this.names.filter((name) => name > cursor) : this.names
    const agents = rest.slice(0, SIZE).map((agent) => ({ agent }))
    return { agents, ...(rest.length > SIZE && { cursor: agents.at(-1).agent }) }
  }
}

function readAll(directory, pages) {
  for (let turn = 0; turn < 20 && !directory.complete; turn++) read(directory, pages)
}

function read(directory, pages, visible) {
  const wanted = directory.next(visible)
  directory.take(wanted, pages.answer(wanted.cursor))
  return wanted
}

const names = (directory) => directory.lines.map((line) => line.agent).sort()

describe('The agents, read page by page', () => {
  it('are all there after each page was read once, and not before', () => {
    const directory = new Directory()
    const pages = new Pages(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    read(directory, pages)
    assert.equal(directory.complete, false)
    readAll(directory, pages)
    assert.deepEqual(names(directory), ['a', 'b', 'c', 'd', 'e', 'f', 'g'])
  })

  it('are none, and complete, where there is none', () => {
    const directory = new Directory()
    readAll(directory, new Pages([]))
    assert.equal(directory.complete, true)
    assert.equal(directory.size, 0)
  })

  it('are read again by turns: what is seen, and the rest', () => {
    const directory = new Directory()
    const pages = new Pages(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    readAll(directory, pages)
    const indexes = Array.from({ length: 8 }, () => read(directory, pages, ['e']).index)
    assert.deepEqual(new Set(indexes), new Set([0, 1, 2]))
    assert.ok(
      indexes.filter((each) => each === 1).length >= 4,
      `the page that is seen comes at least every second time: ${indexes}`,
    )
  })

  it('that have come since are found, and those that are gone are forgotten', () => {
    const directory = new Directory()
    const pages = new Pages(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    readAll(directory, pages)
    pages.names = ['a', 'bb', 'c', 'd', 'h', 'i', 'j', 'k']
    for (let turn = 0; turn < 12; turn++) read(directory, pages)
    assert.deepEqual(names(directory), ['a', 'bb', 'c', 'd', 'h', 'i', 'j', 'k'])
  })

  it('are all read again at once when many were decided about', () => {
    const directory = new Directory()
    const pages = new Pages(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    readAll(directory, pages)
    read(directory, pages)
    directory.restart()
    assert.equal(directory.size, 7)
    assert.deepEqual(
      [0, 1, 2].map(() => read(directory, pages, ['g']).index),
      [0, 1, 2],
    )
    assert.equal(directory.complete, true)
  })

  it('are complete though the last page is empty', () => {
    const directory = new Directory()
    directory.take(directory.next(), { agents: [{ agent: 'a' }], cursor: 'a' })
    assert.equal(directory.complete, false)
    directory.take(directory.next(), { agents: [] })
    assert.deepEqual([directory.complete, names(directory)], [true, ['a']])
  })

  it('become fewer pages when there are fewer agents', () => {
    const directory = new Directory()
    const pages = new Pages(['a', 'b', 'c', 'd', 'e', 'f', 'g'])
    readAll(directory, pages)
    pages.names = ['a']
    for (let turn = 0; turn < 8; turn++) read(directory, pages, ['a'])
    assert.deepEqual(names(directory), ['a'])
  })
})
