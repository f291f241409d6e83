import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { serveFolder } from './app-protocol.ts'

let folder: string
let serve: ReturnType<typeof serveFolder>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'app-protocol-'))
  const served = join(folder, 'renderer')
  mkdirSync(join(served, 'assets'), { recursive: true })
  writeFileSync(join(served, 'index.html'), '<script nonce="CSP_NONCE"></script><meta nonce="CSP_NONCE">')
  writeFileSync(join(served, 'assets', 'index.js'), 'CSP_NONCE')
  writeFileSync(join(served, 'secret.key'), 'not for the page')
  writeFileSync(join(folder, 'outside.js'), 'not for the page')
  mkdirSync(`${served}-other`)
  writeFileSync(join(`${served}-other`, 'x.js'), 'not for the page')
  serve = serveFolder(served)
})
afterEach(() => rmSync(folder, { recursive: true }))

const get = (address: string) => serve(new Request(address))

describe('the page', () => {
  test('comes with a nonce of its own each time, the same in policy and markup', async () => {
    const nonces: (string | undefined)[] = []
    for (let times = 0; times < 2; times += 1) {
      const response = await get('app://inspector/')
      const policy = response.headers.get('content-security-policy') ?? ''
      const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1]
      expect(await response.text()).toBe(`<script nonce="${nonce}"></script><meta nonce="${nonce}">`)
      nonces.push(nonce)
    }
    expect(nonces[0]).toMatch(/^[A-Za-z0-9+/]{22}==$/)
    expect(nonces[0]).not.toBe(nonces[1])
  })

  test('may load nothing from elsewhere and run nothing written inline', async () => {
    const policy = (await get('app://inspector/index.html')).headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
  })
})

test('a file of the folder comes with its type, as it is', async () => {
  const response = await get('app://inspector/assets/index.js')
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
  expect(await response.text()).toBe('CSP_NONCE')
})

test.each([
  'app://inspector/missing.js',
  'app://inspector/secret.key',
  'app://inspector/..%2foutside.js',
  'app://inspector/%2e%2e/outside.js',
  'app://inspector/..%2frenderer-other/x.js',
  'app://elsewhere/assets/index.js',
  'app://inspector/%',
])('%s is not found', async (address) => {
  expect((await get(address)).status).toBe(404)
})
