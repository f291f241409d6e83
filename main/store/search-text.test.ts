import { describe, expect, test } from 'vitest'

import { foldText, readSearch } from './search-text.ts'

const anywhere = (digits: string) => ({ digits, at: 'anywhere' })
const start = (digits: string) => ({ digits, at: 'start' })

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
  ])('reads %j as digits', (typed, digits) => {
    expect(readSearch(typed)).toEqual({ digits, words: [] })
  })

  test('reads words with letters as parts of names, ids and addresses', () => {
    expect(readSearch('José  BRANDT')).toEqual({ digits: [], words: ['jose', 'brandt'] })
    expect(readSearch('idn_29w83sxmDNGwOuEthce5gg56FcC').words).toEqual(['idn_29w83sxmdngwouethce5gg56fcc'])
    expect(readSearch('ada@example.com')).toEqual({ digits: [], words: ['ada@example.com'] })
  })

  test('asks for both of a name and a number', () => {
    expect(readSearch('ada 0018')).toEqual({ digits: [anywhere('0018')], words: ['ada'] })
  })

  test('asks for nothing when nothing was typed', () => {
    expect(readSearch('   ')).toEqual({ digits: [], words: [] })
  })
})

test('foldText compares without case and accents in every script', () => {
  expect(foldText('Ünal ÇELİK')).toBe('unal celik')
  expect(foldText('ЁЛКА')).toBe(foldText('елка'))
})
