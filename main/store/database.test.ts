import { copyFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import BetterSqlite3 from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { limitJournal, openForReading, openForWriting } from './database.ts'
import { openCache } from './open-cache.ts'

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

test('a database whose making was cut off is made again', () => {
  const making = new BetterSqlite3(join(folder, 'making.sqlite'))
  // So small that pages are written before they are committed.
  making.pragma('cache_size = 1')
  making.exec('BEGIN; CREATE TABLE half_made AS SELECT randomblob(100000) AS content')
  const cutOff = join(folder, 'cut-off.sqlite')
  for (const suffix of ['', '-journal']) copyFileSync(making.name + suffix, cutOff + suffix)
  making.close()
  expect(statSync(`${cutOff}-journal`).size).toBeGreaterThan(0)

  const made = openCache(cutOff, { purpose: 'write', suspect: false }, 0)
  expect(made.db.prepare('SELECT count(*) FROM syncs').pluck().get()).toBe(0)
  expect(made.db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'half_made'").get()).toBeUndefined()
  made.close()
})
