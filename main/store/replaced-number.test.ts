import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { PhoneNumber } from '../../contract/phone-number.ts'
import { openCache } from './cache-fixture.ts'
import { makeNumber, makeOwner, makePage, makeVerification } from './observed-page-fixture.ts'
import { beginSync } from './sync-runs.ts'

let cache: ReturnType<typeof openCache>

beforeEach(() => {
  cache = openCache()
})
afterEach(() => {
  cache.close()
})

const someone = makeOwner({ id: 'user_1' })
const other = makeNumber({ id: 'idn_other', userId: 'user_2', phoneNumber: '+12015550199' })
const numbered = (id: string, fields: Omit<Partial<PhoneNumber>, 'id'> = {}) => makeNumber({ id, ...fields })

/** A look at user_1, who has these numbers. */
const look = (...numbers: PhoneNumber[]) => makePage(numbers, { owners: [someone] })

/** What a number's history tells, each with the id it belongs to. */
function told(key: string) {
  return cache.history(key).map((event) => [event.key, event.kinds.join(' ')])
}

function storedRows() {
  return cache.db.prepare('SELECT count(*) FROM history').pluck().get()
}

describe('a first sight', () => {
  test('by the first full sync stores nothing, and tells the sync that was under way', () => {
    const run = cache.syncAt(1000, look(numbered('idn_1')))
    expect(storedRows()).toBe(0)
    expect(cache.history('idn_1')).toMatchObject([
      { seq: 0, kinds: ['first_seen'], observedAfter: null, syncId: run.id, syncMode: 'full' },
    ])
  })

  test('after it is an event of its own, whose state follows from what was seen since', () => {
    cache.syncAt(1000, look())
    const verification = makeVerification({ status: 'unverified', attempts: 0 })
    const run = cache.syncAt(2000, look(numbered('idn_1', { verification })))
    cache.syncAt(3000, look(numbered('idn_1')))
    expect(storedRows()).toBe(2)
    const [first, ...later] = cache.history('idn_1')
    expect(first).toMatchObject({
      kinds: ['first_seen'],
      observedAfter: null,
      observedAt: 2000,
      syncId: run.id,
    })
    expect(first?.changes).toContainEqual({ field: 'status', before: null, after: 'unverified' })
    expect(later).toMatchObject([{ kinds: ['status_changed', 'attempts_grew'] }])
  })

  test('by a first sync that went on for long stores nothing either', () => {
    const { run } = beginSync(cache.db, { now: 1000, mode: 'full' })
    cache.applyPage({ syncId: run.id, observedAt: 1000, page: look(numbered('idn_1')) })
    cache.applyPage({ syncId: run.id, observedAt: 2000, page: makePage([other]) })
    expect(storedRows()).toBe(0)
  })
})

