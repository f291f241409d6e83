import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { noFilter } from '../../../contract/number-query.ts'
import type { NumberFilter, Sort } from '../../../contract/number-query.ts'
import type { PhoneNumber } from '../../../contract/phone-number.ts'
import { prepareApplyPage } from '../apply-page.ts'
import { openForReading, openForWriting } from '../database.ts'
import { buildNextIndex } from '../indexes.ts'
import { makeNumber, makeOwner, makePage, makeVerification } from '../observed-page-fixture.ts'
import { beginSync } from '../sync-runs.ts'
import { openListSession } from './list-session.ts'
import type { ListSession } from './list-session.ts'

const byUpdate: Sort = { column: 'updatedAt', direction: 'descending' }
let folder: string
let db: Database
let reader: Database
let session: ListSession

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
  db = openForWriting(join(folder, 'cache.sqlite'))
  reader = openForReading(join(folder, 'cache.sqlite'))
  session = openListSession(reader)
})
afterEach(() => {
  reader.close()
  db.close()
  rmSync(folder, { recursive: true })
})

function fill(numbers: PhoneNumber[], ownerName: string | null = null): void {
  const { run } = beginSync(db, { now: 1000, mode: 'full' })
  const owners = numbers.map((number) => makeOwner({ id: number.userId, name: ownerName }))
  prepareApplyPage(db)({ syncId: run.id, observedAt: 1000, page: makePage(numbers, { owners }) })
}

function index(): void {
  while (buildNextIndex(db) === 'more');
}

const query = (search: string, sort = byUpdate, filter: NumberFilter = noFilter) => ({ search, sort, filter })

async function find(search: string, sort?: Sort, filter?: NumberFilter) {
  const wanted = { ...query(search, sort, filter), version: null, offset: 0, limit: 500 }
  const { rows, matching, total } = await session.list(wanted)
  return { keys: rows.map((row) => row.key), matching, total }
}

const ada = makeNumber({
  id: 'idn_ada',
  userId: 'user_ada',
  phoneNumber: '+442079460018',
  updatedAt: 3,
  linkedTo: [{ type: 'oauth_google', id: 'idn_linked' }],
})
const bao = makeNumber({ id: 'idn_bao', userId: 'user_bao', phoneNumber: '+12015550100', updatedAt: 2 })
const odd = makeNumber({ id: 'idn_odd', userId: 'user_odd', phoneNumber: '749-570-5537 x9671', updatedAt: 1 })

