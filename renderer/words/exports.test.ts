import { expect, test } from 'vitest'

import { usualExportForm } from '../../contract/export.ts'
import type { ExportEntry } from '../../contract/export.ts'
import { noFilter } from '../../contract/number-query.ts'
import {
  bytesWords,
  fileName,
  folderOf,
  formWords,
  leftMs,
  leftWords,
  rowsWords,
  whatWords,
} from './exports.ts'

const view = { now: 1_790_000_000_000, locale: 'en-GB', timeZone: 'UTC' }
const numbers = {
  search: '',
  filter: noFilter,
  sort: { column: 'updatedAt', direction: 'descending' },
} as const
const entry: ExportEntry = {
  id: 'one',
  connectionId: 'c1',
  connectionName: 'Acme',
  past: null,
  what: { of: 'numbers', numbers },
  selected: null,
  form: usualExportForm,
  encrypted: false,
  path: '/saved/numbers.csv',
  state: 'running',
  rows: 0,
  total: null,
  bytes: null,
  askedAt: 0,
  startedAt: 1000,
  endedAt: null,
  failure: null,
}

test.each([
  ['/home/ada/numbers.csv', 'numbers.csv', '/home/ada'],
  [String.raw`C:\Users\Ada\numbers.csv`, 'numbers.csv', String.raw`C:\Users\Ada`],
  ['/numbers.csv', 'numbers.csv', '/numbers.csv'],
])('the file and folder of %s', (path, name, folder) => {
  expect(fileName(path)).toBe(name)
  expect(folderOf(path)).toBe(folder)
})

test('an export is told from others by what it is of', () => {
  const narrowed = {
    ...numbers,
    search: 'ada',
    filter: { ...noFilter, facets: { status: ['failed'] }, created: { from: 1, before: null } },
  }
  const among = { triageId: 't', group: 'failed' } as const
  const filter = { kinds: [], countries: ['GB'], channels: [], observed: { from: 1, before: 2 } }
  const what: readonly (readonly [ExportEntry['what'], string])[] = [
    [{ of: 'numbers', numbers }, 'Numbers'],
    [{ of: 'numbers', numbers: narrowed }, 'Numbers · search “ada” · 2 filters'],
    [{ of: 'numbers', numbers: { ...numbers, among } }, 'Numbers · triage: failed'],
    [{ of: 'events', numbers: null, filter }, 'History · 2 filters'],
    [{ of: 'events', numbers, filter: null }, 'History'],
    [{ of: 'difference', fromSyncId: 1, toSyncId: 2, kinds: ['added'] }, 'Differences of two syncs'],
  ]
  for (const [of, words] of what) expect(whatWords({ ...entry, what: of }, view)).toBe(words)
  expect(whatWords({ ...entry, selected: 1 }, view)).toBe('1 selected number')
  const past = { viewId: 'v', instant: view.now - 60_000 }
  expect(whatWords({ ...entry, past }, view)).toBe('Numbers · as of 14:12')
})

test('a form says what a reader of the file has to know', () => {
  const form = { ...usualExportForm, format: 'sqlite', masked: true, ownerNames: false, raw: true } as const
  expect(formWords({ ...entry, form, encrypted: true })).toBe(
    'Snapshot · encrypted · masked · without owners’ names',
  )
  expect(formWords({ ...entry, form: { ...usualExportForm, raw: true } })).toBe('CSV · raw values')
})

test('rows are counted of all while it is under way, and as what they are when it is done', () => {
  expect(rowsWords(entry, 'en-GB')).toBe('')
  expect(rowsWords({ ...entry, rows: 412_000, total: 1_000_000 }, 'en-GB')).toBe('412,000 of 1,000,000')
  expect(rowsWords({ ...entry, state: 'done', rows: 1 }, 'en-GB')).toBe('1 number')
  const what = { of: 'events', numbers: null, filter: null } as const
  expect(rowsWords({ ...entry, state: 'done', rows: 2, what }, 'en-GB')).toBe('2 events')
})

test('the time that is left is told once two seconds say enough', () => {
  const half = { ...entry, rows: 50, total: 100 }
  expect(leftMs(half, 2999)).toBeNull()
  expect(leftMs(half, 3000)).toBe(2000)
  expect(leftMs({ ...half, rows: 0 }, 9000)).toBeNull()
  expect(leftMs({ ...half, state: 'waiting' }, 9000)).toBeNull()
})

test.each([
  [1, 'a few seconds left'],
  [5001, '10 s left'],
  [12_000, '15 s left'],
  [54_000, '55 s left'],
  [56_000, 'less than a minute left'],
  [180_000, 'about 3 min left'],
])('%i ms are told as “%s”', (left, words) => {
  expect(leftWords(left)).toBe(words)
})

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [11_100, '11.1 kB'],
  [412_345_678, '412 MB'],
])('%i bytes are “%s”', (bytes, words) => {
  expect(bytesWords(bytes, 'en-GB')).toBe(words)
})
