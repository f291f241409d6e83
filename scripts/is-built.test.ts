import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { isBuilt } from './is-built.ts'

let folder: string

/** Makes a file or dates one, in seconds. */
function touch(path: string, seconds: number): void {
  writeFileSync(join(folder, path), '')
  utimesSync(join(folder, path), seconds, seconds)
}

const date = (path: string, seconds: number) => utimesSync(join(folder, path), seconds, seconds)

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'built-'))
  for (const path of ['contract', 'main/store', 'out/main'])
    mkdirSync(join(folder, path), { recursive: true })
  for (const path of ['main/store/a.ts', 'package.json', 'electron.vite.config.ts']) touch(path, 100)
  for (const path of ['contract', 'main', 'main/store']) date(path, 100)
  touch('out/main/cli.cjs', 200)
})
afterEach(() => rmSync(folder, { recursive: true }))

const built = () => isBuilt(folder, 'out/main/cli.cjs')

test('what is newer than all its sources is built', () => {
  expect(built()).toBe(true)
})

test('what is missing is not', () => {
  rmSync(join(folder, 'out/main/cli.cjs'))
  expect(built()).toBe(false)
})

test.each(['main/store/a.ts', 'package.json'])('what is older than %s is not', (source) => {
  date(source, 300)
  expect(built()).toBe(false)
})

test('what is older than the removal of a source is not', () => {
  date('main/store', 300)
  expect(built()).toBe(false)
})
