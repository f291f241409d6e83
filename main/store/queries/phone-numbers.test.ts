import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { noFilter } from '../../../contract/number-query.ts'
import { prepareApplyPage } from '../apply-page.ts'
import { openForReading, openForWriting } from '../database.ts'
import { makeNumber, makeOwner, makePage } from '../observed-page-fixture.ts'
import { beginSync } from '../sync-runs.ts'
import { openListSession } from './list-session.ts'
import { readAllPhoneNumbers } from './phone-numbers.ts'

let folder: string
let db: Database
let reader: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
  db = openForWriting(join(folder, 'cache.sqlite'))
  reader = openForReading(join(folder, 'cache.sqlite'))
  fill()
})
afterEach(() => {
  reader.close()
  db.close()
  rmSync(folder, { recursive: true })
})

/** Five records, `idn_0` to `idn_4`, of which each was updated before the one before it. */
function fill(): void {
  const { run } = beginSync(db, { now: 1000, mode: 'full' })
  const numbers = Array.from({ length: 5 }, (_, i) =>
    makeNumber({
      id: `idn_${i}`,
      userId: 'user_1',
      phoneNumber: `+1201555${1000 + i}`,
      updatedAt: 900_000 - i,
    }),
  )
  const page = makePage(numbers, { owners: [makeOwner({ id: 'user_1' })] })
  prepareApplyPage(db)({ syncId: run.id, observedAt: 1000, page })
}

async function list(keys: string[] | null, search = '') {
  const numbers = await openListSession(reader).listPhoneNumbers({
    search,
    filter: noFilter,
    sort: { column: 'updatedAt', direction: 'descending' },
    version: null,
    keys,
  })
  return numbers.map(({ key, phoneNumber }) => `${key} ${phoneNumber}`)
}

test('the numbers of some records come in the order of the list, whichever order they are asked for in', async () => {
  expect(await list(['idn_3', 'idn_0', 'idn_2'])).toEqual([
    'idn_0 +12015551000',
    'idn_2 +12015551002',
    'idn_3 +12015551003',
  ])
})

test('what the query does not find any more is last, and what is not stored is left out', async () => {
  expect(await list(['idn_1', 'idn_3', 'idn_9'], '1003')).toEqual([
    'idn_3 +12015551003',
    'idn_1 +12015551001',
  ])
})

test('without keys all that the query finds comes', async () => {
  expect(await list(null)).toEqual(Array.from({ length: 5 }, (_, i) => `idn_${i} +1201555${1000 + i}`))
  expect(await list(null, '1003')).toEqual(['idn_3 +12015551003'])
})

test('more than a clipboard is good for are refused', () => {
  const found = { ready: () => 100_001, all: () => new Int32Array() }
  expect(() => readAllPhoneNumbers(reader, found)).toThrow('Up to 100,000 numbers can be copied.')
})
