import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { failureCodeSchema } from '../../contract/failure.ts'
import type { FailureCode } from '../../contract/failure.ts'
import { syncIntervals } from '../../contract/sync-settings.ts'
import type { SyncRun } from '../../contract/sync.ts'
import { day, hour, makeRun, minute, quarterHourly } from './schedule-fixture.ts'
import { nextSync } from './schedule.ts'
import type { ScheduleFacts } from './schedule.ts'

const now = 1_700_000_000_000
const full = makeRun(now - 2 * hour)
const changes = (endedAt: number, overrides: Partial<SyncRun> = {}) =>
  makeRun(endedAt, { id: 2, mode: 'incremental', ...overrides })
const failed = (code: FailureCode): Partial<SyncRun> => ({
  outcome: 'failed',
  failure: { code, message: '', details: null },
})

/** A minute after changes were read, two hours after a full sync. */
const usual: ScheduleFacts = {
  settings: quarterHourly,
  syncs: { lastRun: changes(now - minute), lastFull: full, unfinishedFull: null },
  now,
  refusedAt: null,
  hasKey: true,
  keySince: 0,
  online: true,
  onBattery: false,
}
const after = (syncs: Partial<ScheduleFacts['syncs']>, facts: Partial<ScheduleFacts> = {}) =>
  nextSync({ ...usual, ...facts, syncs: { ...usual.syncs, ...syncs } })
const due = (mode: 'full' | 'incremental', at: number) => ({ is: 'due', mode, at })
const paused = (why: 'key' | 'offline' | 'battery') => ({ is: 'paused', why })

describe('reading changes', () => {
  test('comes an interval after the end of the last sync', () => {
    expect(nextSync(usual)).toEqual(due('incremental', now + 14 * minute))
    expect(after({ lastRun: full })).toEqual(due('incremental', now))
  })

  test('comes at the next turn after one that failed or was cancelled', () => {
    const next = due('incremental', now + 14 * minute)
    expect(after({ lastRun: changes(now - minute, failed('unreachable')) })).toEqual(next)
    expect(after({ lastRun: changes(now - minute, failed('internal')) })).toEqual(next)
    expect(after({ lastRun: changes(now - minute, { outcome: 'cancelled' }) })).toEqual(next)
  })

  test('waits an interval after a start that was refused', () => {
    expect(after({ lastRun: full }, { refusedAt: now - minute })).toEqual(
      due('incremental', now + 14 * minute),
    )
  })

  test('is never switched on by anything but an interval', () => {
    expect(after({ lastRun: full }, { settings: { ...quarterHourly, everyMinutes: null } })).toEqual({
      is: 'off',
    })
  })
})

describe('a connection that was never read whole', () => {
  const never = { lastRun: null, lastFull: null, unfinishedFull: null }

  test('is not begun with', () => {
    expect(after(never)).toEqual({ is: 'unstarted' })
  })

  test('is left alone when its first sync was cancelled', () => {
    const first = makeRun(now - hour, { outcome: 'cancelled' })
    expect(after({ lastRun: first, lastFull: null, unfinishedFull: first })).toEqual({ is: 'unstarted' })
    expect(after({ lastRun: changes(now - hour), lastFull: null, unfinishedFull: first })).toEqual({
      is: 'unstarted',
    })
  })

  test('goes on with a first sync that failed, later where the same would be met again', () => {
    const first = (code: FailureCode) => {
      const run = makeRun(now - minute, failed(code))
      return after({ lastRun: run, lastFull: null, unfinishedFull: run })
    }
    expect(first('unreachable')).toEqual(due('full', now + 14 * minute))
    expect(first('unexpected_reply')).toEqual(due('full', now + 59 * minute))
  })
})

