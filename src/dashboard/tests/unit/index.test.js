import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { describe, it } from 'node:test'

const ROOT = new URL('../../', import.meta.url)

async function files(folder) {
  const entries = await readdir(new URL(`${folder}/`, ROOT), { recursive: true, withFileTypes: true })
  return entries
    .filter((each) => each.isFile())
    .map((each) => `${(each.parentPath ?? each.path).replace(ROOT.pathname, '').replace(/\/$/, '')}/${each.name}`)
}

describe('The first document', () => {
  it('asks for every style, and nothing from elsewhere', async () => {
    const html = await readFile(new URL('index.html', ROOT), 'utf8')
    const named = [...html.matchAll(/stylesheet" href="([^"]+)"/g)].map((each) => each[1])
    assert.deepEqual(named.sort(), (await files('css')).sort())
    assert.doesNotMatch(html, /(?:src|href)="(?:https?:)?\/\//)
  })

  it('leads to every module', async () => {
    const led = new Set(['js/started.js', 'js/ahead.js', 'js/main.js'])
    for (const name of led) {
      const code = await readFile(new URL(name, ROOT), 'utf8')
      for (const [, path] of code.matchAll(/ from '(\.[^']+)'/g))
        led.add(new URL(path, new URL(name, ROOT)).href.replace(ROOT.href, ''))
    }
    const modules = (await files('js')).filter((each) => /\.m?js$/.test(each))
    assert.deepEqual([...led].sort(), modules.sort())
  })

  it('has a policy that lets in nothing but its own files, and no markup that is made of text', async () => {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(
      await readFile(new URL('index.html', ROOT), 'utf8'),
    )[1]
    assert.match(policy, /^default-src 'none';/)
    assert.doesNotMatch(policy, /unsafe|\*|https?:/)
    assert.match(policy, /require-trusted-types-for 'script'; trusted-types 'none'/)
  })
})

describe('The page’s own code (F31)', () => {
  it('never makes markup of text, nor code, nor an address of its own from data', async () => {
    const ours = [...(await files('js'))].filter((each) => each.endsWith('.js'))
    for (const name of ours) {
      const code = await readFile(new URL(name, ROOT), 'utf8')
      assert.doesNotMatch(
        code,
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySet|\beval\(|new Function|srcdoc|setAttribute\(/,
        name,
      )
    }
  })
})
