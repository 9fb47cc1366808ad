/** Pages of lists, with a cursor that says nothing to whoever has it. */

const MOST = 1_000

export function pageOf(all, { limit = 100, cursor }, idOf) {
  const after = cursor ? Buffer.from(cursor, 'base64url').toString() : null
  const start = after === null ? 0 : all.findIndex((each) => idOf(each) === after) + 1
  const items = all.slice(start, start + Math.min(Number(limit), MOST))
  const more = start + items.length < all.length
  return { items, cursor: more ? Buffer.from(idOf(items.at(-1))).toString('base64url') : null }
}

export const cursorOf = (cursor) => (cursor ? { cursor } : {})
