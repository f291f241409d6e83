import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { differenceKinds } from '../../../contract/as-of.ts'
import type { DifferenceKind, DifferenceRow } from '../../../contract/as-of.ts'
import { differenceExportColumns, numberExportColumns } from '../../../contract/export-columns.ts'
import { usualExportForm } from '../../../contract/export.ts'
import type { ExportForm } from '../../../contract/export.ts'
import { openDifferences } from '../queries/difference.ts'
import { randomSyncs, runSyncs } from '../random-syncs-fixture.ts'
import { beginSync, endSync } from '../sync-runs.ts'
import { anyRecords, openExportCache, storeRecords, takeRows, takeText, valuesOf } from './export-fixture.ts'

const asObject = ({ kind, observedAt, changes, number }: DifferenceRow) => ({
  difference: kind,
  observed_at: observedAt,
  changes,
  // In these caches Clerk has an id for each number.
  id: number.key,
  phone_number: number.phoneNumber,
  country: number.country,
  verification_status: number.status,
  verification_strategy: number.strategy,
  verification_channel: number.channel,
  verification_attempts: number.attempts,
  reserved: number.reserved,
  reserved_for_second_factor: number.reservedForSecondFactor,
  default_second_factor: number.defaultSecondFactor,
  test_number: number.testNumber,
  user_id: number.userId,
  owner_name: number.ownerName,
  created_at: number.createdAt,
  removed_at: number.removedAt,
})

test('a difference is that which the list of it shows, between any two syncs', async () => {
  const anyKinds = fc.subarray<DifferenceKind>([...differenceKinds], { minLength: 1 })
  await fc.assert(
    fc.asyncProperty(randomSyncs, anyKinds, async (syncs, kinds) => {
      const { db, file, close } = openExportCache()
      try {
        const completed: number[] = []
        runSyncs(db, syncs, (syncId) => completed.push(syncId))
        for (const [place, fromSyncId] of completed.entries())
          for (const toSyncId of completed.slice(place)) {
            const pair = { fromSyncId, toSyncId, kinds }
            const { rows } = await openDifferences(db)({ ...pair, offset: 0, limit: 100 })
            const expected = rows.map(asObject)
            const request = (form: Partial<ExportForm>) => ({
              what: { of: 'difference' as const, ...pair },
              form: { ...usualExportForm, ...form },
            })
            const list: unknown = JSON.parse(await takeText(file, request({ format: 'json' })))
            expect(list).toEqual(expected)
            const values = expected.map((row) =>
              Object.values(row).map((value) =>
                Array.isArray(value)
                  ? JSON.stringify(value)
                  : typeof value === 'boolean'
                    ? Number(value)
                    : value,
              ),
            )
            expect(await takeRows(file, request({}))).toEqual(values)
            const csv: unknown[][] = parse(
              await takeText(file, request({ raw: true, times: 'milliseconds' })),
            )
            expect(csv).toEqual([
              differenceExportColumns.map(({ name }) => name),
              ...expected.map((row) =>
                Object.values(row).map((value) =>
                  Array.isArray(value) ? JSON.stringify(value) : value === null ? '' : String(value),
                ),
              ),
            ])
          }
      } finally {
        close()
      }
    }),
    { numRuns: 40 },
  )
}, 60_000)

test('whatever is in a number, its difference holds it; one without an id has none', async () => {
  await fc.assert(
    fc.asyncProperty(anyRecords, async (records) => {
      const { db, file, close } = openExportCache()
      try {
        const { run } = beginSync(db, { now: 100, mode: 'full' })
        endSync(db, { syncId: run.id, now: 100, outcome: 'completed', failure: null })
        const toSyncId = storeRecords(db, records)
        const columns = [...names]
        const what = { of: 'difference' as const, fromSyncId: run.id, toSyncId, kinds: [...differenceKinds] }
        const rows = await takeRows(file, { what, form: { ...usualExportForm, columns } })
        const places = names.map((name) => numberExportColumns.findIndex((column) => column.name === name))
        const expected = records.map((record) => places.map((place) => valuesOf(record)[place]))
        // Those that were stored last come first.
        expect(rows).toEqual(expected.reverse())
      } finally {
        close()
      }
    }),
    { numRuns: 20 },
  )
})

// The others are made by the test of random syncs.
const names = [
  'id',
  'phone_number',
  'verification_status',
  'verification_attempts',
  'reserved',
  'user_id',
  'owner_name',
]

test('a sync that was not completed is refused before anything is taken', async () => {
  const { file, close } = openExportCache()
  const what = { of: 'difference' as const, fromSyncId: 1, toSyncId: 2, kinds: [...differenceKinds] }
  await expect(takeText(file, { what, form: usualExportForm })).rejects.toMatchObject({ code: 'not_found' })
  close()
})