describe.each([
  ['while the indexes are not built', () => undefined],
  ['with all indexes', index],
])('%s', (_, prepare) => {
  test.each([
    ['', ['idn_ada', 'idn_bao', 'idn_odd']],
    ['(201) 555-0100', ['idn_bao']],
    ['+1 201', ['idn_bao']],
    ['0018', ['idn_ada']],
    ['020 7946 0018', ['idn_ada']],
    ['+44 (0)20 7946', ['idn_ada']],
    ['5537', ['idn_odd']],
    ['x9671', ['idn_odd']],
    ['…0018', ['idn_ada']],
    ['…794', []],
    ['1', ['idn_ada', 'idn_bao', 'idn_odd']],
    ['idn_bao', ['idn_bao']],
    ['user_odd', ['idn_odd']],
    ['Customer Ada called from 020 7946 0018 at 14:02, ticket #48213', ['idn_ada']],
    ['Ada called from (201) 555-0100, then from +44 20 7946 0018', ['idn_bao', 'idn_ada']],
    ['+442079460018 +12015550100', ['idn_ada', 'idn_bao']],
    ['https://dashboard.example.com/users/user_odd', ['idn_odd']],
    ['idn_linked', ['idn_ada']],
    ['josé', ['idn_ada', 'idn_bao', 'idn_odd']],
    ['JOSE 0100', ['idn_bao']],
    ['lv', ['idn_ada', 'idn_bao', 'idn_odd']],
    ['j%e', []],
    ['idn_b_o', []],
    ['"', []],
    ['nobody', []],
  ])('a search for %j finds %j', async (search, keys) => {
    fill([odd, ada, bao], 'José Álvarez')
    prepare()
    expect(await find(search)).toEqual({ keys, matching: keys.length, total: 3 })
  })

  test('an owner is found by the beginning of an address, a username or a foreign id, in any case', async () => {
    const { run } = beginSync(db, { now: 1000, mode: 'full' })
    const owner = makeOwner({
      id: 'user_ada',
      name: 'Ada',
      username: 'a_99',
      email: 'Q7@example.com',
      externalId: 'crm-4',
    })
    prepareApplyPage(db)({
      syncId: run.id,
      observedAt: 1000,
      page: makePage([ada, bao], { owners: [owner] }),
    })
    prepare()
    for (const search of ['q7@EXAMPLE', 'A_99', 'CRM-4'])
      expect((await find(search)).keys).toEqual(['idn_ada'])
    expect((await find('7@example')).keys).toEqual([])
  })

  test('the reply says how the search was read, in the formats of the countries that numbers have', async () => {
    fill([{ ...ada, country: 'GB' }])
    prepare()
    const wanted = { ...query('Please call 020 7946 0018'), version: null, offset: 0, limit: 1 }
    expect((await session.list(wanted)).reading).toEqual({
      digits: ['02079460018', '2079460018'].map((digits) => ({ digits, at: 'anywhere' })),
      whole: ['442079460018'],
      digitsWord: null,
      words: [],
      numbers: [{ text: '020 7946 0018', candidates: ['+442079460018'], isGuess: true }],
      leftOut: true,
      isRounded: false,
    })
  })

  test('a row says what was found in it where no column shows that', async () => {
    const { run } = beginSync(db, { now: 1000, mode: 'full' })
    const owner = makeOwner({
      id: 'user_ada',
      name: 'José',
      username: 'zoe_99',
      email: 'Q7@example.com',
      externalId: 'crm-4',
    })
    const unnamed = makeOwner({ id: 'user_bao', name: null, username: null, email: null })
    const applyPage = prepareApplyPage(db)
    applyPage({ syncId: run.id, observedAt: 1000, page: makePage([ada, bao], { owners: [owner, unnamed] }) })
    prepare()
    const foundBy = async (search: string) =>
      (await session.list({ ...query(search), version: null, offset: 0, limit: 9 })).rows.map(
        (row) => row.foundBy,
      )
    expect(await foundBy('jose')).toEqual([undefined])
    expect(await foundBy('0018')).toEqual([undefined])
    expect(await foundBy('user_bao')).toEqual([undefined])
    expect(await foundBy('ZOE')).toEqual([{ field: 'username', text: 'zoe_99' }])
    expect(await foundBy('jose zoe_')).toEqual([{ field: 'username', text: 'zoe_99' }])
    expect(await foundBy('q7@')).toEqual([{ field: 'email', text: 'Q7@example.com' }])
    expect(await foundBy('CRM-')).toEqual([{ field: 'externalId', text: 'crm-4' }])
    expect(await foundBy('user_ada')).toEqual([{ field: 'userId', text: 'user_ada' }])
    expect(await foundBy('idn_ada')).toEqual([{ field: 'numberId', text: 'idn_ada' }])
    expect(await foundBy('idn_linked')).toEqual([{ field: 'linkedAccount', text: 'idn_linked' }])
  })

  test('is sorted by a column either way, with what has no value at the end', async () => {
    fill([
      makeNumber({ id: 'idn_none', verification: null }),
      ...['verified', 'expired'].map((status) =>
        makeNumber({ id: `idn_${status}`, verification: makeVerification({ status }) }),
      ),
    ])
    prepare()
    const ascending = await find('', { column: 'status', direction: 'ascending' })
    expect(ascending.keys).toEqual(['idn_expired', 'idn_verified', 'idn_none'])
    const descending = await find('', { column: 'status', direction: 'descending' })
    expect(descending.keys).toEqual(['idn_verified', 'idn_expired', 'idn_none'])
  })

  test('keeps one order among rows that sort alike, turned round with the direction', async () => {
    fill(['a', 'b', 'c'].map((name) => makeNumber({ id: `idn_${name}` })))
    prepare()
    const sorted = async (direction: Sort['direction']) =>
      (await find('', { column: 'attempts', direction })).keys
    expect(await sorted('ascending')).toEqual(['idn_a', 'idn_b', 'idn_c'])
    expect(await sorted('descending')).toEqual(['idn_c', 'idn_b', 'idn_a'])
  })

  test('a filter asks for one value of each facet', async () => {
    const failed = makeVerification({ status: 'failed' })
    fill([ada, { ...bao, verification: failed }, { ...odd, country: null, verification: failed }])
    prepare()
    const found = async (facets: NumberFilter['facets']) =>
      (await find('', byUpdate, { ...noFilter, facets })).keys
    expect(await found({ status: ['failed'] })).toEqual(['idn_bao', 'idn_odd'])
    expect(await found({ status: ['failed'], country: [null] })).toEqual(['idn_odd'])
    expect(await found({ linkedType: ['oauth_google'] })).toEqual(['idn_ada'])
    expect(await found({ linkedType: ['oauth_google', null], status: ['failed', 'verified'] })).toHaveLength(
      3,
    )
  })

  test('a range holds its beginning and not its end', async () => {
    fill([ada, bao, odd])
    prepare()
    const updated = { from: 2, before: 3 }
    expect((await find('', byUpdate, { ...noFilter, updated })).keys).toEqual(['idn_bao'])
  })
})

