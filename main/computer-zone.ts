import { readFileSync, realpathSync } from 'node:fs'

import type { ComputerZone } from '../contract/settings.ts'

/** The size of a file of the time zone database is some hundred bytes up to a few thousand. */
const zoneFileBytes = 100_000

/**
 * The time zone of this computer, under a name by which Node.js and Chromium know it, and which from here on is this process's,
 * too. They take any TZ that they do not understand for UTC without a word, some forms of POSIX among them; what names no zone at
 * all is given as `unknown`. Call it before the first time is shown.
 */
export function settleComputerZone(environment: NodeJS.ProcessEnv): ComputerZone {
  const { TZ } = environment
  if (TZ === undefined) return { timeZone: usualZone(), unknown: null }
  const meant = zoneMeantBy(TZ)
  const timeZone = meant ?? 'UTC'
  // Node.js applies it at once.
  if (timeZone !== TZ) environment.TZ = timeZone
  return { timeZone, unknown: meant === null ? TZ : null }
}

/** That of the system's settings, which may be a file that no zone's name is known for. */
function usualZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  // Whatever its type says, it is undefined where Node.js knows no name.
  return ianaZone(timeZone ?? '') ?? zoneOfFile('/etc/localtime') ?? 'UTC'
}

/** The IANA name of what TZ asks for in any of its forms (tzset(3)); null for what names no zone. */
function zoneMeantBy(asked: string): string | null {
  const text = asked.replace(/^:/, '')
  // Both are UTC by POSIX.
  if (text === '' || text === 'Z') return 'UTC'
  if (text.startsWith('/')) return zoneOfFile(text)
  return ianaZone(text.replace(/^(posix|right)\//, '')) ?? fixedZone(text)
}

function ianaZone(name: string): string | null {
  // Newer ones take an offset, too, which tzset does not.
  if (!/^[A-Za-z]/.test(name) || name === 'Etc/Unknown') return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return null
  }
}

/** A file of the system's time zone database, by where it is, or by the rule that ends it. */
function zoneOfFile(path: string): string | null {
  const named = (file: string) =>
    ianaZone(/\/zoneinfo(?:\.default)?\/(?:posix\/|right\/)?(.+)$/.exec(file)?.[1] ?? '')
  try {
    const byName = named(path) ?? named(realpathSync(path))
    if (byName !== null) return byName
    const file = readFileSync(path, 'latin1')
    if (file.length > zoneFileBytes || !file.startsWith('TZif')) return null
    return fixedZone(file.trimEnd().split('\n').at(-1) ?? '')
  } catch {
    return null
  }
}

/** A name and how far it is west of UTC, as in JST-9, EST5 and <+0530>-5:30. One that also has a summer time is not among them. */
function fixedZone(text: string): string | null {
  const fixed = /^(?:<[A-Za-z0-9+-]{3,}>|[A-Za-z]{3,})([+-]?)(\d{1,2})(?::(\d{2})(?::00)?)?$/.exec(text)
  if (fixed === null) return null
  const [, sign, hours, minutes = '0'] = fixed
  const west = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1)
  if (west === 0) return 'UTC'
  // Etc/GMT+5 is west of UTC, too.
  if (west % 60 === 0) return ianaZone(`Etc/GMT${west > 0 ? '+' : ''}${west / 60}`)
  return Intl.supportedValuesOf('timeZone').find((zone) => isAlways(zone, west)) ?? null
}

/** Whether a zone is so many minutes west of UTC in winter and in summer. */
function isAlways(timeZone: string, west: number): boolean {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
  const total = Math.abs(west)
  const digits = [Math.floor(total / 60), total % 60].map((part) => String(part).padStart(2, '0')).join(':')
  const wanted = `GMT${west > 0 ? '-' : '+'}${digits}`
  const year = new Date().getUTCFullYear()
  return [0, 6].every((month) => format.format(Date.UTC(year, month, 15)).includes(wanted))
}
