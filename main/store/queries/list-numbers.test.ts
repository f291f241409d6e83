import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Sort } from '../../../contract/bridge.ts'
import type { PhoneNumber } from '../../../contract/phone-number.ts'
import { prepareApplyPage } from '../apply-page.ts'
import { openForWriting } from '../database.ts'
import { makeNumber, makeOwner, makePage, makeVerification } from '../observed-page-fixture.ts'
import { beginSync } from '../sync-runs.ts'
import { listNumbers } from './list-numbers.ts'

const byUpdate: Sort = { column: 'updatedAt', direction: 'descending' }
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

function fill(numbers: PhoneNumber[], ownerName: string | null = null): void {
  const { run } = beginSync(db, { now: 1000 })
  const owners = numbers.map((number) => makeOwner({ id: number.userId, name: ownerName }))
  prepareApplyPage(db)({ syncId: run.id, observedAt: 1000, page: makePage(numbers, { owners }) })
}

function find(search: string, sort: Sort = byUpdate) {
  const { rows, ...counts } = listNumbers(db, { search, sort, offset: 0, limit: 500 })
  return { keys: rows.map((row) => row.key), ...counts }
}

describe('listing', () => {
  const ada = makeNumber({
    id: 'idn_ada',
    userId: 'user_ada',
    phoneNumber: '+442079460018',
    updatedAt: 3,
    linkedTo: [{ type: 'oauth_google', id: 'idn_linked' }],
  })
  const bao = makeNumber({ id: 'idn_bao', userId: 'user_bao', phoneNumber: '+12015550100', updatedAt: 2 })
  const odd = makeNumber({
    id: 'idn_odd',
    userId: 'user_odd',
    phoneNumber: '749-570-5537 x9671',
    updatedAt: 1,
  })

  test.each([
    ['', ['idn_ada', 'idn_bao', 'idn_odd']],
    ['(201) 555-0100', ['idn_bao']],
    ['+1 201', ['idn_bao']],
    ['0018', ['idn_ada']],
    ['020 7946 0018', ['idn_ada']],
    ['+44 (0)20 7946', ['idn_ada']],
    ['5537', ['idn_odd']],
    ['x9671', ['idn_odd']],
    ['idn_bao', ['idn_bao']],
    ['user_odd', ['idn_odd']],
    ['IDN_LINKED', ['idn_ada']],
    ['josé', ['idn_ada', 'idn_bao', 'idn_odd']],
    ['JOSE 0100', ['idn_bao']],
    ['j%e', []],
    ['idn_b_o', []],
    ['nobody', []],
  ])('a search for %j finds %j', (search, keys) => {
    fill([odd, ada, bao], 'José Álvarez')
    expect(find(search)).toEqual({ keys, matching: keys.length, total: 3 })
  })

  test('is sorted by a column either way, with what has no value at the end', () => {
    fill([
      makeNumber({ id: 'idn_none', verification: null }),
      ...['verified', 'expired'].map((status) =>
        makeNumber({
          id: `idn_${status}`,
          verification: makeVerification({ status }),
        }),
      ),
    ])
    const ascending = find('', { column: 'status', direction: 'ascending' })
    expect(ascending.keys).toEqual(['idn_expired', 'idn_verified', 'idn_none'])
    const descending = find('', { column: 'status', direction: 'descending' })
    expect(descending.keys).toEqual(['idn_verified', 'idn_expired', 'idn_none'])
  })

  test('gives each row once over its windows, though all sort alike', () => {
    const numbers = Array.from({ length: 250 }, (_, index) => makeNumber({ id: `idn_${index}` }))
    fill(numbers)
    const keys: string[] = []
    for (let offset = 0; offset < 250; offset += 100) {
      const window = listNumbers(db, { search: '', sort: byUpdate, offset, limit: 100 })
      keys.push(...window.rows.map((row) => row.key))
    }
    expect(new Set(keys).size).toBe(250)
    expect(keys).toHaveLength(250)
  })

  test('keeps one order among rows that sort alike, turned round with the direction', () => {
    fill(['a', 'b', 'c'].map((name) => makeNumber({ id: `idn_${name}` })))
    expect(find('', { column: 'attempts', direction: 'ascending' }).keys).toEqual(['idn_a', 'idn_b', 'idn_c'])
    expect(find('', { column: 'attempts', direction: 'descending' }).keys).toEqual([
      'idn_c',
      'idn_b',
      'idn_a',
    ])
  })
})
