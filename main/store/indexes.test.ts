import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { prepareApplyPage } from './apply-page.ts'
import { openForWriting } from './database.ts'
import { buildNextIndex, readIndexState } from './indexes.ts'
import { makeNumber, makeOwner, makePage } from './observed-page-fixture.ts'
import { beginSync, endSync } from './sync-runs.ts'

let folder: string
let db: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
  db = openForWriting(join(folder, 'cache.sqlite'))
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

/** A page of a sync of its own with this many numbers, the first of which has this index. */
function sync(count: number, first = 0, ownerName = 'Ada'): void {
  const { run } = beginSync(db, { now: 1, mode: 'full' })
  const numbers = Array.from({ length: count }, (_, index) =>
    makeNumber({ id: `idn_${first + index}`, userId: `user_${first + index}` }),
  )
  const owners = numbers.map(({ userId }) => makeOwner({ id: userId, name: ownerName }))
  prepareApplyPage(db)({ syncId: run.id, observedAt: 1, page: makePage(numbers, { owners }) })
  endSync(db, { syncId: run.id, now: 1, outcome: 'completed', failure: null })
}

const indexNames = () =>
  db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'index' AND name LIKE '%_by_%' ORDER BY name",
    )
    .pluck()
    .all()

/** How many rows the search index has under a word; it is asked itself, without a look at the rows. */
const indexed = (word: string) =>
  db.prepare<[string], number>('SELECT count(*) FROM search_text WHERE search_text MATCH ?').pluck().get(word)

/** Throws when the search index does not hold just what the rows do (sqlite.org/fts5.html, 6.7). */
const checkText = () => db.exec("INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', 1)")

test('an empty cache has nothing to index and waits for its first sync', () => {
  expect(buildNextIndex(db)).toBe('done')
  expect(readIndexState(db)).toEqual({ indexedThrough: 0, complete: false })
})

test('the first pages are written without any of the indexes that are built after them', () => {
  const before = indexNames()
  sync(10)
  expect(indexNames()).toEqual(before)
  expect(indexed('ada')).toBe(0)
  while (buildNextIndex(db) === 'more');
  expect(indexNames().length).toBeGreaterThan(before.length + 10)
  expect(indexed('ada')).toBe(10)
  expect(readIndexState(db)).toEqual({ indexedThrough: 10, complete: true })
})

test('steps that were cut off go on where they were, and give the same indexes', () => {
  sync(10)
  const steps = () => {
    let count = 1
    while (buildNextIndex(db) === 'more') count += 1
    return count
  }
  const file = join(folder, 'cache.sqlite')
  for (let done = 0; done < 5; done += 1) {
    expect(buildNextIndex(db)).toBe('more')
    db.close()
    db = openForWriting(file)
  }
  const left = steps()
  const names = indexNames()
  checkText()
  db.close()
  rmSync(file)
  db = openForWriting(file)
  sync(10)
  expect(steps()).toBe(5 + left)
  expect(indexNames()).toEqual(names)
})

test('later numbers wait to be indexed until they are many, at the latest until their sync ends', () => {
  sync(1)
  while (buildNextIndex(db) === 'more');
  const { run } = beginSync(db, { now: 2, mode: 'full' })
  const applyPage = prepareApplyPage(db)
  const page = (first: number, count: number) => {
    const numbers = Array.from({ length: count }, (_, index) =>
      makeNumber({ id: `idn_${first + index}`, userId: `user_${first + index}` }),
    )
    const owners = numbers.map(({ userId }) => makeOwner({ id: userId, name: 'Bao' }))
    applyPage({ syncId: run.id, observedAt: 2, page: makePage(numbers, { owners }) })
  }
  page(1, 10)
  expect(indexed('bao')).toBe(0)
  page(11, 5000)
  expect(indexed('bao')).toBe(5010)
  page(5011, 5)
  expect(indexed('bao')).toBe(5010)
  endSync(db, { syncId: run.id, now: 2, outcome: 'cancelled', failure: null })
  expect(indexed('bao')).toBe(5015)
  checkText()
})

test('a text that changes is found by the new one alone', () => {
  sync(10)
  while (buildNextIndex(db) === 'more');
  sync(3, 0, 'Zoe')
  expect([indexed('ada'), indexed('zoe')]).toEqual([7, 3])
  checkText()
})
