import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { FieldChange, HistoryEvent } from '../../contract/history-event.ts'
import type { PhoneNumber } from '../../contract/phone-number.ts'
import { openCache, workOn } from './cache-fixture.ts'
import type { TimedPage } from './cache-fixture.ts'
import { kindsOf, maskOf } from './event-kinds.ts'
import type { LookKind } from './event-kinds.ts'
import { diff } from './history.ts'
import { makeNumber, makeOwner, makePage } from './observed-page-fixture.ts'

/**
 * What can be found of which number: three that read the same are one user's in turn or at once, two others that do move
 * between users, as one more does.
 */
const pool = [
  { id: 'idn_a', phoneNumber: '+12015550100', users: ['user_1'] },
  { id: 'idn_b', phoneNumber: '+12015550100', users: ['user_1'] },
  { id: 'idn_c', phoneNumber: '+12015550100', users: ['user_1'] },
  { id: 'idn_d', phoneNumber: '+12015550101', users: ['user_2', 'user_3'] },
  { id: 'idn_e', phoneNumber: '+12015550101', users: ['user_2', 'user_3'] },
  { id: 'idn_f', phoneNumber: '+12015550102', users: ['user_1', 'user_2', 'user_3'] },
]
const users = ['user_1', 'user_2', 'user_3']
const roundMs = 1000
const google = { type: 'oauth_google', id: 'idn_g' }

const verification = fc.record({
  kind: fc.constantFrom('verification_otp', 'verification_admin'),
  status: fc.constantFrom('unverified', 'unverified', 'verified', 'failed', 'expired'),
  strategy: fc.constantFrom('phone_code', 'admin'),
  attempts: fc.option(fc.nat(3), { nil: null }),
  // Within the times of the rounds, so that some codes expire between two looks.
  expireAt: fc.option(fc.integer({ min: 0, max: 8 * roundMs }), { nil: null }),
  channel: fc.constantFrom('sms', 'whatsapp', null),
  verifiedAtClient: fc.constantFrom(null, 'client_1'),
})
const state = fc.record({
  verification: fc.option(verification, { nil: null, freq: 9 }),
  reserved: fc.boolean(),
  defaultSecondFactor: fc.boolean(),
  backupCodeCount: fc.option(fc.nat(2), { nil: null }),
  linkedTo: fc.subarray([google]),
})
const numbers = fc
  .tuple(
    ...pool.map(({ id, phoneNumber, users: owners }) =>
      fc.option(
        fc
          .record({ userId: fc.constantFrom(...owners), fields: state })
          .map(({ userId, fields }) => makeNumber({ id, phoneNumber, userId, ...fields })),
        { nil: null },
      ),
    ),
  )
  .map((found) => found.filter((number) => number !== null))

/** A full sync: who is there with which numbers, when each user is looked at, and in which order the pages come. */
const round = fc.record({
  numbers,
  there: fc.subarray(users, { minLength: 2 }),
  offsets: fc.tuple(fc.nat(400), fc.nat(400), fc.nat(400)),
  order: fc.shuffledSubarray(users, { minLength: 3 }),
})
type Round = typeof round extends fc.Arbitrary<infer Value> ? Value : never

const rounds = fc.array(round, { minLength: 1, maxLength: 6 })
const runs = { numRuns: 40 }

/** When a user is looked at in a round. */
function lookAt(index: number, userId: string, { offsets }: Round): number {
  return (index + 1) * roundMs + (offsets[users.indexOf(userId)] ?? 0)
}

function pagesOf(one: Round, index: number, order: readonly string[]): TimedPage[] {
  return order
    .filter((userId) => one.there.includes(userId))
    .map((userId) => ({
      at: lookAt(index, userId, one),
      page: makePage(
        one.numbers.filter((number) => number.userId === userId),
        { owners: [makeOwner({ id: userId })] },
      ),
    }))
}

const endOf = (index: number) => (index + 2) * roundMs - 100

let cache: ReturnType<typeof openCache>

beforeAll(() => {
  cache = openCache()
})
afterAll(() => {
  cache.close()
})

