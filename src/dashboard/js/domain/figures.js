/** Numbers as people read them. */

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const SHORT = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 })
const MONEY = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD' })
const CENTS = new Intl.NumberFormat('en', { style: 'currency', currency: 'USD', maximumSignificantDigits: 2 })

const HARD_TO_READ = 100_000

/** 1,234, and 1.2M from a hundred thousand on. */
export function count(value) {
  const number = Number(value ?? 0)
  return Math.abs(number) >= HARD_TO_READ ? SHORT.format(number) : WHOLE.format(number)
}

/** 1,234,567: every digit. */
export function exactCount(value) {
  return WHOLE.format(Number(value ?? 0))
}

/** $12.30; less than a cent with two digits that say something. */
export function usd(value) {
  const number = Number(value ?? 0)
  return number !== 0 && Math.abs(number) < 0.01 ? CENTS.format(number) : MONEY.format(number)
}

/** “1 agent”, “2 agents”. */
export function counted(number, thing, things = `${thing}s`) {
  return `${exactCount(number)} ${number === 1 ? thing : things}`
}

/** 940 ms, 12.3 s. */
export function millis(value) {
  const number = Number(value)
  return number < 1000 ? `${Math.round(number)} ms` : `${(number / 1000).toFixed(number < 10_000 ? 2 : 1)} s`
}
