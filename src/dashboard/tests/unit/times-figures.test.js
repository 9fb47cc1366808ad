import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { count, counted, millis, usd } from '../../js/domain/figures.js'
import { exact, lastDay, relative, ServerClock, span } from '../../js/domain/times.js'

const AT = '2026-11-26T09:05:12.345Z'
const NOW = Date.parse(AT)

describe('A time', () => {
  const cases = [
    [0, 'just now'],
    [1_999, 'just now'],
    [12_000, '12 s ago'],
    [59_999, '59 s ago'],
    [60_000, '1 min ago'],
    [7_200_000, '2 h ago'],
    [3 * 86_400_000, '3 d ago'],
    [-120_000, 'in 2 min'],
  ]
  for (const [distance, words] of cases)
    it(`${distance} ms away is “${words}”`, () => assert.equal(relative(AT, NOW + distance), words))

  it('is exact in UTC, and what is none is shown as it came', () => {
    assert.equal(exact(AT), '2026-11-26 09:05:12.345 UTC')
    assert.equal(exact('2026-11-26T09:05:12Z'), '2026-11-26 09:05:12 UTC')
    assert.equal(exact('whenever'), 'whenever')
    assert.equal(relative('whenever', NOW), 'whenever')
  })

  it('is a span in its largest unit', () =>
    assert.deepEqual([span(999), span(61_000), span(3_600_000)], ['0 s', '1 min', '1 h']))
})

describe('The last day', () => {
  it('has 24 hours, this one the last, and says of each whether it was counted', () => {
    const day = lastDay(
      [
        { hour: '2026-11-26T09:00:00Z', calls: 7 },
        { hour: '2026-11-25T10:00:00Z', calls: 3 },
        { hour: '2026-11-25T09:00:00Z', calls: 1 },
      ],
      NOW,
    )
    assert.equal(day.length, 24)
    assert.deepEqual([day[0].from, day[0].used.calls], ['2026-11-25T10:00:00.000Z', 3])
    assert.deepEqual([day[23].from, day[23].used.calls], ['2026-11-26T09:00:00.000Z', 7])
    assert.ok(day.slice(1, 23).every((each) => each.used === null))
  })
})

describe('The server’s clock', () => {
  it('is followed when the phone’s is ten minutes off (F10)', () => {
    const clock = new ServerClock(() => NOW - 600_000)
    clock.learn(new Date(NOW).toUTCString())
    assert.ok(Math.abs(clock.now() - NOW) < 1_000)
  })

  it('is not followed for less than two seconds, nor without a date', () => {
    const clock = new ServerClock(() => NOW)
    clock.learn(new Date(NOW - 1_000).toUTCString())
    clock.learn(null)
    clock.learn('soon')
    assert.equal(clock.now(), NOW)
  })
})

describe('A number', () => {
  it('is short from a hundred thousand on', () =>
    assert.deepEqual([count(0), count(48_210), count(88_706_400), count(undefined)], ['0', '48,210', '88.7M', '0']))
  it('is money, with cents that say something', () =>
    assert.deepEqual([usd(612.266), usd(0), usd(0.00042)], ['$612.27', '$0.00', '$0.00042']))
  it('has its thing in the right form', () =>
    assert.deepEqual(
      [counted(1, 'agent'), counted(2, 'agent'), counted(1_200, 'key')],
      ['1 agent', '2 agents', '1,200 keys'],
    ))
  it('is a duration', () =>
    assert.deepEqual([millis(38.4), millis(1_234), millis(61_000)], ['38 ms', '1.23 s', '61.0 s']))
})
