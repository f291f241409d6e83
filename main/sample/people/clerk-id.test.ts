import fc from 'fast-check'
import { expect, test } from 'vitest'

import { makeId, numberOfId } from './clerk-id.ts'

const number = fc.integer({ min: 0, max: 0xffff_ffff })
const instant = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2040, 0, 1) })
const prefix = fc.constantFrom('user', 'idn', 'eac')

test('an id has the form of Clerk’s and tells its number again', () => {
  fc.assert(
    fc.property(prefix, fc.nat(), number, instant, (kind, seed, value, createdAt) => {
      const id = makeId(kind, seed, value, createdAt)
      expect(id).toMatch(/^(user|idn|eac)_[0-9A-Za-z]{27}$/)
      expect(numberOfId(id)).toBe(value)
    }),
  )
})

test('ids sort by time, as KSUIDs do', () => {
  fc.assert(
    fc.property(
      number,
      number,
      instant,
      fc.integer({ min: 1000, max: 10 ** 9 }),
      (a, b, createdAt, later) => {
        expect(makeId('user', 1, a, createdAt) < makeId('user', 1, b, createdAt + later)).toBe(true)
      },
    ),
  )
})

test('any other text gives some number without failing', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(Number.isInteger(numberOfId(text))).toBe(true)
    }),
  )
})
