import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { PhoneNumber } from '../../../contract/phone-number.ts'
import type { TriageGroup } from '../../../contract/triage.ts'
import { prepareApplyPage } from '../apply-page.ts'
import { openForReading, openForWriting } from '../database.ts'
import { buildNextIndex } from '../indexes.ts'
import { makeNumber, makePage, makeVerification } from '../observed-page-fixture.ts'
import { markRemoved } from '../removals.ts'
import { beginSync } from '../sync-runs.ts'
import { clerkCsv } from './clerk-csv-fixture.ts'
import { openTriage } from './triage-lines.ts'
import type { SortedLine } from './triage-lines.ts'

let folder: string
let db: Database
let open: Database[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
  db = openForWriting(join(folder, 'cache.sqlite'))
  open = [db]
})
afterEach(() => {
  for (const one of open) one.close()
  rmSync(folder, { recursive: true })
})

function fill(numbers: readonly PhoneNumber[], removed: readonly string[] = []): void {
  const { run } = beginSync(db, { now: 1000, mode: 'full' })
  prepareApplyPage(db)({ syncId: run.id, observedAt: 1000, page: makePage(numbers) })
  const idOf = db.prepare<[string], number>('SELECT number_id FROM numbers WHERE key = ?').pluck()
  const numberIds = removed.map((key) => idOf.get(key) ?? 0)
  markRemoved(db, { syncId: run.id, now: 2000, numberIds })
}

function number(
  id: string,
  phoneNumber: string,
  status: string | null,
  other: Partial<Omit<PhoneNumber, 'id'>> = {},
) {
  const verification = status === null ? null : makeVerification({ status })
  return makeNumber({ id, phoneNumber, verification, userId: `user_of_${id}`, ...other })
}

/** Sorts these lines in a triage of its own, and gives what each group came to. */
async function triage(text: string, country: string | null = 'US') {
  const reader = openForReading(join(folder, 'cache.sqlite'))
  open.push(reader)
  const jobs = openTriage(reader)
  const lines = await jobs.begin({ text, country, keepsAll: false })
  while (jobs.readOn(null) < lines);
  const { summary, numberIds } = jobs.end(null)
  const keyOf = db.prepare<[number], string>('SELECT key FROM numbers WHERE number_id = ?').pluck()
  return {
    jobs,
    summary,
    counts: Object.fromEntries(
      summary.groups.filter((one) => one.lines > 0).map((one) => [one.group, one.lines]),
    ),
    keys: (group: TriageGroup) =>
      [...(numberIds.find((one) => one.group === group)?.ids ?? [])].map((id) => keyOf.get(id)),
  }
}

const records = [
  number('idn_verified', '+12015550100', 'verified'),
  number('idn_admin', '+12015550101', 'verified', {
    verification: makeVerification({ status: 'verified', strategy: 'admin' }),
  }),
  number('idn_unverified', '+12015550102', 'unverified'),
  number('idn_reserved', '+12015550103', 'unverified', { reserved: true }),
  number('idn_verified_reserved', '+12015550104', 'verified', { reserved: true }),
  number('idn_expired', '+12015550105', 'expired'),
  number('idn_failed', '+12015550106', 'failed'),
  number('idn_none', '+12015550107', null),
  number('idn_new_status', '+12015550108', 'abandoned'),
  number('idn_removed', '+12015550109', 'failed'),
  number('idn_twice_1', '+442079460018', 'verified'),
  number('idn_twice_2', '+442079460018', 'failed'),
  number('idn_left', '+442079460019', 'verified'),
  number('idn_taken', '+442079460019', 'failed'),
  number('idn_same_1', '+442079460020', 'failed', { userId: 'user_same', updatedAt: 9 }),
  number('idn_same_2', '+442079460020', 'verified', { userId: 'user_same', updatedAt: 1 }),
  number('idn_later_1', '+442079460021', 'failed', { userId: 'user_later', updatedAt: 1 }),
  number('idn_later_2', '+442079460021', 'expired', { userId: 'user_later', updatedAt: 9 }),
  number('idn_odd', '749-570-5537 x9671', 'failed'),
  number('idn_national', '(201) 555-0110', 'expired'),
]
const removed = ['idn_removed', 'idn_left']