describe('a full sync', () => {
  test('takes the turn of reading changes once the last one is a day old', () => {
    expect(after({ lastFull: makeRun(now + 15 * minute - day) })).toEqual(
      due('incremental', now + 14 * minute),
    )
    expect(after({ lastFull: makeRun(now + 14 * minute - day) })).toEqual(due('full', now + 14 * minute))
  })

  test('does not where that is switched off', () => {
    const settings = { ...quarterHourly, dailyFull: false }
    expect(after({ lastFull: makeRun(now - 9 * day) }, { settings })).toMatchObject({ mode: 'incremental' })
    expect(
      after({ lastRun: changes(now - minute, { fullDue: 'users_deleted' }) }, { settings }),
    ).toMatchObject({ mode: 'incremental' })
  })

  test('follows changes that show users are missing, but not within an hour of the last one', () => {
    const lastRun = changes(now - minute, { fullDue: 'users_deleted' })
    expect(after({ lastRun })).toMatchObject({ mode: 'full' })
    expect(after({ lastRun, lastFull: makeRun(now - 30 * minute) })).toMatchObject({ mode: 'incremental' })
  })

  test('follows more changes than can be read in any case, because the oldest of them would never be', () => {
    const lastRun = changes(now - minute, { fullDue: 'too_many_changes' })
    const settings = { ...quarterHourly, dailyFull: false }
    expect(after({ lastRun, lastFull: makeRun(now - 5 * minute) }, { settings })).toEqual(
      due('full', now + 14 * minute),
    )
  })

  test('that was cut off goes on at once, before anything else', () => {
    const cut = makeRun(now, { startedAt: now - 3 * minute, endedAt: null, outcome: 'interrupted' })
    expect(after({ lastRun: cut, unfinishedFull: cut })).toEqual(due('full', now))
    expect(after({ unfinishedFull: cut })).toEqual(due('full', now))
    expect(after({ lastRun: cut, unfinishedFull: cut }, { refusedAt: now })).toEqual(
      due('full', now + 15 * minute),
    )
  })

  test('that failed in passing goes on at the next turn', () => {
    const run = makeRun(now - minute, failed('clerk_unavailable'))
    expect(after({ lastRun: run, unfinishedFull: run })).toEqual(due('full', now + 14 * minute))
  })

  test('that would fail again rests for an hour, while changes are read', () => {
    const lastFull = makeRun(now - 2 * day)
    const run = makeRun(now - minute, failed('unexpected_reply'))
    expect(after({ lastRun: run, lastFull, unfinishedFull: run })).toMatchObject({ mode: 'incremental' })
    const earlier = makeRun(now - hour, failed('unexpected_reply'))
    expect(after({ lastFull, unfinishedFull: earlier })).toMatchObject({ mode: 'full' })
  })

  test('that the user cancelled does not come back for a day', () => {
    const lastFull = makeRun(now - 2 * day)
    const run = makeRun(now - 23 * hour, { outcome: 'cancelled' })
    expect(after({ lastFull, unfinishedFull: run })).toMatchObject({ mode: 'incremental' })
    expect(after({ lastFull, unfinishedFull: makeRun(now - day, { outcome: 'cancelled' }) })).toMatchObject({
      mode: 'full',
    })
  })
})

describe('nothing starts', () => {
  test('without a key', () => {
    expect(after({}, { hasKey: false })).toEqual(paused('key'))
  })

  test.each(['key_rejected', 'forbidden'] as const)('after %s, until there is another key', (code) => {
    const lastRun = changes(now - minute, failed(code))
    expect(after({ lastRun })).toEqual(paused('key'))
    expect(after({ lastRun }, { keySince: now })).toEqual(due('incremental', now + 14 * minute))
  })

  test('offline', () => {
    expect(after({}, { online: false })).toEqual(paused('offline'))
  })

  test('on battery, where the user said so', () => {
    const settings = { ...quarterHourly, pauseOnBattery: true }
    expect(after({}, { settings, onBattery: true })).toEqual(paused('battery'))
    expect(after({}, { settings })).toMatchObject({ is: 'due' })
    expect(after({}, { onBattery: true })).toMatchObject({ is: 'due' })
  })
})

test('a clock that was set back keeps nothing waiting for it', () => {
  const ahead = now + 30 * day
  expect(after({ lastRun: changes(ahead), lastFull: makeRun(ahead) })).toEqual(due('full', now))
})

