import { existsSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { makeFolder } from './make-folder.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a folder is made with those above it, for the user alone, and may be there already', () => {
  const made = join(folder, 'one/two')
  makeFolder(made)
  makeFolder(made)
  expect(existsSync(made)).toBe(true)
  if (process.platform !== 'win32') expect(statSync(join(folder, 'one')).mode & 0o777).toBe(0o700)
})

test('what cannot be made is told by the system', () => {
  writeFileSync(join(folder, 'file'), '')
  expect(() => makeFolder(join(folder, 'file'))).toThrow('EEXIST')
  expect(() => makeFolder(join(folder, 'file/below'))).toThrow('ENOTDIR')
  symlinkSync(join(folder, 'nowhere'), join(folder, 'link'))
  expect(() => makeFolder(join(folder, 'link/below'))).toThrow('EEXIST')
})

// Linux answers there that something is missing, and mkdir with `recursive` looks for it for ever.
test.each(process.platform === 'linux' ? ['/proc/none/below', '/proc/none'] : [])(
  'a place that takes no folders is given up: %s',
  (place) => {
    expect(() => makeFolder(place)).toThrow('ENOENT')
  },
)
