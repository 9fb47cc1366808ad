/** The files of the page, with the headers that the switch sends. */

import { readFile } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

const PAGE = fileURLToPath(new URL('../../', import.meta.url))
const FIRST = 'index.html'
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}
const MAY_ASK = "connect-src 'self'"
const POLICY = `default-src 'none'; script-src 'self'; style-src 'self'; ${MAY_ASK}; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

export async function page(url, response, { file, logins }) {
  const name = normalize(url.pathname.slice('/dashboard/'.length) || FIRST)
  const instead = file?.(name)
  if (instead?.status) return response.writeHead(instead.status).end()
  if (name.startsWith('..') || !TYPES[extname(name)]) return response.writeHead(404).end()
  try {
    const content = instead?.content ?? (await readFile(join(PAGE, name)))
    response
      .writeHead(200, {
        'Content-Type': TYPES[extname(name)],
        'Content-Security-Policy': asking(POLICY, logins),
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
      })
      .end(name === FIRST && logins.length ? naming(content.toString(), logins) : content)
  } catch {
    response.writeHead(404).end()
  }
}

/** The first document, as the switch has it when people sign in by logins. */
function naming(html, logins) {
  const named = JSON.stringify(logins.map(({ origins, ...shown }) => shown))
  const meta = `<meta name="sign-in" content="${named.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}">\n`
  return asking(html, logins).replace('<meta name="referrer"', () => `${meta}<meta name="referrer"`)
}

function asking(text, logins) {
  return text.replace(MAY_ASK, [MAY_ASK, ...logins.flatMap((each) => each.origins)].join(' '))
}