/** Syncs the rounds into an empty cache, gives what `read` finds there, and leaves it empty. */
function afterSyncs<T>(
  all: readonly Round[],
  read: (synced: ReturnType<typeof workOn>) => T,
  pages: (one: Round, index: number) => TimedPage[] = (one, index) => pagesOf(one, index, one.order),
): T {
  // A transaction around all of them writes nothing to the disk.
  cache.db.exec('BEGIN')
  try {
    const synced = workOn(cache.db)
    all.forEach((one, index) => synced.sync(endOf(index), pages(one, index)))
    return read(synced)
  } finally {
    cache.db.exec('ROLLBACK')
  }
}

type Told = Omit<HistoryEvent, 'seq'>

/** Every number's history, without the place of each event in the database. */
function histories({ history }: ReturnType<typeof workOn>): Record<string, Told[]> {
  return Object.fromEntries(
    pool.map(({ id }) => [id, history(id).map(({ seq: _, ...event }): Told => event)]),
  )
}

/** What changes lead to, by field; what they leave empty is not named, as in stateOf. */
function replay(events: readonly HistoryEvent[]): Record<string, unknown> {
  const changes = events.flatMap((event) => event.changes).filter(({ field }) => field !== 'id')
  return Object.fromEntries(Object.entries(byField(changes)).filter(([, after]) => isSomething(after)))
}

function isSomething(value: unknown): boolean {
  return value !== null && value !== false && !(Array.isArray(value) && value.length === 0)
}

const byField = (changes: readonly FieldChange[]) =>
  Object.fromEntries(changes.map(({ field, after }) => [field, after]))

/** The state a number is in, by field. */
const stateOf = (number: PhoneNumber) => byField(diff(null, number))

describe('over any syncs of any users', { timeout: 60_000 }, () => {
  test('replaying what happened to a number since its first sight gives its present state', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        afterSyncs(all, ({ history }) => {
          for (const { id } of pool) {
            const last = all.flatMap(({ numbers: found, there }) =>
              found.filter(({ key, userId }) => key === id && there.includes(userId)),
            )
            const present = last.at(-1)
            const own = history(id).filter(({ key }) => key === id)
            expect(own.length > 0).toBe(present !== undefined)
            if (present === undefined) continue
            expect(replay(own)).toEqual(stateOf(present))
          }
        })
      }),
      runs,
    )
  })

  test('each page twice gives no event more', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const twice = (one: Round, index: number) =>
          pagesOf(one, index, one.order).flatMap((page) => [page, page])
        expect(afterSyncs(all, histories, twice)).toEqual(afterSyncs(all, histories))
      }),
      runs,
    )
  })

  test('the order of the pages, and of the users on one, changes nothing that is told', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const inOrder = (one: Round, index: number) => pagesOf(one, index, users)
        expect(afterSyncs(all, histories, inOrder)).toEqual(afterSyncs(all, histories))
      }),
      runs,
    )
  })

  test('the kinds that are kept are those that the changes tell', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const rows = afterSyncs(all, ({ db }) =>
          db
            .prepare<[], { kind: LookKind; kinds: number; changes: string }>(
              'SELECT kind, kinds, changes FROM history',
            )
            .all(),
        )
        for (const { kind, kinds, changes } of rows) {
          expect(kinds).toBe(maskOf(kindsOf(kind, JSON.parse(changes))))
          expect(kinds).toBeGreaterThan(0)
        }
      }),
      runs,
    )
  })

  test('each event lies between two looks that there were, and what the clock tells between them, too', () => {
    fc.assert(
      fc.property(rounds, (all) => {
        const looks = new Set(
          all.flatMap((one, index) => [
            ...one.there.map((userId) => lookAt(index, userId, one)),
            endOf(index),
          ]),
        )
        const events = Object.values(afterSyncs(all, histories)).flat()
        for (const { observedAfter, observedAt, derivedAt } of events) {
          expect(looks).toContain(observedAt)
          if (observedAfter !== null) {
            expect(looks).toContain(observedAfter)
            expect(observedAfter).toBeLessThan(observedAt)
          }
          if (derivedAt === null) continue
          expect(derivedAt).toBeGreaterThan(observedAfter ?? Infinity)
          expect(derivedAt).toBeLessThanOrEqual(observedAt)
        }
      }),
      runs,
    )
  })
})
