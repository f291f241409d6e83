import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'

import type { ActivityEvent, ActivityFilter } from '../../../contract/activity.ts'
import type { PhoneNumber } from '../../../contract/phone-number.ts'
import { prepareApplyPage } from '../apply-page.ts'
import { openForWriting } from '../database.ts'
import { makeNumber, makeOwner, makePage, makeVerification } from '../observed-page-fixture.ts'
import { beginSync, endSync } from '../sync-runs.ts'
import { countActivityByDay, countNewerActivity, listActivity } from './activity.ts'
import { readNumberDetails } from './number-details.ts'

const minute = 60_000
const everything: ActivityFilter = {
  kinds: [],
  countries: [],
  channels: [],
  observed: { from: null, before: null },
}
let folder: string
let db: Database
let applyPage: ReturnType<typeof prepareApplyPage>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
  db = openForWriting(join(folder, 'cache.sqlite'))
  // Nothing here outlives the test.
  db.pragma('synchronous = OFF')
  applyPage = prepareApplyPage(db)
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

/** A full sync that reads these numbers at the times given. */
function sync(...looks: [at: number, numbers: readonly PhoneNumber[]][]) {
  const [first = 0] = looks[0] ?? []
  const { run } = beginSync(db, { now: first, mode: 'full' })
  for (const [at, numbers] of looks)
    applyPage({
      syncId: run.id,
      observedAt: at,
      page: makePage(numbers, {
        owners: numbers.map(({ userId }) => makeOwner({ id: userId, name: `Ada ${userId}` })),
      }),
    })
  endSync(db, { syncId: run.id, now: looks.at(-1)?.[0] ?? first, outcome: 'completed', failure: null })
}

const numberOf = (index: number, attempts: number, fields: Omit<Partial<PhoneNumber>, 'id'> = {}) =>
  makeNumber({
    id: `idn_${index}`,
    userId: `user_${index}`,
    phoneNumber: `+1201555${String(index).padStart(4, '0')}`,
    verification: makeVerification({ status: 'unverified', attempts }),
    ...fields,
  })

/** All events that a filter finds, read in pages of so many. */
function readAll(filter: ActivityFilter, limit: number, between: () => void = () => {}): ActivityEvent[] {
  let page = listActivity(db, { ...filter, asOf: null, after: null, limit })
  const events = [...page.events]
  for (let last = events.at(-1); page.more && last; last = events.at(-1)) {
    between()
    const { observedAt, seq } = last
    page = listActivity(db, { ...filter, asOf: page.asOf, after: { observedAt, seq }, limit })
    events.push(...page.events)
    if (events.length > 200) throw new Error('The pages have no end')
  }
  return events
}

test('before anything has changed there is no event', () => {
  sync([1000, [numberOf(0, 0)]])
  expect(listActivity(db, { ...everything, asOf: null, after: null, limit: 10 })).toEqual({
    asOf: 0,
    oldestAt: null,
    events: [],
    more: false,
  })
})

test('an event is that of its number’s own history, with the number as it is now', () => {
  sync([1000, [numberOf(0, 0)]])
  sync([2000, [numberOf(0, 1)]])
  sync([3000, [numberOf(0, 1, { phoneNumber: '+442079460018', country: 'GB' })]])
  const { events, oldestAt } = listActivity(db, { ...everything, asOf: null, after: null, limit: 10 })
  const details = readNumberDetails(db, { key: 'idn_0' })
  expect(oldestAt).toBe(2000)
  expect(events.map(({ number: _, ...event }) => event)).toEqual(details?.history.slice(1).reverse())
  expect(events.map(({ number }) => number)).toEqual([
    {
      phoneNumber: '+442079460018',
      country: 'GB',
      userId: 'user_0',
      ownerName: 'Ada user_0',
      numbersOfOwner: null,
      removedAt: null,
    },
    {
      phoneNumber: '+442079460018',
      country: 'GB',
      userId: 'user_0',
      ownerName: 'Ada user_0',
      numbersOfOwner: null,
      removedAt: null,
    },
  ])
})

test('pages neither repeat nor miss an event while newer ones, and such of an earlier look, come in', () => {
  const all = Array.from({ length: 7 }, (_, index) => index)
  sync([1000, all.map((index) => numberOf(index, 0))])
  // Several of one look, and looks whose events were not written in their order.
  sync(
    [3000, all.slice(0, 4).map((index) => numberOf(index, 1))],
    [2000, all.slice(4).map((index) => numberOf(index, 1))],
  )
  for (const limit of [1, 2, 3]) {
    const expected = readAll(everything, 200).map(({ seq }) => seq)
    let attempts = 1
    const read = readAll(everything, limit, () => {
      attempts += 1
      const newer = 4000 * limit + attempts
      sync([newer, [numberOf(0, attempts * limit)]], [newer - 1500, [numberOf(5, attempts * limit)]])
    })
    expect(expected.length).toBeGreaterThanOrEqual(7)
    expect(read.map(({ seq }) => seq)).toEqual(expected)
  }
})

test('what came in since is counted by the same filter, and is on the next first page', () => {
  sync([1000, [numberOf(0, 0), numberOf(1, 0)]])
  sync([2000, [numberOf(0, 1)]])
  const { asOf } = listActivity(db, { ...everything, asOf: null, after: null, limit: 10 })
  expect(countNewerActivity(db, { ...everything, asOf })).toBe(0)
  sync([3000, [numberOf(0, 2), numberOf(1, 0, { reserved: true })]])
  expect(countNewerActivity(db, { ...everything, asOf })).toBe(2)
  expect(countNewerActivity(db, { ...everything, kinds: ['attempts_grew'], asOf })).toBe(1)
  expect(countNewerActivity(db, { ...everything, observed: { from: 4000, before: null }, asOf })).toBe(0)
  const again = listActivity(db, { ...everything, asOf, after: null, limit: 10 })
  expect(again.events.map(({ observedAt }) => observedAt)).toEqual([2000])
  expect(readAll(everything, 10)).toHaveLength(3)
})

