import { FailureError } from '../../contract/failure.ts'
import { countUsers, fetchOrderedPage, fetchRangePage, fetchUser, pageLimit } from '../clerk/requests.ts'
import { RequestFailure } from '../clerk/request-failure.ts'
import { leaveOut } from '../clerk/users-page.ts'
import type { UsersPage } from '../clerk/users-page.ts'
import type { SyncPosition } from '../store/sync-runs.ts'
import type { SyncRange } from '../store/sync-ranges.ts'
import { confirmRemovals } from './confirm-removals.ts'
import { cutRanges } from './cut-ranges.ts'
import { runTogether } from './run-together.ts'
import type { SyncContext } from './sync-context.ts'
import { writePage } from './write-page.ts'

/**
 * Reads every user, range by range and side by side, then asks Clerk for each number that it did not meet. Goes on where
 * the ranges stand. Rejects with what ended it.
 */
export async function runFullPass(context: SyncContext, position: SyncPosition): Promise<void> {
  const ranges = position.ranges.length > 0 ? position.ranges : await planPass(context, position)
  if (position.ranges.length > 0 && ranges.every(({ expectedUsers }) => expectedUsers !== null))
    context.progress.learnTotal(ranges.reduce((sum, range) => sum + (range.expectedUsers ?? 0), 0))
  const open = ranges.filter(({ completed }) => !completed)
  await runTogether(open, open.length, context.signal, (range, signal) => readRange(context, range, signal))
  await confirmRemovals(context)
}

async function planPass(context: SyncContext, { run }: SyncPosition): Promise<SyncRange[]> {
  let ranges: SyncRange[] = []
  // So that, when one of its requests fails, those beside it do not go on after the sync has ended.
  await runTogether([run.id], 1, context.signal, async (syncId, signal) => {
    ranges = await planRanges({ ...context, syncId, signal })
  })
  return ranges
}

async function planRanges(context: SyncContext): Promise<SyncRange[]> {
  const { store, syncId, access, asker, signal, progress } = context
  // Asked at once, because each answer takes as long as a page.
  const [changed, users, first, last] = await Promise.all([
    firstOf(context, '-updated_at'),
    // Without the count nothing is lost but the estimate and the speed.
    tolerating(
      asker.ask((each) => countUsers(access, null, each), signal),
      signal,
    ),
    firstOf(context, 'created_at'),
    firstOf(context, '-created_at'),
  ])
  if (changed.newestUpdate !== null)
    await store.write('noteHighWater', { syncId, highWater: changed.newestUpdate })
  if (users !== null) progress.learnTotal(users)
  const ranges =
    users === null || first.lastCreatedAt === null || last.lastCreatedAt === null
      ? [{ createdAfter: null, createdBefore: null, users }]
      : await cutRanges({ users, oldest: first.lastCreatedAt, newest: last.lastCreatedAt }, (instant) =>
          asker.ask((each) => countUsers(access, instant, each), signal),
        )
  return store.write('planRanges', { syncId, ranges })
}

async function firstOf(
  { access, asker, signal }: SyncContext,
  orderBy: Parameters<typeof fetchOrderedPage>[1]['orderBy'],
): Promise<UsersPage> {
  const page = await asker.ask(
    (each) => fetchOrderedPage(access, { orderBy, offset: 0, limit: 1 }, each),
    signal,
  )
  page.drop()
  return page
}

async function tolerating<T>(request: Promise<T>, signal: AbortSignal): Promise<T | null> {
  try {
    return await request
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof RequestFailure) return null
    throw error
  }
}

async function readRange(context: SyncContext, range: SyncRange, signal: AbortSignal): Promise<void> {
  const { clock, progress, syncId, store } = context
  let { cursor, cursorCreatedAt } = range
  let met = new Set<string>()
  for (let pagesLeft = mostPages(range); pagesLeft > 0; pagesLeft -= 1) {
    const page = await fetchPage(context, { ...range, cursor, cursorCreatedAt }, signal)
    const observedAt = page.arrivedAt ?? clock()
    const isLast = page.users < pageLimit
    // A page around the cursor's user may begin an instant before that user, where Clerk's bounds include their instant.
    const goesBack = isBefore(page, (cursorCreatedAt ?? -Infinity) - 1)
    if (goesBack || (!isLast && (page.lastUserId === null || page.lastUserId === cursor)))
      throw new FailureError(
        'unexpected_reply',
        'Clerk sent the same page of users again, so the sync stopped. Sync again later.',
      )
    const isSameInstant = page.lastCreatedAt === cursorCreatedAt
    cursor = page.lastUserId ?? cursor
    cursorCreatedAt = page.lastCreatedAt ?? cursorCreatedAt
    const step = { rangeId: range.rangeId, cursor, cursorCreatedAt, completed: isLast }
    const written = await writePage({ store, syncId }, leaveOut(page, met), observedAt, step)
    // An instant that is begun again is counted once, however many pages it fills.
    if (!isSameInstant) met = new Set()
    for (const { userId } of page.glances) met.add(userId)
    signal.throwIfAborted()
    progress.advance(written)
    if (isLast) return
  }
  throw new FailureError(
    'unexpected_reply',
    'Clerk kept sending pages of users, far more than its users fill, so the sync stopped. What was read is kept. ' +
      'Sync again later.',
  )
}

/** For users who come meanwhile. */
const sparePages = 100
/** What a range counts for whose users Clerk did not count. */
const mostUncounted = 10_000_000

/**
 * How many pages a range may take, whatever Clerk answers: twice what its users fill, because all of them may share the
 * instant that is begun again, and some to spare.
 */
function mostPages({ expectedUsers }: SyncRange): number {
  return 2 * Math.ceil((expectedUsers ?? mostUncounted) / pageLimit) + sparePages
}

function isBefore({ lastCreatedAt }: UsersPage, instant: number): boolean {
  return lastCreatedAt !== null && lastCreatedAt < instant
}

/**
 * The page after the cursor. What Clerk says to a cursor whose user was deleted is not documented: where it refuses the
 * cursor, begins before it, or finds nobody after it and has no such user, the page begins with the users who were created
 * in the same instant. They may fill more pages than this one, and who follows the cursor may be on any of them.
 */
async function fetchPage(
  { access, asker }: SyncContext,
  { cursor, cursorCreatedAt, createdAfter, createdBefore }: SyncRange,
  signal: AbortSignal,
): Promise<UsersPage> {
  const fetchAfter = (startingAfter: string | null, after: number | null) =>
    asker.ask(
      (each) => fetchRangePage(access, { createdAfter: after, createdBefore, startingAfter }, each),
      signal,
    )
  if (cursor === null) return fetchAfter(null, createdAfter)
  const page = await unlessRefused(fetchAfter(cursor, createdAfter))
  if (page !== null && page.users > 0 && !isBefore(page, cursorCreatedAt ?? -Infinity)) return page
  const isThere =
    page?.users === 0 && (await asker.ask((each) => fetchUser(access, cursor, each), signal)) !== null
  if (page !== null && isThere) return page
  page?.drop()
  return fetchAfter(null, cursorCreatedAt === null ? createdAfter : cursorCreatedAt - 1)
}

async function unlessRefused(page: Promise<UsersPage>): Promise<UsersPage | null> {
  try {
    return await page
  } catch (error) {
    if (error instanceof RequestFailure && refusesCursor.includes(error.code)) return null
    throw error
  }
}

const refusesCursor: readonly string[] = ['not_found', 'rejected_by_clerk']
