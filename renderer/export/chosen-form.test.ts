import fc from 'fast-check'
import { expect, test } from 'vitest'

import { freshDesk } from '../../contract/desk.ts'
import { exportColumns } from '../../contract/export-columns.ts'
import { usualExportForm } from '../../contract/export.ts'
import type { ExportWhat } from '../../contract/export.ts'
import { readColumns } from '../columns/column-choice.ts'
import { beginWith, columnsOfList, faultOf, formOf, orderedColumns, toKeep, unfitFor } from './chosen-form.ts'
import { movedTo } from './moved-to.ts'

const events: ExportWhat = { of: 'events', numbers: null, filter: null }
const usual = beginWith(freshDesk.exportChoices, false)

test('at first the form is the plain one', () => {
  expect(formOf(usual, events, 1000)).toEqual(usualExportForm)
})

test('what is masked on the screen is masked in a file, whatever was chosen last', () => {
  expect(beginWith(freshDesk.exportChoices, true).masked).toBe(true)
  expect(beginWith({ ...freshDesk.exportChoices, masked: true }, false).masked).toBe(true)
})

test('a passphrase and raw values are not kept for the next time', () => {
  const kept = toKeep({ ...usual, raw: true, passphrase: 'horse', repeated: 'horse', separator: ';' })
  expect(kept).toEqual({ ...freshDesk.exportChoices, separator: ';' })
})

test('a snapshot is valid for so many days from now, and no other format is', () => {
  const chosen = { ...usual, expiresAfterDays: 7 } as const
  expect(formOf({ ...chosen, format: 'sqlite' }, events, 1000).expiresAt).toBe(1000 + 7 * 86_400_000)
  expect(formOf(chosen, events, 1000).expiresAt).toBeNull()
})

test('columns are those of what is exported, and of no use to records as Clerk sent them', () => {
  const columns = { numbers: ['id'], events: ['kinds'], difference: null }
  expect(formOf({ ...usual, columns }, events, 0).columns).toEqual(['kinds'])
  expect(formOf({ ...usual, columns, format: 'json' }, events, 0).columns).toBeNull()
})

test('nothing can be exported without a column, or with a passphrase that was repeated in another way', () => {
  const onlyOwner = { ...usual, columns: { ...usual.columns, numbers: ['owner_name'] } }
  expect(faultOf(onlyOwner, 'numbers')).toBeNull()
  expect(faultOf({ ...onlyOwner, ownerNames: false }, 'numbers')).toBe('no-columns')
  expect(faultOf({ ...onlyOwner, ownerNames: false, format: 'json' }, 'numbers')).toBeNull()
  const snapshot = { ...usual, format: 'sqlite', passphrase: 'a' } as const
  expect(faultOf(snapshot, 'numbers')).toBe('passphrase')
  expect(faultOf({ ...snapshot, repeated: 'a' }, 'numbers')).toBeNull()
})

test('a snapshot is of numbers, and of a past sync there are tables alone', () => {
  const numbers = { of: 'numbers' } as const
  const what: ExportWhat = { ...numbers, numbers: { ...freshDesk } }
  expect(unfitFor('sqlite', what, false)).toBeNull()
  expect(unfitFor('sqlite', events, false)).not.toBeNull()
  expect(['csv', 'xlsx', 'parquet'].map((name) => name && unfitFor('csv', what, true))).toEqual([
    null,
    null,
    null,
  ])
  expect(unfitFor('ndjson', what, true)).not.toBeNull()
})

test('every column is there once, the chosen ones first and in their order, wherever one is moved', () => {
  const names = exportColumns.numbers.map(({ name }) => name)
  fc.assert(
    fc.property(fc.shuffledSubarray(names), fc.constantFrom(...names), fc.integer(), (chosen, name, to) => {
      const columns = orderedColumns('numbers', chosen)
      expect(columns.filter(({ shown }) => shown).map((column) => column.name)).toEqual(chosen)
      const moved = movedTo(columns, name, to).map((column) => column.name)
      expect([...moved].sort()).toEqual([...names].sort())
      expect(moved.indexOf(name)).toBe(Math.max(0, Math.min(names.length - 1, to)))
      const others = columns.map((column) => column.name).filter((other) => other !== name)
      expect(moved.filter((other) => other !== name)).toEqual(others)
    }),
  )
})

test('the list’s columns all have their own in a file', () => {
  const columns = readColumns([]).map((column) => ({ ...column, shown: true }))
  const found = columnsOfList(columns)
  const known = exportColumns.numbers.map(({ name }) => name)
  expect(found[0]).toBe('phone_number')
  expect(found.filter((name) => !known.includes(name))).toEqual([])
  expect(new Set(found).size).toBe(found.length)
})