test('a number that comes in later is first seen as it was found, though it has changed since', () => {
  sync([1000, [numberOf(0, 0)]])
  sync([2000, [numberOf(0, 0), numberOf(1, 3)]])
  sync([3000, [numberOf(0, 0), numberOf(1, 4)]])
  const first = readAll(everything, 10).find(({ kinds }) => kinds.includes('first_seen'))
  expect(first).toMatchObject({ key: 'idn_1', observedAt: 2000, observedAfter: null })
  expect(first?.changes).toContainEqual({ field: 'attempts', before: null, after: 3 })
})

const country = fc.constantFrom('US', 'GB', null)
const channel = fc.constantFrom('sms', 'whatsapp', null)
const state = fc.record({
  country,
  reserved: fc.boolean(),
  attempts: fc.constantFrom(0, 1, 2),
  status: fc.constantFrom('verified', 'unverified'),
  channel,
})
const histories = fc.array(fc.array(fc.option(state), { minLength: 3, maxLength: 3 }), {
  minLength: 2,
  maxLength: 6,
})
const time = fc.option(fc.integer({ min: 0, max: 8 }))
const filters = fc.record({
  kinds: fc.uniqueArray(
    fc.constantFrom('attempts_grew', 'status_changed', 'reserved_changed', 'channel_changed', 'first_seen'),
    { maxLength: 2 },
  ),
  countries: fc.uniqueArray(country, { maxLength: 2 }),
  channels: fc.uniqueArray(channel, { maxLength: 2 }),
  observed: fc.record({ from: time, before: time }),
})

test('every filter finds, counts and pages what looking at all events finds', () => {
  fc.assert(
    fc.property(
      histories,
      fc.array(filters, { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 1, max: 4 }),
      (looks, wanted, limit) => {
        for (const table of [
          'history',
          'set_aside',
          'sync_ranges',
          'syncs',
          'search_rows',
          'linked_accounts',
          'numbers',
          'owners',
          'observations',
        ])
          db.exec(`DELETE FROM ${table}`)
        applyPage = prepareApplyPage(db)
        // What each number had when it was looked at.
        const had = new Map<string, { country: string | null; channel: string | null }>()
        looks.forEach((states, at) => {
          const numbers = states.flatMap((found, index) =>
            found === null
              ? []
              : [
                  numberOf(index, found.attempts, {
                    country: found.country,
                    reserved: found.reserved,
                    verification: makeVerification(found),
                  }),
                ],
          )
          for (const number of numbers)
            had.set(`${number.key} ${at}`, {
              country: number.country,
              channel: number.verification?.channel ?? null,
            })
          sync([at, numbers])
        })
        const all = readAll(everything, 200)
        for (const filter of wanted) {
          const { kinds, countries, channels, observed } = filter
          const expected = all.filter((event) => {
            const then = had.get(`${event.key} ${event.observedAt}`)
            if (!then) throw new Error('An event of no look')
            return (
              (kinds.length === 0 || event.kinds.some((kind) => kinds.some((other) => other === kind))) &&
              (countries.length === 0 || countries.some((one) => one === then.country)) &&
              (channels.length === 0 || channels.some((one) => one === then.channel)) &&
              (observed.from === null || event.observedAt >= observed.from) &&
              (observed.before === null || event.observedAt < observed.before)
            )
          })
          expect(readAll(filter, limit)).toEqual(expected)
          const days = [1, 3, 4, 6]
          const { asOf } = listActivity(db, { ...filter, asOf: null, after: null, limit: 1 })
          expect(countActivityByDay(db, { ...filter, asOf, days })).toEqual({
            counts: [1, 3, 4].map(
              (start, day) =>
                expected.filter(({ observedAt }) => observedAt >= start && observedAt < (days[day + 1] ?? 0))
                  .length,
            ),
            total: expected.length,
          })
        }
      },
    ),
    { numRuns: 15 },
  )
})

test('each day has the events of its own hours, those of the day the clocks change, too', () => {
  // In Berlin the night to 30 March 2025 loses an hour: that day has 23.
  const days = [
    '2025-03-29T00:00+01:00',
    '2025-03-30T00:00+01:00',
    '2025-03-31T00:00+02:00',
    '2025-04-01T00:00+02:00',
  ].map((text) => Date.parse(text))
  const [saturday = 0, sunday = 0, monday = 0, tuesday = 0] = days
  expect(monday - sunday).toBe(23 * 60 * minute)
  sync([saturday - minute, [numberOf(0, 0)]])
  const seen = [saturday, sunday - 1, sunday, sunday + minute, monday - 1, monday, tuesday - 1, tuesday]
  seen.forEach((at, index) => sync([at, [numberOf(0, index + 1)]]))
  const { asOf } = listActivity(db, { ...everything, asOf: null, after: null, limit: 1 })
  expect(countActivityByDay(db, { ...everything, asOf, days })).toEqual({ counts: [2, 3, 2], total: 8 })
  expect(countActivityByDay(db, { ...everything, asOf: asOf - 2, days })).toEqual({
    counts: [2, 3, 1],
    total: 6,
  })
})