describe.each([
  ['while the indexes are not built', () => undefined],
  [
    'with all indexes',
    () => {
      while (buildNextIndex(db) === 'more');
    },
  ],
])('%s', (_, prepare) => {
  test.each<[string, TriageGroup, string[]]>([
    ['+1 201 555 0100', 'verified', ['idn_verified']],
    ['(201) 555-0101', 'verified', ['idn_admin']],
    ['12015550102', 'unverified', ['idn_unverified']],
    ['+12015550103', 'reserved', ['idn_reserved']],
    ['+12015550104', 'verified', ['idn_verified_reserved']],
    ['Ada,+12015550105', 'expired', ['idn_expired']],
    ['+12015550106 cannot sign in', 'failed', ['idn_failed']],
    ['+12015550107', 'otherStatus', ['idn_none']],
    ['+12015550108', 'otherStatus', ['idn_new_status']],
    ['+12015550109', 'removed', ['idn_removed']],
    ['+44 20 7946 0018', 'severalUsers', ['idn_twice_1', 'idn_twice_2']],
    ['+44 20 7946 0019', 'failed', ['idn_taken']],
    ['+44 20 7946 0020', 'verified', ['idn_same_2']],
    ['+44 20 7946 0021', 'expired', ['idn_later_2']],
    ['749-570-5537 x9671', 'failed', ['idn_odd']],
    ['+1 749 570 5537 ext. 9671', 'failed', ['idn_odd']],
    ['+1 201 555 0110', 'expired', ['idn_national']],
    ['idn_twice_2', 'failed', ['idn_twice_2']],
    ['user_of_idn_expired', 'expired', ['idn_expired']],
    ['user_of_idn_failed idn_expired +12015550100', 'expired', ['idn_expired']],
    ['from +1 201 555 0199 to +1 201 555 0106', 'failed', ['idn_failed']],
    ['+1 201 555 0199', 'notFound', []],
    ['idn_nobody', 'notFound', []],
    ['Ada Brandt', 'unreadable', []],
  ])('%j is in the group %s', async (line, group, keys) => {
    fill(records, removed)
    prepare()
    const { counts, keys: keysOf } = await triage(line)
    expect(counts).toEqual({ [group]: 1 })
    expect(new Set(keysOf(group))).toEqual(new Set(keys))
  })
})

test('lines of which there is no record are kept as they were pasted, with their place and the reason', async () => {
  fill(records)
  const { jobs } = await triage('phone\n+12015550100\n\n  Ada: 020 7946 0999 \n12\n"-1"', 'GB')
  expect(jobs.listLines({ group: 'notFound', offset: 0, limit: 10 })).toEqual([
    { line: 4, text: 'Ada: 020 7946 0999', reason: '+44 20 7946 0999' },
  ])
  expect(jobs.listLines({ group: 'unreadable', offset: 1, limit: 1 })).toEqual([
    { line: 6, text: '"-1"', reason: 'No phone number in this line' },
  ])
  expect(jobs.writeLines({ group: 'unreadable', form: 'pasted', masked: false })).toEqual({
    text: '12\n"-1"',
    rows: 2,
  })
  expect(jobs.writeLines({ group: 'notFound', form: 'csv', masked: false })).toEqual({
    text: `"line","text","looked_for_as"\r\n"4","Ada: 020 7946 0999","'+44 20 7946 0999"\r\n`,
    rows: 1,
  })
})

test('what is asked for twice is counted as repeated, however it is written', async () => {
  fill(records)
  const { summary } = await triage(
    '+12015550100\n(201) 555-0100\n+12015550199\n201-555-0199\nidn_verified\nAda\nAda\n+12015550106',
  )
  expect(summary).toMatchObject({ lines: 8, repeated: 4, severalNumbers: 0, heading: false })
  expect(summary.groups.find(({ group }) => group === 'verified')).toEqual({
    group: 'verified',
    lines: 3,
    numbers: 1,
  })
})

test('of a long line whose number comes late the number is found, and it is shown with its length and copied whole', async () => {
  fill(records)
  const long = (ending: string) => `${'so it goes '.repeat(400)}${ending}`
  const { jobs, counts } = await triage([long('+12015550106'), long('+12015550199')].join('\n'))
  expect(counts).toEqual({ failed: 1, notFound: 1 })
  const [shown] = jobs.listLines({ group: 'notFound', offset: 0, limit: 10 })
  expect(shown).toMatchObject({ line: 2, text: expect.stringMatching(/so it goes… \(4,412 characters\)$/) })
  expect(jobs.writeLines({ group: 'notFound', form: 'pasted', masked: false }).text).toBe(
    long('+12015550199'),
  )
  expect(jobs.writeLines({ group: 'notFound', form: 'csv', masked: false }).text).toContain(
    long('+12015550199'),
  )
})

