import { randomBytes } from 'node:crypto'

const DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** An id that sorts by time. */
export function ulid(at = Date.now()) {
  let time = ''
  for (let rest = at; time.length < 10; rest = Math.floor(rest / 32)) time = DIGITS[rest % 32] + time
  return time + Array.from(randomBytes(16), (each) => DIGITS[each % 32]).join('')
}
