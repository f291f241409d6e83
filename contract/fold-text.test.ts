import { expect, test } from 'vitest'

import { foldText } from './fold-text.ts'

test('foldText compares without case and accents in every script', () => {
  expect(foldText('Ünal ÇELİK')).toBe('unal celik')
  expect(foldText('ЁЛКА')).toBe(foldText('елка'))
})
