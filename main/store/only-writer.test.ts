import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { openForReading } from './database.ts'
import { openAsOnlyWriter } from './open-writer.ts'

const script = fileURLToPath(new URL('./only-writer-fixture.ts', import.meta.url))
let folder: string
let file: string
let first: ChildProcess | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'only-writer-'))
  file = join(folder, 'one.sqlite')
})
afterEach(() => {
  first?.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

const busy = expect.objectContaining({ code: 'busy', message: expect.stringContaining('another copy') })

test('a second process yields to the first and reads all the same, and takes its place once it is killed', async () => {
  const writing = spawn(process.execPath, [script, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  first = writing
  await once(writing.stdout, 'data')
  expect(() => openAsOnlyWriter(file, false, 0)).toThrow(busy)
  const reader = openForReading(file)
  expect(reader.prepare('SELECT started_at FROM syncs').pluck().all()).toEqual([77])
  reader.close()

  const exited = once(writing, 'exit')
  writing.kill('SIGKILL')
  await exited
  const second = openAsOnlyWriter(file, false, 0)
  expect(second.cutOff).toBe(true)
  expect(second.db.prepare('SELECT started_at FROM syncs').pluck().all()).toEqual([77])
  expect(statSync(join(folder, 'one.lock')).mode & 0o777).toBe(0o600)
  second.close()
})

test('within one process a second writer yields, too, until the first has closed', () => {
  const writer = openAsOnlyWriter(file, false, 0)
  expect(() => openAsOnlyWriter(file, false, 0)).toThrow(busy)
  writer.close()
  openAsOnlyWriter(file, false, 0).close()
})
