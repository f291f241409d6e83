import { FailureError } from '../../contract/failure.ts'
import { countUsers, fetchOrderedPage, fetchRangePage, pageLimit } from '../clerk/requests.ts'
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
  for (;;) {
    const page = await fetchPage(context, { ...range, cursor, cursorCreatedAt }, signal)
    const observedAt = page.arrivedAt ?? clock()
    const isLast = page.users < pageLimit
    const goesBack = (page.lastCreatedAt ?? Infinity) < (cursorCreatedAt ?? -Infinity)
    if (goesBack || (!isLast && (page.lastUserId === null || page.lastUserId === cursor)))
      throw new FailureError(
        'unexpected_reply',
        'Clerk sent the same page of users again, so the sync stopped. Sync again later.',
      )
    cursor = page.lastUserId ?? cursor
    cursorCreatedAt = page.lastCreatedAt ?? cursorCreatedAt
    const step = { rangeId: range.rangeId, cursor, cursorCreatedAt, completed: isLast }
    const written = await writePage({ store, syncId }, leaveOut(page, met), observedAt, step)
    met = new Set(page.glances.map(({ userId }) => userId))
    signal.throwIfAborted()
    progress.advance(written)
    if (isLast) return
  }
}

/**
 * The page after the cursor. What Clerk says to a cursor whose user was deleted is not documented: when it refuses the
 * cursor, or finds nobody after it, the page begins with the users who were created in the same instant. If the user of the
 * cursor is among them, nobody comes after.
 */
async function fetchPage(
  { access, asker }: SyncContext,
  { cursor, cursorCreatedAt, createdAfter, createdBefore }: SyncRange,
  signal: AbortSignal,
): Promise<UsersPage> {
  const bounds = { createdAfter, createdBefore }
  const fetchAfter = (startingAfter: string | null, from = bounds) =>
    asker.ask((each) => fetchRangePage(access, { ...from, startingAfter }, each), signal)
  if (cursor === null || cursorCreatedAt === null) return fetchAfter(cursor)
  const page = await unlessRefused(fetchAfter(cursor))
  if (page !== null && page.users > 0) return page
  const around = await fetchAfter(null, { ...bounds, createdAfter: cursorCreatedAt - 1 })
  if (page === null) return around
  const isLast = around.glances.some(({ userId }) => userId === cursor)
  const [wanted, other] = isLast ? [page, around] : [around, page]
  other.drop()
  return wanted
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
