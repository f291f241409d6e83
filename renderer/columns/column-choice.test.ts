import fc from 'fast-check'
import { expect, test } from 'vitest'

import { sortSchema } from '../../contract/number-query.ts'
import { movedBeside, neighbourOf, readColumns, shownColumns, withColumn } from './column-choice.ts'
import type { Column, ColumnId } from './column-choice.ts'

const ids = sortSchema.shape.column.options
const usual = readColumns([])
const orderOf = (columns: readonly Column[]) => columns.map(({ id }) => id)

test('at first the list has the usual columns', () => {
  expect(orderOf(shownColumns(usual))).toEqual([
    'phoneNumber',
    'status',
    'strategy',
    'attempts',
    'ownerName',
    'flags',
    'updatedAt',
  ])
})

test('what was kept counts, what is unknown goes, what is new comes last as it usually is', () => {
  const columns = readColumns([
    { id: 'status', shown: true, pinned: true, width: 90 },
    { id: 'of a later version', shown: true, pinned: false, width: null },
    { id: 'flags', shown: false, pinned: false, width: null },
  ])
  expect(columns[0]).toEqual({ id: 'status', shown: true, pinned: true, width: 90 })
  expect(columns[1]).toEqual({ id: 'flags', shown: false, pinned: false, width: null })
  expect(columns.slice(2)).toEqual(usual.filter(({ id }) => id !== 'status' && id !== 'flags'))
})

test('columns of which none is shown are the usual ones', () => {
  expect(readColumns(usual.map((column) => ({ ...column, shown: false })))).toEqual(usual)
})

const kept = fc.array(
  fc.record({
    id: fc.constantFrom(...ids, 'unknown', ''),
    shown: fc.boolean(),
    pinned: fc.boolean(),
    width: fc.constantFrom(null, 40, 1000),
  }),
  { maxLength: 20 },
)
const edit = fc.oneof(
  fc.record({ id: fc.constantFrom(...ids), hide: fc.boolean() }),
  fc.record({ id: fc.constantFrom(...ids), pin: fc.boolean() }),
  fc.record({
    id: fc.constantFrom(...ids),
    beside: fc.constantFrom(...ids),
    side: fc.constantFrom('before' as const, 'after' as const),
  }),
)

test('whatever was kept and is done then, every column is there once and one at least is shown', () => {
  fc.assert(
    fc.property(kept, fc.array(edit), (before, edits) => {
      let columns = readColumns(before)
      for (const one of edits)
        columns =
          'hide' in one
            ? withColumn(columns, one.id, { shown: !one.hide })
            : 'pin' in one
              ? withColumn(columns, one.id, { pinned: one.pin })
              : movedBeside(columns, one.id, one.beside, one.side)
      expect([...orderOf(columns)].sort()).toEqual([...ids].sort())
      expect(columns.some(({ shown }) => shown)).toBe(true)
      expect(readColumns([...columns])).toEqual(columns)
      const pinned = shownColumns(columns).map((column) => column.pinned)
      expect(pinned).toEqual([...pinned].sort((a, b) => Number(b) - Number(a)))
    }),
  )
})

test('the last column that is shown cannot be hidden', () => {
  const one = ids.slice(1).reduce((columns, id) => withColumn(columns, id, { shown: false }), usual)
  expect(orderOf(shownColumns(one))).toEqual(['phoneNumber'])
  expect(withColumn(one, 'phoneNumber', { shown: false })).toBe(one)
})

test('a column moves past the next one that is shown, and pinned ones among themselves', () => {
  expect(neighbourOf(usual, 'status', 'after')).toBe('strategy')
  expect(neighbourOf(usual, 'strategy', 'after')).toBe('attempts')
  expect(neighbourOf(usual, 'status', 'before')).toBeNull()
  expect(neighbourOf(usual, 'phoneNumber', 'after')).toBeNull()
  expect(neighbourOf(usual, 'updatedAt', 'after')).toBeNull()
  expect(orderOf(shownColumns(movedBeside(usual, 'updatedAt', 'status', 'before'))).slice(0, 3)).toEqual([
    'phoneNumber',
    'updatedAt',
    'status',
  ] satisfies ColumnId[])
  const moved = movedBeside(usual, 'strategy', 'attempts', 'after')
  expect(orderOf(shownColumns(moved)).slice(0, 5)).toEqual([
    'phoneNumber',
    'status',
    'attempts',
    'strategy',
    'ownerName',
  ] satisfies ColumnId[])
})
