import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { ActivityEvent, ActivityFilter } from '../../../contract/activity.ts'
import { usualExportForm } from '../../../contract/export.ts'
import type { ExportedNumbers, ExportForm } from '../../../contract/export.ts'
import { eventKinds } from '../../../contract/history-event.ts'
import { openExportCache, takeRows, takeText } from './export-fixture.ts'
import { prepareApplyPage } from '../apply-page.ts'
import { makeNumber, makePage, makeVerification } from '../observed-page-fixture.ts'
import { listActivity } from '../queries/activity.ts'
import { anyQuery } from '../queries/any-query-fixture.ts'
import { randomSyncs, runSyncs } from '../random-syncs-fixture.ts'
import { beginSync, endSync } from '../sync-runs.ts'

const time = fc.option(fc.integer({ min: 1_000_000, max: 1_000_200 }))
const anyFilter: fc.Arbitrary<ActivityFilter> = fc.record({
  kinds: fc.uniqueArray(fc.constantFrom(...eventKinds), { maxLength: 3 }),
  countries: fc.uniqueArray(fc.constantFrom('US', 'GB', 'FR', null), { maxLength: 2 }),
  channels: fc.uniqueArray(fc.constantFrom('sms', null), { maxLength: 2 }),
  observed: fc.record({ from: time, before: time }),
})
const everything: ActivityFilter = {
  kinds: [],
  countries: [],
  channels: [],
  observed: { from: null, before: null },
}

const requestOf = (
  numbers: ExportedNumbers | null,
  filter: ActivityFilter | null,
  form: Partial<ExportForm> = {},
) => ({
  what: { of: 'events' as const, numbers, filter },
  form: { ...usualExportForm, ...form },
})

test('events are those that the list of all events shows, of the numbers that a query finds', async () => {
  await fc.assert(
    fc.asyncProperty(randomSyncs, anyFilter, anyQuery, async (syncs, filter, query) => {
      const { db, file, close } = openExportCache()
      try {
        runSyncs(db, syncs, () => undefined)
        const list = (wanted: ActivityFilter) =>
          listActivity(db, { ...wanted, asOf: null, after: null, limit: 1000 }).events
        const idOf = db.prepare<[string], string | null>('SELECT id FROM numbers WHERE key = ?').pluck()
        const emailOf = db.prepare<[string], string | null>('SELECT email FROM owners WHERE id = ?').pluck()
        const asObject = ({ key, number, ...event }: ActivityEvent) => ({
          event_id: event.seq,
          observed_at: event.observedAt,
          observed_after: event.observedAfter,
          kinds: event.kinds,
          changes: event.changes,
          id: idOf.get(key),
          phone_number: number.phoneNumber,
          country: number.country,
          user_id: number.userId,
          owner_name: number.ownerName,
          owner_email: emailOf.get(number.userId),
          sync_id: event.syncId,
        })
        const read = async (
          numbers: ExportedNumbers | null,
          wanted: ActivityFilter | null,
        ): Promise<unknown> =>
          JSON.parse(await takeText(file, requestOf(numbers, wanted, { format: 'json' })))
        expect(await read(null, null)).toEqual(list(everything).map(asObject))
        expect(await read(null, filter)).toEqual(list(filter).map(asObject))

        const found = await takeRows(file, {
          what: { of: 'numbers', numbers: query },
          form: { ...usualExportForm, columns: ['id'] },
        })
        const ofThose = list(filter).filter(({ key }) => found.flat().includes(key))
        expect(await read(query, filter)).toEqual(ofThose.map(asObject))
        // The same as rows, where a list is a text.
        expect(await takeRows(file, requestOf(query, filter))).toEqual(
          ofThose.map((event) =>
            Object.values(asObject(event)).map((value) =>
              Array.isArray(value) ? JSON.stringify(value) : value,
            ),
          ),
        )
      } finally {
        close()
      }
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('over several pieces, the newest looks come first, whatever was written first', async () => {
  const { db, file, close } = openExportCache()
  const applyPage = prepareApplyPage(db)
  const look = (syncId: number, observedAt: number, from: number, to: number, attempts: number) => {
    const numbers = Array.from({ length: to - from }, (_, place) =>
      makeNumber({
        id: `idn_${from + place}`,
        userId: `user_${from + place}`,
        verification: makeVerification({ attempts }),
      }),
    )
    applyPage({ syncId, observedAt, page: makePage(numbers) })
  }
  const first = beginSync(db, { now: 1000, mode: 'full' }).run.id
  look(first, 1000, 0, 1500, 0)
  endSync(db, { syncId: first, now: 1000, outcome: 'completed', failure: null })
  const second = beginSync(db, { now: 2000, mode: 'full' }).run.id
  look(second, 3000, 0, 700, 1)
  look(second, 2000, 700, 1500, 1)
  const rows = await takeRows(file, requestOf(null, null, { columns: ['event_id', 'observed_at'] }))
  const { events } = listActivity(db, { ...everything, asOf: null, after: null, limit: 2000 })
  close()
  expect(rows).toHaveLength(1500)
  expect(rows).toEqual(events.map(({ seq, observedAt }) => [seq, observedAt]))
})
