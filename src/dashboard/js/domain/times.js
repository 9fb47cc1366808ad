/** Times as people read them: how long ago, and exactly. */

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** “just now”, “12 s ago”, “3 min ago”, “in 2 h”. */
export function relative(time, now) {
  const distance = now - Date.parse(time)
  if (Number.isNaN(distance)) return String(time)
  if (Math.abs(distance) < 2 * SECOND) return 'just now'
  const long = span(Math.abs(distance))
  return distance > 0 ? `${long} ago` : `in ${long}`
}

/** A length of time in its largest unit: “12 s”, “3 min”, “5 h”, “2 d”. */
export function span(millis) {
  if (millis < MINUTE) return `${Math.floor(millis / SECOND)} s`
  if (millis < HOUR) return `${Math.floor(millis / MINUTE)} min`
  if (millis < DAY) return `${Math.floor(millis / HOUR)} h`
  return `${Math.floor(millis / DAY)} d`
}

/** `2026-11-26 09:05:12.345 UTC`, for the record. */
export function exact(time) {
  const at = new Date(time)
  if (Number.isNaN(at.getTime())) return String(time)
  const text = at.toISOString().replace('T', ' ').replace('Z', '')
  return `${text.endsWith('.000') ? text.slice(0, -4) : text} UTC`
}

/** The last 24 hours, oldest first: `{from, used}`, where `used` is what was counted in it, or null. */
export function lastDay(hours, now) {
  const counted = new Map(hours.map((each) => [Date.parse(each.hour), each]))
  const thisHour = Math.floor(now / HOUR) * HOUR
  return Array.from({ length: DAY / HOUR }, (_, index) => {
    const from = thisHour - DAY + (index + 1) * HOUR
    return { from: new Date(from).toISOString(), used: counted.get(from) ?? null }
  })
}

/** A clock that follows the server's: the phone's may be off. */
export class ServerClock {
  #ahead = 0
  #local

  /** @param local milliseconds since 1970, by this machine */
  constructor(local = () => Date.now()) {
    this.#local = local
  }

  /** Learns from the header `Date` of an answer, which has whole seconds: differences below two are none. */
  learn(header) {
    const server = Date.parse(header ?? '')
    if (Number.isNaN(server)) return
    const ahead = server - this.#local()
    this.#ahead = Math.abs(ahead) < 2 * SECOND ? 0 : ahead
  }

  /** Milliseconds since 1970, as far as the server is known. */
  now() {
    return this.#local() + this.#ahead
  }
}
