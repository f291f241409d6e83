import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Store } from '../store/client.ts'
import { cancelReason, quitReason } from './run-sync.ts'
import { openLoopback } from './sync-fixture.ts'
import type { Intercept, Loopback } from './sync-fixture.ts'
import { cursorAnswers, isPage, settle, worldSchema } from './tied-users-fixture.ts'
import type { CursorAnswer, Tally, World } from './tied-users-fixture.ts'

const marginMs = 5 * 60_000

/** Runs a sync, ended where it asks for more than it may, and gives whom it met. */
async function watch(
  loopback: Loopback,
  mode: 'full' | 'incremental',
  options: { answer: Intercept; most: () => number; quitAt?: number | null },
) {
  const met = new Set<string>()
  const write: Store['write'] = (job, input, transfer) => {
    if (input !== null && 'glances' in input) for (const { userId } of input.glances) met.add(userId)
    return loopback.store.write(job, input, transfer)
  }
  const controller = new AbortController()
  let requests = 0
  let pages = 0
  const { run } = await loopback.sync(mode, {
    signal: controller.signal,
    store: { write },
    intercept: (request) => {
      requests += 1
      if (isPage(request)) pages += 1
      if (pages === options.quitAt) controller.abort(quitReason)
      const answer = options.answer(request)
      if (requests > options.most()) controller.abort(cancelReason)
      return answer
    },
  })
  return { run, met, requests }
}

/** Reads all users of a world and then those who changed. Gives how both ended, and who was there throughout but not met. */
async function readWorld(loopback: Loopback, world: World, cursorAnswer: CursorAnswer) {
  const { clerk } = loopback
  // What a sync of another world left unfinished is not gone on with.
  clerk.now += 2 * 86_400_000
  const { tally, remove, move, answerDuring } = settle(clerk, world, cursorAnswer)
  const atFirst = [...clerk.users]
  const newestUpdate = Math.max(...clerk.users.map(({ updated_at }) => updated_at))

  let asked = 0
  // Each page once, all of them again for each cursor that was lost, and the small questions that it begins with.
  const most = () => 50 + (1 + tally.lostCursors) * (Math.floor(tally.everThere / 500) + 5) - asked
  const answer = answerDuring(world.duringFull)
  const first = await watch(loopback, 'full', { answer, most, quitAt: world.quitAt })
  if (first.run === null && world.areCursorsDeleted) remove(await cursorsOf(loopback))
  asked = first.requests
  const last = first.run === null ? await watch(loopback, 'full', { answer, most }) : first
  const met = new Set([...first.met, ...last.met])
  const left = new Set(clerk.users.map(({ id }) => id))
  // Where pages may overlap, whoever is met twice is counted twice.
  const isCounted = first.run !== null && cursorAnswer !== 'ignores' && !world.areBoundsIncluded
  const full = {
    outcome: last.run?.outcome,
    missed: atFirst.flatMap(({ id }) => (left.has(id) && !met.has(id) ? id : [])),
    countedTwice: isCounted ? (last.run?.users ?? 0) - met.size : 0,
  }

  for (const each of world.between) move(each, null)
  const changed = clerk.users.filter(({ updated_at }) => updated_at >= newestUpdate - marginMs)
  const before = { ...tally }
  const changes = await watch(loopback, 'incremental', {
    answer: answerDuring(world.duringIncremental),
    most: () => mostForChanges(tally, before),
  })
  const kept = new Map(clerk.users.map(({ id, updated_at }) => [id, updated_at]))
  const missed = changed.flatMap(({ id, updated_at }) =>
    kept.get(id) === updated_at && !changes.met.has(id) ? id : [],
  )
  return { full, incremental: { outcome: changes.run?.outcome, missed } }
}

/**
 * The count, each page once, and those to which the others are moved by who changes meanwhile; and a page back and forth for
 * every fifty deletions, and for every page that who changes meanwhile fills.
 */
function mostForChanges(tally: Tally, before: Tally): number {
  const changed = tally.changed - before.changed
  return (
    2 +
    Math.floor((tally.everThere + changed) / 450) +
    2 * Math.floor((tally.deleted - before.deleted) / 50) +
    2 * Math.floor(changed / 450)
  )
}

async function cursorsOf({ clerk, store }: Loopback): Promise<ReadonlySet<string>> {
  const { ranges } = await store.write('beginSync', { now: clerk.now, mode: 'full' })
  return new Set(ranges.flatMap(({ cursor, completed }) => (completed ? [] : (cursor ?? []))))
}

test('whoever is there throughout is met in a bounded number of requests, whatever instants users share and whatever becomes of cursors', async () => {
  const loopback = await openLoopback(0)
  await fc.assert(
    fc.asyncProperty(worldSchema, fc.constantFrom(...cursorAnswers), async (world, cursorAnswer) => {
      expect(await readWorld(loopback, world, cursorAnswer)).toEqual({
        full: { outcome: 'completed', missed: [], countedTwice: 0 },
        incremental: { outcome: 'completed', missed: [] },
      })
    }),
    { numRuns: 20 },
  )
  await loopback.close()
}, 120_000)