describe('a number whose id is another one', () => {
  test('is told as replaced, with both ids, and follows what happened to the old one', () => {
    cache.syncAt(1000, look(numbered('idn_old', { verification: null })))
    cache.syncAt(2000, look(numbered('idn_old')))
    const run = cache.syncAt(3000, look(numbered('idn_new')))
    expect(told('idn_new')).toEqual([
      ['idn_old', 'first_seen'],
      ['idn_old', 'status_changed strategy_changed channel_changed attempts_grew code_sent'],
      ['idn_old', 'removed'],
      ['idn_new', 'first_seen number_replaced'],
    ])
    const replaced = cache.history('idn_new').at(-1)
    expect(replaced).toMatchObject({ observedAfter: 2000, observedAt: 3000, syncId: run.id })
    expect(replaced?.changes[0]).toEqual({ field: 'id', before: 'idn_old', after: 'idn_new' })
    expect(replaced?.changes).toContainEqual({ field: 'status', before: null, after: 'verified' })
    expect(told('idn_old').at(-1)).toEqual(['idn_old', 'removed'])
  })

  test('more than once shows the whole chain', () => {
    cache.syncAt(1000, look(numbered('idn_a')))
    cache.syncAt(2000, look(numbered('idn_b')))
    cache.syncAt(3000, look(numbered('idn_c')))
    expect(told('idn_c').filter(([, kinds]) => kinds !== 'removed')).toEqual([
      ['idn_a', 'first_seen'],
      ['idn_b', 'first_seen number_replaced'],
      ['idn_c', 'first_seen number_replaced'],
    ])
  })

  test('after some looks without it still stands for the old one, since the last that showed it', () => {
    cache.syncAt(1000, look(numbered('idn_old')), makePage([other]))
    cache.syncAt(2000, look(), makePage([other]))
    cache.syncAt(3000, look(numbered('idn_new')), makePage([other]))
    expect(cache.history('idn_new').at(-1)).toMatchObject({
      kinds: ['first_seen', 'number_replaced'],
      observedAfter: 1000,
    })
  })

  test('stands for the one last seen where there were several', () => {
    for (const [index, id] of ['idn_b', 'idn_a', null, 'idn_c'].entries())
      cache.syncAt(1000 * (index + 1), look(...(id === null ? [] : [numbered(id)])), makePage([other]))
    expect(cache.history('idn_c').at(-1)?.changes[0]).toEqual({
      field: 'id',
      before: 'idn_a',
      after: 'idn_c',
    })
  })

  test('beside the old one replaces nothing', () => {
    cache.syncAt(1000, look(numbered('idn_old')))
    cache.syncAt(2000, look(numbered('idn_old'), numbered('idn_new')))
    expect(told('idn_new')).toEqual([['idn_new', 'first_seen']])
  })

  test('that reads otherwise, or is of another user, replaces nothing', () => {
    cache.syncAt(1000, look(numbered('idn_old')), makePage([other]))
    const ofOther = numbered('idn_2', { userId: 'user_2' })
    cache.syncAt(2000, look(numbered('idn_1', { phoneNumber: '+12015550101' })), makePage([ofOther]))
    expect(told('idn_1')).toEqual([['idn_1', 'first_seen']])
    expect(told('idn_2')).toEqual([['idn_2', 'first_seen']])
  })

  test.each([
    ['the old one', 'idn_old'],
    ['one without an id', null],
  ])('replaces nothing while %s could not be read', (_, recordId) => {
    cache.syncAt(1000, look(numbered('idn_old')))
    const unread = [{ recordId, userId: 'user_1', reason: 'updated_at is missing', rawJson: '{}' }]
    cache.syncAt(2000, { ...look(numbered('idn_new')), unread })
    expect(told('idn_new')).toEqual([['idn_new', 'first_seen']])
  })

  test.each(['first', 'last'])(
    'replaces nothing where the old one went to a user who is read %s',
    (order) => {
      cache.syncAt(1000, look(numbered('idn_old')), makePage([other]))
      const moved = makePage([numbered('idn_old', { userId: 'user_2' })])
      const pages = [moved, look(numbered('idn_new'))]
      cache.syncAt(2000, ...(order === 'first' ? pages : pages.reverse()))
      expect(told('idn_new')).toEqual([['idn_new', 'first_seen']])
      expect(told('idn_old').at(-1)).toEqual(['idn_old', 'owner_changed'])
    },
  )
})

test('a look at the former user that is written late does not take the number back', () => {
  cache.syncAt(1000, look(numbered('idn_1')), makePage([other]))
  const { run } = beginSync(cache.db, { now: 2000, mode: 'full' })
  const moved = numbered('idn_1', { userId: 'user_2' })
  cache.applyPage({ syncId: run.id, observedAt: 2002, page: makePage([moved]) })
  cache.applyPage({ syncId: run.id, observedAt: 2001, page: look(numbered('idn_1')) })
  expect(told('idn_1')).toEqual([
    ['idn_1', 'first_seen'],
    ['idn_1', 'owner_changed'],
  ])
})
