import { expect, test } from 'vitest'

import { detailsOf } from '../detail/details-fixture.ts'
import { withNumber, withSearch } from './recents.ts'

test('the newest search is first, once, and without the spaces around it', () => {
  expect(withSearch(['ada', '555'], ' 555 ')).toEqual(['555', 'ada'])
})

test('an empty search is none', () => {
  expect(withSearch(['ada'], '  ')).toEqual(['ada'])
})

test('ten are kept', () => {
  const ten = Array.from({ length: 10 }, (_, i) => `${i}`)
  expect(withSearch(ten, 'new')).toEqual(['new', ...ten.slice(0, 9)])
})

test('a number that is opened again is the newest, by the name its owner has now', () => {
  const details = detailsOf('one')
  const { key, phoneNumber } = details.number
  const before = [
    { key: 'other', phoneNumber: '+1', ownerName: null, numbersOfOwner: null },
    { key, phoneNumber, ownerName: 'old name', numbersOfOwner: [] },
  ]
  expect(withNumber(before, details)).toEqual([
    { key, phoneNumber, ownerName: details.owner?.name ?? null, numbersOfOwner: details.numbersOfOwner },
    before[0],
  ])
})