describe('one version', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, number) => makeNumber({ id: `idn_${number}`, updatedAt: number }))
  const page = (version: number | null, offset: number) =>
    session.list({ ...query(''), version, offset, limit: 100 })

  test('gives each row once over its windows, whatever is written meanwhile', async () => {
    fill(many(250))
    index()
    const first = await page(null, 0)
    // Both what was shown and what was not moves, and new ones come.
    fill(
      [...many(20), ...many(240).slice(220), makeNumber({ id: 'idn_new' })].map((number) => ({
        ...number,
        updatedAt: 999,
      })),
    )
    const pages = [first, await page(first.version, 100), await page(first.version, 200)]
    expect(pages.map(({ version }) => version)).toEqual([first.version, first.version, first.version])
    const keys = pages.flatMap(({ rows }) => rows.map((row) => row.key))
    expect(keys).toEqual(
      many(250)
        .map(({ key }) => key)
        .reverse(),
    )
  })

  test('that is no longer the newest stays until a newer one is asked for', async () => {
    fill(many(3))
    const first = await page(null, 0)
    fill([makeNumber({ id: 'idn_new' })])
    expect((await page(first.version, 0)).total).toBe(3)
    const next = await page(null, 0)
    expect(next.total).toBe(4)
    expect(next.version).not.toBe(first.version)
    expect((await page(first.version, 0)).version).toBe(next.version)
  })

  test('is kept when nothing was written', async () => {
    fill(many(3))
    const first = await page(null, 0)
    expect((await page(null, 0)).version).toBe(first.version)
  })
})

describe('locating', () => {
  test('gives the places of records in what is found, and how many are', async () => {
    fill([ada, bao, odd])
    index()
    const keys = ['idn_odd', 'idn_ada', 'idn_gone']
    const located = await session.locate({ ...query('1'), version: null, keys })
    expect(located).toMatchObject({ matching: 3, total: 3, positions: [2, 0, null] })
    expect((await session.locate({ ...query('0018'), version: null, keys })).positions).toEqual([
      null,
      0,
      null,
    ])
  })

  test('of an older search is given up for a newer one that is read faster', async () => {
    fill([ada, bao, odd], 'Ada')
    // Whole numbers are read with what is loaded first.
    const older = session.list({ ...query('020 7946 0018'), version: null, offset: 0, limit: 1 })
    const newer = find('ada')
    await expect(older).rejects.toMatchObject({ code: 'superseded' })
    expect((await newer).matching).toBe(3)
  })

  test('of an older search is given up for a newer one', async () => {
    fill([ada, bao, odd])
    const older = session.locate({ ...query('1'), version: null, keys: [] })
    const newer = find('0018')
    await expect(older).rejects.toMatchObject({ code: 'superseded' })
    expect((await newer).keys).toEqual(['idn_ada'])
  })
})
