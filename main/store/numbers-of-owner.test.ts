import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { openCache } from './cache-fixture.ts'
import { buildNextIndex } from './indexes.ts'
import {
  listedNumbersOfOwner,
  numbersOfOwner,
  readNumbers,
  rememberNumbersOfOwners,
  toldNumbers,
} from './numbers-of-owner.ts'
import { makeNumber, makePage } from './observed-page-fixture.ts'
import { randomSyncs, runSyncs } from './random-syncs-fixture.ts'

let cache: ReturnType<typeof openCache>
beforeEach(() => {
  cache = openCache()
})
afterEach(() => cache.close())

const one = makeNumber({ id: 'idn_1', phoneNumber: '+12015550100' })
const other = makeNumber({ id: 'idn_2', phoneNumber: '+442079460018' })
const foreign = makeNumber({ id: 'idn_3', userId: 'user_2', phoneNumber: '+33612345678' })
const corrected = { ...one, phoneNumber: '+12015550199' }

/** The same question of each number, by its key. */
function ask(db: Database, sql: string): Map<string, string[] | null> {
  const rows = db.prepare<[], [string, string | null]>(`SELECT key, ${sql} FROM numbers`).raw().all()
  return new Map(rows.map(([key, text]) => [key, text === null ? null : readNumbers(text).sort()]))
}

test('a user’s numbers are those of now, removed ones among them, and what each was before', () => {
  cache.syncAt(1000, makePage([one, other, foreign]))
  cache.syncAt(2000, makePage([corrected, other, foreign]))
  cache.syncAt(3000, makePage([corrected, foreign]))
  const found = ask(cache.db, numbersOfOwner('numbers.user_id'))
  const all = ['+12015550100', '+12015550199', '+442079460018']
  expect(found.get('idn_1')).toEqual(all)
  expect(found.get('idn_2')).toEqual(all)
  expect(found.get('idn_3')).toEqual(['+33612345678'])
})

test('what stands between numbers is none of a number’s own characters', () => {
  const odd = { ...one, phoneNumber: '+1201\u001F555' }
  cache.syncAt(1000, makePage([odd, other]))
  cache.syncAt(2000, makePage([odd, other]))
  expect(ask(cache.db, numbersOfOwner('numbers.user_id')).get('idn_1')).toEqual([
    '+1201 555',
    '+442079460018',
  ])
})

test('lists do not wait for them while the index of users is not there', () => {
  cache.syncAt(1000, makePage([one, foreign]))
  const sql = listedNumbersOfOwner('numbers.user_id')
  expect(ask(cache.db, sql).get('idn_1')).toBeNull()
  while (buildNextIndex(cache.db) === 'more');
  expect(ask(cache.db, sql).get('idn_1')).toEqual(['+12015550100'])
})

test('remembered for all at once they are the same, whatever syncs have seen', () => {
  fc.assert(
    fc.property(randomSyncs, (syncs) => {
      const { db, close } = openCache()
      try {
        runSyncs(db, syncs, () => undefined)
        rememberNumbersOfOwners(db)
        const told = ask(db, toldNumbers('numbers.user_id', 'numbers.phone_number'))
        expect(told).toEqual(ask(db, numbersOfOwner('numbers.user_id')))
      } finally {
        close()
      }
    }),
    { numRuns: 40 },
  )
})
