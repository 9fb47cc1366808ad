/** Where one is: the part of the address after `#`. It names agents, kills and filters, and nothing secret. */

const ROUTES = [
  ['agents', /^\/agents$/],
  ['agent', /^\/agents\/([^/]+)\/([^/]+)\/([^/]+)$/],
  ['kill', /^\/kills\/([^/]+)$/],
  ['report', /^\/kills\/([^/]+)\/report$/],
  ['record', /^\/record$/],
  ['fleet', /^\/fleet$/],
  ['policies', /^\/policies$/],
  ['keys', /^\/keys$/],
]

/** What an address shows: `{name, parameters, query}`; what nothing is known of is `{name: 'nowhere'}`. */
export function parseRoute(hash) {
  const [path, search = ''] = hash.replace(/^#/, '').split('?')
  const query = Object.fromEntries(new URLSearchParams(search))
  if (path === '' || path === '/') return { name: 'agents', parameters: [], query }
  for (const [name, pattern] of ROUTES) {
    const found = pattern.exec(path)
    if (found) return { name, parameters: found.slice(1).map(decoded), query }
  }
  return { name: 'nowhere', parameters: [], query }
}

/** The address of the parts of a path, each encoded: `href(['agents', 'acme', …], {search: …})`. */
export function href(segments, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value)
  const search = given.length ? `?${new URLSearchParams(given)}` : ''
  return `#/${segments.map(encodeURIComponent).join('/')}${search}`
}

function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
