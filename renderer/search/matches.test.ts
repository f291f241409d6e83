import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { foldText } from '../../contract/fold-text.ts'
import { markBeginning, markDigits, markWords } from './matches.ts'
import type { Piece } from './matches.ts'

const word = (typed: string) => ({ folded: foldText(typed), identifier: typed })
const digits = (value: string, at: 'start' | 'end' | 'anywhere' = 'anywhere') => ({ digits: value, at })
const shown = (pieces: readonly Piece[]) =>
  pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('')
const markedTexts = (pieces: readonly Piece[]) =>
  pieces.filter(({ marked }) => marked).map(({ text }) => text)

describe('in a number', () => {
  test.each([
    ['+44 20 7946 0018', [digits('2079460018')], '+44 [20 7946 0018]'],
    ['+44 20 7946 0018', [digits('0018', 'end')], '+44 20 7946 [0018]'],
    ['+44 20 7946 0018', [digits('4420', 'start')], '+[44 20] 7946 0018'],
    ['+44 20 7946 4420', [digits('4420', 'start')], '+[44 20] 7946 4420'],
    ['+44 20 7946 0044', [digits('44', 'end')], '+44 20 7946 00[44]'],
    ['+1 201 555 0155', [digits('55')], '+1 201 [55]5 01[55]'],
    ['+44 20 7946 0018', [digits('02079'), digits('2079')], '+44 [20 79]46 0018'],
    ['749-570-5537 x9671', [digits('55379671')], '749-570-[5537 x9671]'],
    ['+44 20 7946 0018', [digits('99')], '+44 20 7946 0018'],
    ['+1', [digits('0018', 'end')], '+1'],
    ['+44 20', [], '+44 20'],
  ])('%s: %j is marked as %s', (text, terms, expected) => {
    expect(shown(markDigits(text, terms))).toBe(expected)
  })

  const number = fc.stringMatching(/^\+?[\d ().-]{1,18}$/)
  test('the pieces are the text, and what is marked has the digits', () => {
    const at = fc.constantFrom('start' as const, 'end' as const, 'anywhere' as const)
    fc.assert(
      fc.property(number, fc.stringMatching(/^\d{1,3}$/), at, (text, part, where) => {
        const pieces = markDigits(text, [digits(part, where)])
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        const own = text.replace(/\D/g, '')
        const isThere =
          where === 'start' ? own.startsWith(part) : where === 'end' ? own.endsWith(part) : own.includes(part)
        expect(markedTexts(pieces).length > 0).toBe(isThere)
        for (const marked of markedTexts(pieces)) expect(marked.replace(/\D/g, '')).toBe(part)
      }),
    )
  })
})

describe('in a name', () => {
  test.each([
    ['José Álvarez', ['jose'], '[José] Álvarez'],
    ['Jose\u0301 Álvarez', ['JOSÉ', 'alv'], '[Jose\u0301] [Álv]arez'],
    ['Anna Hanna', ['anna'], '[Anna] H[anna]'],
    ['Ada Brandt', ['dab', 'b'], 'Ada [B]randt'],
    ['Ada', ['ad', 'da'], '[Ada]'],
    ['Straßeﬁ', ['fi'], 'Straße[ﬁ]'],
    // Half of a ligature is no piece of the text.
    ['Straßeﬁ', ['f'], 'Straßeﬁ'],
    ['𝒜da', ['a'], '[𝒜]d[a]'],
    ['Ada', ['zoe'], 'Ada'],
    ['Sinéad O’Brien', ['obrien'], 'Sinéad [O’Brien]'],
    ['Jean\u2011Luc', ['jean-luc'], '[Jean\u2011Luc]'],
    ['Jan Straßer', ['strasser'], 'Jan [Straßer]'],
    ['伟 李', ['李伟'], '[伟] [李]'],
  ])('%s: %j is marked as %s', (text, words, expected) => {
    expect(shown(markWords(text, words.map(word)))).toBe(expected)
  })

  test('the pieces are the text, and what is marked is the word', () => {
    const letters = fc.string({
      unit: fc.constantFrom(...Array.from('aäAÁeéßﬁ芳한 \u0301оЁİ')),
      maxLength: 12,
    })
    fc.assert(
      fc.property(fc.oneof(letters, fc.string({ unit: 'binary' })), letters, (text, typed) => {
        const pieces = markWords(text, [word(typed)])
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        for (const marked of markedTexts(pieces)) expect(foldText(marked)).toBe(foldText(typed))
      }),
      { numRuns: 300 },
    )
  })
})

test('of an identifier only the beginning is marked, in any case', () => {
  expect(shown(markBeginning('Ada@example.com', [word('ada@')]))).toBe('[Ada@]example.com')
  expect(shown(markBeginning('user_user_1', [word('user_')]))).toBe('[user_]user_1')
  expect(shown(markBeginning('user_1', [{ folded: 'user', identifier: null }]))).toBe('user_1')
})
