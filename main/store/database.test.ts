import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { limitJournal, openForReading, openForWriting } from './database.ts'

let folder: string
let file: string
let db: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
  file = join(folder, 'cache.sqlite')
  db = openForWriting(file)
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

const journalSize = () => statSync(`${file}-wal`).size

test('a journal that a reader kept from being written back is written back once it is large', () => {
  const reader = openForReading(file)
  reader.exec('BEGIN')
  reader.prepare('SELECT * FROM syncs').all()
  const write = db.prepare('INSERT INTO syncs (started_at, failure) VALUES (1, ?)')
  for (let row = 0; row < 100; row += 1) write.run('x'.repeat(100_000))
  reader.exec('COMMIT')
  const grown = journalSize()
  expect(grown).toBeGreaterThan(10_000_000)
  limitJournal(db, grown)
  expect(journalSize()).toBe(grown)
  limitJournal(db, grown - 1)
  expect(journalSize()).toBe(0)
  reader.close()
})

test('the writer keeps what it has committed when the power goes, also when it opens a cache again', () => {
  db.close()
  db = openForWriting(file)
  expect(db.pragma('synchronous', { simple: true })).toBe(2)
})
