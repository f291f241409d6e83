import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { anyInstant } from './export-fixture.ts'
import { openInstantText } from './instant-text.ts'

const write = (instant: number, timeZone = 'UTC', times: 'iso' | 'plain' = 'iso', raw = false) =>
  openInstantText({ timeZone, times, raw })(instant)

test.each([
  [-62_167_219_200_000, '0000-01-01T00:00:00.000Z'],
  [-62_167_219_200_001, "'-000001-12-31T23:59:59.999Z"],
  [-1, '1969-12-31T23:59:59.999Z'],
  [253_402_300_799_999, '9999-12-31T23:59:59.999Z'],
  [253_402_300_800_000, "'+010000-01-01T00:00:00.000Z"],
  [8_640_000_000_000_000, "'+275760-09-13T00:00:00.000Z"],
  [8_640_000_000_000_001, '8640000000000001'],
  [-8_640_000_000_000_001, "'-8640000000000001"],
])('%d is written as %s', (instant, text) => {
  expect(write(instant)).toBe(text)
  expect(write(instant, 'UTC', 'iso', true)).toBe(text.replace(/^'/, ''))
})

describe('the clocks', () => {
  test.each([
    ['Europe/Berlin', '2026-03-29T00:59:59.999Z', '2026-03-29T01:59:59.999+01:00', '2026-03-29 01:59:59'],
    ['Europe/Berlin', '2026-03-29T01:00:00.000Z', '2026-03-29T03:00:00.000+02:00', '2026-03-29 03:00:00'],
    ['Europe/Berlin', '2026-10-25T00:59:59.999Z', '2026-10-25T02:59:59.999+02:00', '2026-10-25 02:59:59'],
    ['Europe/Berlin', '2026-10-25T01:00:00.000Z', '2026-10-25T02:00:00.000+01:00', '2026-10-25 02:00:00'],
    ['Europe/London', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000+00:00', '2026-01-01 00:00:00'],
    ['Asia/Kathmandu', '2026-01-01T00:00:00.000Z', '2026-01-01T05:45:00.000+05:45', '2026-01-01 05:45:00'],
    ['America/St_Johns', '2026-01-01T00:00:00.000Z', '2025-12-31T20:30:00.000-03:30', '2025-12-31 20:30:00'],
    // Half an hour, in the middle of an hour of UTC.
    [
      'Australia/Lord_Howe',
      '2026-04-04T14:59:59.000Z',
      '2026-04-05T01:59:59.000+11:00',
      '2026-04-05 01:59:59',
    ],
    [
      'Australia/Lord_Howe',
      '2026-04-04T15:00:00.000Z',
      '2026-04-05T01:30:00.000+10:30',
      '2026-04-05 01:30:00',
    ],
    // The day that Samoa left out.
    ['Pacific/Apia', '2011-12-30T09:59:59.000Z', '2011-12-29T23:59:59.000-10:00', '2011-12-29 23:59:59'],
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-31T00:00:00.000+14:00', '2011-12-31 00:00:00'],
    // Offsets with seconds, the one to the west of Greenwich by less than an hour.
    ['Africa/Monrovia', '1971-01-01T00:00:00.000Z', '1970-12-31T23:16:00.000-00:44', '1970-12-31 23:15:30'],
    ['Europe/Berlin', '1800-06-01T00:00:00.000Z', '1800-06-01T00:53:00.000+00:53', '1800-06-01 00:53:28'],
  ])('of %s at %s show %s', (timeZone, at, iso, plain) => {
    const instant = Date.parse(at)
    expect(write(instant, timeZone)).toBe(iso)
    expect(write(instant, timeZone, 'plain')).toBe(plain)
  })
})

const zones = fc.constantFrom(
  'Europe/Berlin',
  'Europe/Lisbon',
  'Europe/Amsterdam',
  'Africa/Casablanca',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Antarctica/Troll',
)

test('an instant of any age reads back from its ISO text', () => {
  fc.assert(
    fc.property(zones, fc.array(anyInstant), (timeZone, instants) => {
      const textOf = openInstantText({ timeZone, times: 'iso', raw: true })
      for (const instant of instants) {
        const text = textOf(instant)
        expect(/^-?\d+$/.test(text) ? Number(text) : Date.parse(text)).toBe(instant)
      }
    }),
  )
})

test('the clock on the wall shows what Intl says it does', () => {
  // After the last of the zones had got rid of seconds in its offset, which Intl shows in no time zone before that.
  const instant = fc.integer({ min: Date.UTC(1972, 6), max: Date.UTC(2500, 0) })
  fc.assert(
    fc.property(zones, fc.array(instant, { minLength: 20, maxLength: 20 }), (timeZone, instants) => {
      const textOf = openInstantText({ timeZone, times: 'plain', raw: true })
      const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
      for (const at of instants) expect(textOf(at)).toBe(clock.format(at))
    }),
  )
})
