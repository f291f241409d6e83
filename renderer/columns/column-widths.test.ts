import fc from 'fast-check'
import { expect, test } from 'vitest'

import { sortSchema } from '../../contract/number-query.ts'
import { readColumns, shownColumns } from './column-choice.ts'
import type { Column } from './column-choice.ts'
import { allowedWidth, layOut, withoutWhatHasNoRoom } from './column-widths.ts'

const usual = readColumns([])
const fitting = (room: number) => shownColumns(withoutWhatHasNoRoom(usual, room)).map(({ id }) => id)

const anyColumns = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom(...sortSchema.shape.column.options),
      shown: fc.constant(true),
      pinned: fc.boolean(),
      width: fc.oneof(fc.constant(null), fc.integer({ min: 56, max: 1000 })),
    }),
    { selector: ({ id }) => id, minLength: 1 },
  )
  .map((columns): Column[] => shownColumns(columns))
const room = fc.integer({ min: 0, max: 4000 })

test('columns are as wide as the room, or as they must be, and those with a width have that', () => {
  fc.assert(
    fc.property(anyColumns, room, (columns, available) => {
      const { width, columns: laid } = layOut(columns, available)
      expect(width).toBe(laid.reduce((sum, column) => sum + column.width, 0))
      expect(width).toBeLessThanOrEqual(Math.max(available, layOut(columns, 0).width))
      columns.forEach((column, i) => {
        if (column.width !== null) expect(laid[i]?.width).toBe(column.width)
        else expect(laid[i]?.width).toBeGreaterThanOrEqual(76)
      })
    }),
  )
})

test('more room makes no column narrower', () => {
  fc.assert(
    fc.property(anyColumns, room, room, (columns, one, other) => {
      const [less, more] = one < other ? [one, other] : [other, one]
      const wide = layOut(columns, more).columns
      layOut(columns, less).columns.forEach((column, i) => {
        expect(wide[i]?.width).toBeGreaterThanOrEqual(column.width)
      })
    }),
  )
})

test('columns stay in sight only where others are scrolled, and never take nearly all the view', () => {
  const pinned = usual.map((column) => ({ ...column, shown: true, pinned: column.id === 'phoneNumber' }))
  expect(layOut(pinned, 3000).pinned).toBe(0)
  expect(layOut(pinned, 900).pinned).toBe(1)
  expect(layOut(pinned, 250).pinned).toBe(0)
})

test('where there is no room for them, the usual columns are fewer', () => {
  expect(fitting(1500)).toHaveLength(7)
  expect(fitting(740)).toEqual(['phoneNumber', 'status', 'attempts', 'ownerName', 'flags', 'updatedAt'])
  expect(fitting(470)).toEqual(['phoneNumber', 'status', 'ownerName', 'updatedAt'])
  expect(layOut(shownColumns(withoutWhatHasNoRoom(usual, 470)), 470).width).toBeLessThanOrEqual(470)
})

test('a width by hand is whole pixels within reason', () => {
  expect(allowedWidth(-20)).toBe(56)
  expect(allowedWidth(120.4)).toBe(120)
  expect(allowedWidth(5000)).toBe(1000)
})
