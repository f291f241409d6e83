import fc from 'fast-check'
import { expect, test } from 'vitest'

import { parseUnicodeJson } from './unicode-json.ts'

/** Any text, with halves of pairs and what looks like their escapes. */
const text = fc
  .array(fc.constantFrom('\ud83d', '\ude00', '\\', 'u', 'ud83d', '"', '\n', 'é', '😀'))
  .map((parts) => parts.join(''))

test('of a text everything is kept but halves of pairs, in the place of which is U+FFFD', () => {
  fc.assert(
    fc.property(text, text, (name, value) => {
      expect(parseUnicodeJson(JSON.stringify({ [name]: [value] }))).toEqual({
        [unicode(name)]: [unicode(value)],
      })
    }),
  )
})

test('a pair that is written as two escapes is one character', () => {
  expect(parseUnicodeJson(String.raw`"\uD83D\uDE00 \uD83D \\uD83D"`)).toBe(String.raw`😀 � \uD83D`)
})

/** As UTF-8 tells it. */
function unicode(value: string): string {
  return Buffer.from(value).toString()
}