describe('whatever has happened', () => {
  const time = fc.oneof(
    fc.integer({ min: now - 3 * day, max: now }),
    fc.integer({ min: now - hour, max: now }),
  )
  const ending = fc.oneof(
    fc.record({ outcome: fc.constantFrom('completed' as const, 'cancelled' as const) }),
    fc.constantFrom(...failureCodeSchema.options).map(failed),
    fc.constant(failed('unreachable')),
  )
  const fullDue = fc.constantFrom(null, 'users_deleted', 'users_missed', 'too_many_changes')
  const run = fc
    .tuple(time, fc.constantFrom('full', 'incremental'), ending, fullDue)
    .map(([endedAt, mode, ended, reason]) =>
      makeRun(endedAt, { ...ended, mode, fullDue: mode === 'full' ? null : reason }),
    )
  const syncs = fc.array(run, { maxLength: 6 }).map((runs) => {
    const newestFirst = runs.sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))
    const fulls = newestFirst.filter(({ mode }) => mode === 'full')
    return {
      lastRun: newestFirst[0] ?? null,
      lastFull: fulls.find(({ outcome }) => outcome === 'completed') ?? null,
      unfinishedFull: fulls[0] === undefined || fulls[0].outcome === 'completed' ? null : fulls[0],
    }
  })
  const facts: fc.Arbitrary<ScheduleFacts> = fc.record({
    settings: fc.record({
      everyMinutes: fc.constantFrom(null, ...syncIntervals),
      dailyFull: fc.boolean(),
      pauseOnBattery: fc.boolean(),
      rateShare: fc.constant(0.75),
    }),
    syncs,
    now: fc.constant(now),
    refusedAt: fc.option(time),
    hasKey: fc.boolean(),
    keySince: fc.constantFrom(0, now),
    online: fc.boolean(),
    onBattery: fc.boolean(),
  })

  test('no two syncs begin within the interval, and none waits longer than needed', () => {
    fc.assert(
      fc.property(facts, (each) => {
        const next = nextSync(each)
        if (next.is !== 'due') return
        const every = (each.settings.everyMinutes ?? 0) * minute
        const last = Math.max(each.syncs.lastRun?.endedAt ?? 0, each.refusedAt ?? 0)
        expect(next.at).toBeGreaterThanOrEqual(Math.max(now, last + every))
        expect(next.at).toBeLessThanOrEqual(now + Math.max(every, hour))
      }),
      { numRuns: 1000 },
    )
  })

  test('none begins offline, without a key, on a battery to be spared, switched off, or as the first', () => {
    fc.assert(
      fc.property(facts, (each) => {
        if (nextSync(each).is !== 'due') return
        const { settings, syncs: seen, hasKey, online, onBattery } = each
        expect({ online, hasKey, spared: settings.pauseOnBattery && onBattery }).toEqual({
          online: true,
          hasKey: true,
          spared: false,
        })
        expect(settings.everyMinutes).not.toBeNull()
        expect(seen.lastRun).not.toBeNull()
      }),
      { numRuns: 1000 },
    )
  })

  test('a full sync that can go on comes before changes', () => {
    fc.assert(
      fc.property(facts, (each) => {
        const next = nextSync(each)
        const failure = each.syncs.unfinishedFull?.failure
        if (next.is !== 'due' || failure?.code !== 'unreachable') return
        expect(next.mode).toBe('full')
      }),
      { numRuns: 1000 },
    )
  })

  test('changes are read only of what was once read whole', () => {
    fc.assert(
      fc.property(facts, (each) => {
        const next = nextSync(each)
        if (next.is !== 'due' || next.mode === 'full') return
        expect(each.syncs.lastFull).not.toBeNull()
      }),
      { numRuns: 1000 },
    )
  })

  test('what is due stays due, at the same time, until it is', () => {
    fc.assert(
      fc.property(facts, (each) => {
        const next = nextSync(each)
        if (next.is !== 'due') return
        expect(nextSync({ ...each, now: next.at })).toEqual(next)
      }),
      { numRuns: 1000 },
    )
  })
})
