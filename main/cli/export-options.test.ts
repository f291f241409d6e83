import { Command } from 'commander'
import { expect, test } from 'vitest'

import { noFilter } from '../../contract/number-query.ts'
import { usualExportForm } from '../../contract/export.ts'
import { addExportOptions, readExportOptions } from './export-options.ts'
import { addFilterOptions } from './filter-options.ts'

const now = Date.UTC(2026, 10, 24)

function read(...args: string[]) {
  const command = addFilterOptions(addExportOptions(new Command())).option('--mask').exitOverride()
  command.configureOutput({ writeErr: () => undefined })
  command.parse(args, { from: 'user' })
  return readExportOptions(command.opts(), now)
}

const csv = ['--format', 'csv', '--out', 'x.csv']

test('without further options an export is all numbers in the usual form', () => {
  expect(read(...csv)).toEqual({
    what: {
      of: 'numbers',
      numbers: { search: '', filter: noFilter, sort: { column: 'updatedAt', direction: 'descending' } },
    },
    form: usualExportForm,
    out: 'x.csv',
    force: false,
    passphraseStdin: false,
  })
})

test('each option of the form is in it', () => {
  const args =
    '--raw --mask --no-owner-names --columns id,country --headings readable --time-zone Europe/Berlin'
  const more = '--times plain --separator semicolon --bom'
  expect(read(...csv, ...args.split(' '), ...more.split(' ')).form).toEqual({
    ...usualExportForm,
    raw: true,
    masked: true,
    ownerNames: false,
    columns: ['id', 'country'],
    headings: 'readable',
    timeZone: 'Europe/Berlin',
    times: 'plain',
    separator: ';',
    byteOrderMark: true,
  })
})

test('filters are the facets of the list: several values, none, and yes or no', () => {
  const { what } = read(
    ...csv,
    ...'--status failed,expired --status unverified --country us,none --linked oauth_google --removed no'.split(
      ' ',
    ),
  )
  expect(what).toMatchObject({
    numbers: {
      filter: {
        facets: {
          status: ['failed', 'expired', 'unverified'],
          country: ['US', null],
          linkedType: ['oauth_google'],
          removed: [false],
        },
      },
    },
  })
})

test('events are those of the numbers that are asked for, or of all', () => {
  expect(read(...csv, '--events').what).toEqual({ of: 'events', numbers: null, filter: null })
  expect(read(...csv, '--events', '--search', 'ada').what).toMatchObject({ numbers: { search: 'ada' } })
})

test('a difference is between syncs by number or by place', () => {
  expect(read(...csv, '--difference', '3..7').what).toEqual({ of: 'difference', from: 3, to: 7 })
  expect(read(...csv, '--difference', 'previous..latest').what).toMatchObject({
    from: 'previous',
    to: 'latest',
  })
})

test('a snapshot expires at a day or an instant that is still to come', () => {
  const sqlite = ['--format', 'sqlite', '--out', 'x.sqlite', '--expires']
  expect(read(...sqlite, '2027-01-31').form.expiresAt).toBe(Date.UTC(2027, 0, 31))
  expect(read(...sqlite, '2027-01-31T18:00:00+02:00').form.expiresAt).toBe(Date.UTC(2027, 0, 31, 16))
  expect(() => read(...sqlite, '2026-11-23')).toThrow('lies in the past')
  expect(() => read(...sqlite, 'tomorrow')).toThrow('not “tomorrow”')
})

test.each([
  { args: '--columns id,nope', words: 'no column “nope” of numbers' },
  { args: '--columns id,owner_name --no-owner-names', words: '--no-owner-names leaves out' },
  { args: '--events --difference 1..2', words: '--difference stands alone' },
  { args: '--difference 1..2 --status failed', words: '--difference stands alone' },
  { args: '--difference 1-2', words: 'not “1-2”' },
  { args: '--time-zone Mars', words: 'no time zone “Mars”' },
  { args: '--expires 2027-01-31', words: 'Only snapshots expire' },
  { args: '--passphrase-stdin', words: 'Only snapshots are encrypted' },
  { args: '--status failed,', words: 'holds an empty value' },
])('what does not go together is said: $args', ({ args, words }) => {
  expect(() => read(...csv, ...args.split(' '))).toThrow(words)
})

test('a workbook is not written to standard output', () => {
  expect(() => read('--format', 'xlsx', '--out', '-')).toThrow('not written to standard output')
})
