import { describe, expect, test } from 'vitest'

import { foldText, readSearch } from './search-text.ts'

const anywhere = (digits: string) => ({ digits, at: 'anywhere' })
const start = (digits: string) => ({ digits, at: 'start' })
const end = (digits: string) => ({ digits, at: 'end' })
const name = (folded: string) => ({ folded, identifier: null })
const identifier = (typed: string) => ({ folded: typed.toLowerCase(), identifier: typed })

describe('readSearch', () => {
  test.each([
    ['(201) 555-0100', [anywhere('2015550100')]],
    ['201.555.0100', [anywhere('2015550100')]],
    ['0100', [anywhere('0100')]],
    ['+1 201', [start('1201')]],
    ['+44 (0)20 7946 0018', [start('442079460018')]],
    ['020 7946 0018', [anywhere('02079460018'), anywhere('2079460018')]],
    ['0044 20 7946', [anywhere('0044207946'), start('44207946')]],
    ['00 44', [anywhere('0044')]],
    ['…0018', [end('0018')]],
    ['...18', [end('18')]],
    ['+1 •••-•••-0018', [end('0018')]],
    ['+44 20 ****', [start('4420')]],
    ['x9671', [end('9671')]],
    ['749-570-5537 x9671', [anywhere('74957055379671')]],
    ['***', []],
  ])('reads %j as digits', (typed, digits) => {
    expect(readSearch(typed)).toEqual({ digits, words: [] })
  })

  test('reads words with letters as parts of names', () => {
    expect(readSearch('José  BRANDT')).toEqual({ digits: [], words: [name('jose'), name('brandt')] })
    expect(readSearch('Ada...').words).toEqual([{ folded: 'ada...', identifier: 'Ada...' }])
  })

  test.each(['idn_29w83sxmDNGwOuEthce5gg56FcC', 'ada@example.com', 'ada.brandt', 'crm-1000'])(
    'reads %j as a part of a name or the beginning of an identifier, as it was typed',
    (typed) => {
      expect(readSearch(typed)).toEqual({ digits: [], words: [identifier(typed)] })
    },
  )

  test('asks for both of a name and a number', () => {
    expect(readSearch('ada 0018')).toEqual({ digits: [anywhere('0018')], words: [name('ada')] })
  })

  test('asks for nothing when nothing was typed', () => {
    expect(readSearch('   ')).toEqual({ digits: [], words: [] })
  })
})

test('foldText compares without case and accents in every script', () => {
  expect(foldText('Ünal ÇELİK')).toBe('unal celik')
  expect(foldText('ЁЛКА')).toBe(foldText('елка'))
})
