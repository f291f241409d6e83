import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { fillCache } from '../../export/exported-cache-fixture.ts'
import { runOver } from '../run-cli-fixture.ts'

let folder: string
let saved: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
  saved = join(folder, 'saved')
  const id = randomUUID()
  const kept = { id, name: 'Acme', kind: 'clerk', apiUrl: 'http://127.0.0.1:1', encryptedKey: null }
  mkdirSync(join(folder, 'connections'))
  mkdirSync(saved)
  writeFileSync(join(folder, 'connections.json'), JSON.stringify({ connections: [kept] }))
  fillCache(join(folder, 'connections', `${id}.sqlite`), 12)
})
afterEach(() => rmSync(folder, { recursive: true }))

const exportTo = (name: string, ...more: string[]) =>
  runOver(folder, ['export', '--out', join(saved, name), '--json', ...more], {
    input: 'correct horse battery',
  })

test.each([
  ['csv', '"id",'],
  ['ndjson', '{"'],
  ['json', '[\n{'],
  ['xlsx', 'PK'],
  ['parquet', 'PAR1'],
  ['sqlite', 'SQLite format 3'],
])('as %s a file begins as it has to, beside the manifest that is told', async (format, beginning) => {
  const { code, out, errors } = await exportTo(`numbers.${format}`, '--format', format)
  expect({ code, errors }).toEqual({ code: 0, errors: '' })
  const file = readFileSync(join(saved, `numbers.${format}`))
  expect(file.toString('latin1').startsWith(beginning)).toBe(true)
  const manifest: unknown = JSON.parse(readFileSync(join(saved, `numbers.${format}.manifest.json`), 'utf8'))
  expect(JSON.parse(out)).toEqual(manifest)
  expect(manifest).toMatchObject({ rows: 12, form: { format }, file: { bytes: file.length } })
})

test('a passphrase from standard input encrypts a snapshot', async () => {
  const { code } = await exportTo('numbers.sqlite.age', '--format', 'sqlite', '--passphrase-stdin')
  expect(code).toBe(0)
  expect(readFileSync(join(saved, 'numbers.sqlite.age')).subarray(0, 21).toString()).toBe(
    'age-encryption.org/v1',
  )
})

test('what an export that was killed has left is cleared up by the next one', async () => {
  const work = join(folder, 'exports-under-way')
  mkdirSync(work)
  const partial = join(saved, 'numbers.csv.1.partial')
  writeFileSync(partial, 'half')
  const files = {
    target: join(saved, 'numbers.csv'),
    partial,
    manifest: join(saved, 'numbers.csv.manifest.json'),
    partialManifest: `${partial}.manifest`,
    plain: join(work, '1.sqlite'),
  }
  writeFileSync(join(work, '2147483646.note.json'), JSON.stringify(files))
  const { code } = await exportTo('other.csv', '--format', 'csv')
  expect(code).toBe(0)
  expect(readdirSync(saved)).toEqual(['other.csv', 'other.csv.manifest.json'])
  expect(readdirSync(work)).toEqual([])
})