test('long lines are read a few at a time, so that they can be given up', async () => {
  fill(records)
  const reader = openForReading(join(folder, 'cache.sqlite'))
  open.push(reader)
  const jobs = openTriage(reader)
  await jobs.begin({ text: `${'x'.repeat(150_000)}\n`.repeat(5), country: null, keepsAll: false })
  expect([1, 2, 3].map(() => jobs.readOn(null))).toEqual([2, 4, 5])
})

test('of the rows of a table the cells with the numbers are kept alone, and no secrets', async () => {
  fill([...records, number('idn_ada', '+12015550120', 'failed', { userId: 'user_0' })])
  const { jobs, summary, counts } = await triage(clerkCsv)
  expect(summary).toMatchObject({ lines: 5, repeated: 0, heading: true })
  expect(counts).toEqual({ verified: 1, notFound: 2, unreadable: 2 })
  const lines = (group: 'notFound' | 'unreadable') => jobs.listLines({ group, offset: 0, limit: 10 })
  expect(lines('notFound')).toEqual([
    { line: 3, text: '+12025550199', reason: '+1 202 555 0199' },
    { line: 7, text: 'user_2NNEqL2nrIRdJ194ndJqAHwEfxC', reason: 'user_2NNEqL2nrIRdJ194ndJqAHwEfxC' },
  ])
  expect(lines('unreadable')).toEqual([
    { line: 5, text: '(no phone number in this row)', reason: 'No phone number in this line' },
    { line: 6, text: '+1 201 55', reason: 'Too few digits for a phone number' },
  ])
})

test('rows of which nothing is kept do not count as repeated', async () => {
  fill(records)
  const { summary } = await triage('name;phone\nAda;\nAda;\nAda;\nBao;+12015550100\nBao;12\nBao;12')
  expect(summary).toMatchObject({ lines: 6, repeated: 0, heading: true })
})

const anyLine = fc.oneof(
  fc.constantFrom(...records).map(({ phoneNumber }) => phoneNumber),
  fc.constantFrom(...records).map(({ key }) => key),
  fc.nat(400).map((ending) => `(201) 555-0${String(ending).padStart(3, '0')}`),
  fc.string({ maxLength: 12 }),
  fc.constantFrom('', ' ', '020 7946 0018', '+44 20 7946 0019, then +1 201 555 0100'),
)

test('the counts of the groups sum to the number of lines', async () => {
  fill(records, removed)
  while (buildNextIndex(db) === 'more');
  await fc.assert(
    fc.asyncProperty(fc.array(anyLine, { maxLength: 40 }), async (lines) => {
      const pasted = ['1', '2', ...lines].map((line) => line.replace(/[\r\n"]/g, ' '))
      const { summary } = await triage(pasted.join('\n'), 'GB')
      const sum = summary.groups.reduce((all, one) => all + one.lines, 0)
      expect(sum).toBe(summary.lines)
      expect(summary.lines).toBe(pasted.filter((line) => /[^\s,;|]/.test(line)).length)
    }),
    { numRuns: 50 },
  )
})

test('where all lines are kept, each is given once, with its group and the ids of its records', async () => {
  fill(records, removed)
  const reader = openForReading(join(folder, 'cache.sqlite'))
  open.push(reader)
  const jobs = openTriage(reader)
  const text = ['+1 201 555 0100', 'no number', ...Array.from({ length: 1500 }, () => '+12025550100')]
  const lines = await jobs.begin({ text: text.join('\n'), country: null, keepsAll: true })
  const sorted: SortedLine[] = []
  for (let read = 0; read < lines; sorted.push(...jobs.takeSorted(null))) read = jobs.readOn(null)
  expect(sorted.map(({ line }) => line)).toEqual(text.map((_, index) => index + 1))
  expect(sorted.slice(0, 3)).toMatchObject([
    { text: '+1 201 555 0100', group: 'verified', keys: ['idn_verified'] },
    { text: 'no number', group: 'unreadable', keys: [], reason: 'No phone number in this line' },
    { group: 'notFound', keys: [] },
  ])
})
