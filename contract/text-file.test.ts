import fc from 'fast-check'
import { expect, test } from 'vitest'

import { readTextFile } from './text-file.ts'

const list = 'Name;Phone\r\nZoë Brandt;+1 201 555 0100\r\nИван;٢٠١٥٥٥٠١٠٠\r\n'
const utf8 = new TextEncoder().encode(list)
const utf16le = new Uint8Array(Buffer.from(list, 'utf16le'))
const utf16be = new Uint8Array(Buffer.from(list, 'utf16le').swap16())

test.each([
  ['UTF-8', utf8],
  ['UTF-8 with its mark', [0xef, 0xbb, 0xbf, ...utf8]],
  ['UTF-16 LE with its mark', [0xff, 0xfe, ...utf16le]],
  ['UTF-16 BE with its mark', [0xfe, 0xff, ...utf16be]],
  ['UTF-16 LE without one', utf16le],
  ['UTF-16 BE without one', utf16be],
])('a file in %s is its text', (_, bytes) => {
  expect(readTextFile(Uint8Array.from(bytes))).toBe(list)
})

test('what is no UTF-8 is Windows-1252, whose every byte is a character', () => {
  const bytes = Uint8Array.from({ length: 0x80 }, (_, index) => index + 0x80)
  expect(readTextFile(bytes)).toBe(
    // As browsers decode it: encoding.spec.whatwg.org/windows-1252.html.
    '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ' +
      Array.from({ length: 0x60 }, (_each, index) => String.fromCharCode(index + 0xa0)).join(''),
  )
  expect(readTextFile(Buffer.from('Müller;+49 30 123456\r\n', 'latin1'))).toBe('Müller;+49 30 123456\r\n')
})

const zip = [0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00, 0x08, 0x00]
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52]
const oldWorkbook = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0x00, 0x00]
const gzip = [0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xd3, 0x36]
const pdf = `%PDF-1.4\n1 0 obj <</Length 20>> stream\n(+1 201 555 0100) Tj\nendstream endobj`

test.each([
  ['an .xlsx workbook', zip],
  ['an .xls workbook', oldWorkbook],
  ['a PNG', png],
  ['a PDF', Buffer.from(pdf)],
  ['an RTF', Buffer.from('{\\rtf1 +1 201 555 0100}')],
  ['a gzip', gzip],
  ['text with a NUL', Buffer.from('+12015550100\0\n+12015550101\n')],
  ['UTF-16 with a NUL', Buffer.from('\uFEFF+12015550100\0', 'utf16le')],
  ['UTF-8 with another control character', Buffer.from('Zoë\u0002 +12015550100')],
  ['Windows-1252 with one', Buffer.from('Zoë\u0002 +12015550100', 'latin1')],
])('%s is no text', (_, bytes) => {
  expect(readTextFile(Uint8Array.from(bytes))).toBeNull()
})

test('what sets a text out, colours it in a terminal or ends it in DOS is text', () => {
  const text = '\u001B[32m+12015550100\u001B[0m\t1\f\v\r\n'
  expect(readTextFile(Buffer.from(text))).toBe(text)
  expect(readTextFile(Buffer.from('+12015550100\r\n\u001A'))).toBe('+12015550100\r\n')
  expect(readTextFile(new Uint8Array())).toBe('')
})

const anyLine = fc
  .tuple(
    fc.string({
      unit: fc.constantFrom('a', 'Z', ' ', 'é', '€', 'и', 'א', '漢', '😀', '٣', '\t', '"'),
      maxLength: 8,
    }),
    fc.nat(9_999_999_999),
  )
  .map(([name, digits]) => `${name};+1${digits}\r\n`)

test('any list comes out as it went in, in each encoding', () => {
  fc.assert(
    fc.property(fc.array(anyLine, { minLength: 1 }), (lines) => {
      const text = lines.join('')
      const units = Buffer.from(text, 'utf16le')
      for (const bytes of [Buffer.from(text), units, Buffer.from(units).swap16()])
        expect(readTextFile(bytes)).toBe(text)
    }),
  )
})
