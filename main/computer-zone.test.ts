import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { settleComputerZone } from './computer-zone.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zone-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test.each([
  ['Europe/Berlin', 'GMT+01:00', 'GMT+02:00'],
  [':Europe/Berlin', 'GMT+01:00', 'GMT+02:00'],
  ['posix/Europe/Berlin', 'GMT+01:00', 'GMT+02:00'],
  ['europe/berlin', 'GMT+01:00', 'GMT+02:00'],
  ['UTC', 'GMT', 'GMT'],
  ['UTC0', 'GMT', 'GMT'],
  ['', 'GMT', 'GMT'],
  ['Z', 'GMT', 'GMT'],
  ['EST5EDT', 'GMT-05:00', 'GMT-04:00'],
  ['EST5', 'GMT-05:00', 'GMT-05:00'],
  ['JST-9', 'GMT+09:00', 'GMT+09:00'],
  ['GMT+3', 'GMT-03:00', 'GMT-03:00'],
  ['<+03>-3', 'GMT+03:00', 'GMT+03:00'],
  ['IST-5:30', 'GMT+05:30', 'GMT+05:30'],
  ['/usr/share/zoneinfo/Asia/Tokyo', 'GMT+09:00', 'GMT+09:00'],
  [':/usr/share/zoneinfo/right/Asia/Tokyo', 'GMT+09:00', 'GMT+09:00'],
])('TZ=%s is a zone that is known, %s in winter and %s in summer', (TZ, winter, summer) => {
  const { timeZone, unknown } = settleComputerZone({ TZ })
  expect({ unknown, winter: offsetIn(timeZone, 0), summer: offsetIn(timeZone, 6) }).toEqual({
    unknown: null,
    winter,
    summer,
  })
})

test.each(['Mars/Phobos', 'XYZ', 'CET-1CEST', '+03:00', 'Etc/Unknown', 'ABC-15', '/etc/passwd', '/nowhere'])(
  'TZ=%s names no zone, and is said to be what it is: UTC',
  (TZ) => {
    const environment = { TZ }
    expect(settleComputerZone(environment)).toEqual({ timeZone: 'UTC', unknown: TZ })
    expect(environment.TZ).toBe('UTC')
  },
)

describe('a file', () => {
  test('is the zone that its link leads to', () => {
    const target = join(folder, 'zoneinfo/Asia/Tokyo')
    mkdirSync(join(folder, 'zoneinfo/Asia'), { recursive: true })
    writeFileSync(target, '')
    symlinkSync(target, join(folder, 'localtime'))
    expect(settleComputerZone({ TZ: `:${join(folder, 'localtime')}` }).timeZone).toBe('Asia/Tokyo')
  })

  test('without a name is the zone that its last line tells', () => {
    const file = join(folder, 'localtime')
    writeFileSync(file, 'TZif2\0\0\0\nJST-9\n')
    expect(settleComputerZone({ TZ: file }).timeZone).toBe('Etc/GMT-9')
    writeFileSync(file, 'not a zone\nJST-9\n')
    expect(settleComputerZone({ TZ: file })).toEqual({ timeZone: 'UTC', unknown: file })
  })
})

test('a form that Node.js takes for UTC is that of the process from then on', () => {
  const script = `
    import { settleComputerZone } from ${JSON.stringify(import.meta.resolve('./computer-zone.ts'))}
    settleComputerZone(process.env)
    process.stdout.write(String(new Date(Date.UTC(2026, 0, 15)).getTimezoneOffset()))`
  const offset = (TZ: string) =>
    spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
      env: { ...process.env, TZ },
    }).stdout
  expect(offset('<+03>-3')).toBe('-180')
  expect(offset('IST-5:30')).toBe('-330')
  expect(offset('Mars/Phobos')).toBe('0')
})

test('without TZ the zone has a name', () => {
  const { timeZone, unknown } = settleComputerZone({})
  expect(unknown).toBeNull()
  expect(offsetIn(timeZone, 0)).toMatch(/^GMT/)
})

/** How far a zone is from UTC in a month of 2026. Throws where the zone is not known. */
function offsetIn(timeZone: string, month: number): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const parts = format.formatToParts(Date.UTC(2026, month, 15))
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return name.replace(/^(UTC|GMT\+00:00)$/, 'GMT')
}
