import Database from 'better-sqlite3'
import { expect, test } from 'vitest'

import { numberExportColumns } from '../../../contract/export-columns.ts'
import { usualExportForm } from '../../../contract/export.ts'
import { migrate } from '../migrations/index.ts'
import { rememberNumbersOfOwners } from '../numbers-of-owner.ts'
import { differenceRecords } from './difference-records.ts'
import { eventRecords } from './event-records.ts'
import { addExportFunctions } from './export-functions.ts'
import { exportRequest } from './export-fixture.ts'
import type { ExportRequest } from './export-source.ts'
import { textSql } from './export-text.ts'
import { numberRecords } from './number-records.ts'
import { selectRecords } from './record-sql.ts'

const numbers = exportRequest({}).what
const events: ExportRequest['what'] = { of: 'events', numbers: null, filter: null }
const difference: ExportRequest['what'] = { of: 'difference', fromSyncId: 1, toSyncId: 2, kinds: ['added'] }

const ofNumbers = [
  expect.stringMatching(/^SEARCH numbers USING INTEGER PRIMARY KEY/),
  expect.stringMatching(/^SEARCH owners USING PRIMARY KEY/),
]
const lookUps: [ExportRequest['what'], typeof numberRecords, unknown[]][] = [
  [numbers, numberRecords, [...ofNumbers, expect.stringMatching(/^SEARCH observations USING PRIMARY KEY/)]],
  [events, eventRecords, [expect.stringMatching(/^SEARCH history USING INTEGER PRIMARY KEY/), ...ofNumbers]],
  [difference, differenceRecords, []],
]

/** For each value that is masked. */
const lookUpTold = 'SEARCH told USING PRIMARY KEY (user_id=?)'

test.each(
  lookUps.flatMap(([what, records, steps]) =>
    [false, true].map((masked) => [what.of, masked, what, records, steps] as const),
  ),
)(
  'of %s, masked %s, @wanted alone decides the order and nothing is sorted',
  (_, masked, what, records, steps) => {
    const db = new Database(':memory:')
    migrate(db)
    addExportFunctions(db, usualExportForm)
    rememberNumbersOfOwners(db)
    const plan = (sql: string) =>
      db
        .prepare<{ wanted: string; before?: string }, { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all({ wanted: '[]', before: '' })
        .map(({ detail }) => detail)
        .filter((step) => /^(SCAN|SEARCH|USE)/.test(step) && step !== lookUpTold)
    const wanted = [expect.stringMatching(/^SCAN wanted VIRTUAL TABLE/), ...steps]
    for (const format of ['csv', 'ndjson', 'json'] as const)
      expect(plan(textSql({ what, form: { ...usualExportForm, format, masked } }, records))).toEqual([
        ...wanted,
        expect.stringMatching(/^SCAN \(subquery-\d+\)$/),
      ])
    const names = Object.keys(records.columns)
    expect(plan(selectRecords(records, names, masked))).toEqual(wanted)
    db.close()
  },
)

test('every column of a number can be selected', () => {
  expect(Object.keys(numberRecords.columns)).toEqual([
    ...numberExportColumns.map(({ name }) => name),
    'raw_json',
  ])
})
