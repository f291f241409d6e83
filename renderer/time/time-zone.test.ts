import { expect, test, vi } from 'vitest'

import { timeZoneOf } from './time-zone.ts'

test('without a choice the zone is that of the computer', () => {
  vi.stubEnv('TZ', 'Asia/Tokyo')
  expect(timeZoneOf(null)).toBe('Asia/Tokyo')
  expect(timeZoneOf('Europe/Berlin')).toBe('Europe/Berlin')
})

test('a zone that is not known is as good as none', () => {
  vi.stubEnv('TZ', 'Asia/Tokyo')
  expect(timeZoneOf('Middle-earth/Shire')).toBe('Asia/Tokyo')
  expect(timeZoneOf('')).toBe('Asia/Tokyo')
})
