import { expect, test } from 'vitest'

import { foldText, joinName } from './fold-text.ts'

test('foldText compares without case and accents in every script', () => {
  expect(foldText('Ünal ÇELİK')).toBe('unal celik')
  expect(foldText('ЁЛКА')).toBe(foldText('елка'))
})

test.each([
  ['Łukasz Øystein Đorđe Straßer STRAẞER', 'lukasz oystein dorde strasser strasser'],
  ['Ægir Œuvre Işık Guðrún Þór', 'aegir oeuvre isik gudrun thor'],
  ["O'Brien O’Brien OʼBrien O`Brien", 'obrien obrien obrien obrien'],
  ['Jean\u2011Luc Jean\u2010Luc Jean–Luc', 'jean-luc jean-luc jean-luc'],
  ['A\u200Cd\u200Ba\uFE0F', 'ada'],
  ['ジャン・リュック', 'ジャン リュック'.normalize('NFKD').replace(/\p{M}/gu, '')],
])('%j is compared as %j', (name, folded) => {
  expect(foldText(name)).toBe(folded)
})

test.each([
  ['伟 李', ['伟李', '李伟']],
  ['ジャン・リュック', ['ジャンリュック', 'リュックジャン']],
  ['美 玲 李', ['美玲李', '李美玲', '玲李美']],
  ['李伟', []],
  ['Ada 李', []],
  ['Ada Brandt', []],
])('%j is written in one as %j', (name, joined) => {
  expect(joinName(name)).toEqual(joined)
})
