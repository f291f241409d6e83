import { expect, test } from 'vitest'

import { timeZoneOf } from './time-zone.ts'

const shownIn = (timeZone: string | null) =>
  timeZoneOf({ settings: { timeZone }, computerZone: { timeZone: 'Asia/Tokyo' } })

test('without a choice the zone is that of the computer', () => {
  expect(shownIn(null)).toBe('Asia/Tokyo')
  expect(shownIn('Europe/Berlin')).toBe('Europe/Berlin')
})

test('a zone that is not known is as good as none', () => {
  expect(shownIn('Middle-earth/Shire')).toBe('Asia/Tokyo')
  expect(shownIn('')).toBe('Asia/Tokyo')
})
