import { FailureError } from '../../contract/failure.ts'
import type { FullDue } from '../../contract/sync.ts'
import { countUsers, fetchOrderedPage, pageLimit } from '../clerk/requests.ts'
import { leaveOut } from '../clerk/users-page.ts'
import type { UsersPage } from '../clerk/users-page.ts'
import type { SyncPosition } from '../store/sync-runs.ts'
import type { SyncContext } from './sync-context.ts'
import { writePage } from './write-page.ts'

/** How far behind the last high-water mark is read: what Clerk wrote at that time may have become visible later. */
const marginMs = 5 * 60_000

/** Rows that a page shares with the one before, to see that none moved from one past the other. */
const overlap = 50

/** Offsets get slower the deeper they go: past this a full sync, which has cursors, takes less. */
const deepestOffset = 20_000

/** How often a sync goes back a page: more are not explained by users who were deleted, or changed, between two pages. */
const mostStepsBack = 20

/**
 * Reads the users who changed since the last completed sync began, the newest change first. Gives why a full sync is due,
 * null where none is. Rejects with what ended it.
 */
export async function runIncrementalPass(
  context: SyncContext,
  { lastHighWater }: SyncPosition,
): Promise<FullDue | null> {
  const since = (lastHighWater ?? 0) - marginMs
  if (!(await readChanges(context, since))) return 'too_many_changes'
  const { access, asker, signal, store } = context
  const there = await asker.ask((each) => countUsers(access, null, each), signal)
  const known = await store.write('readKnownUsers', null)
  if (there === known) return null
  return there < known ? 'users_deleted' : 'users_missed'
}

/** Whether it came to users who had not changed since. */
async function readChanges(context: SyncContext, since: number): Promise<boolean> {
  const { signal, clock, store, syncId, progress } = context
  const met = new Set<string>()
  let offset = 0
  let stepsBack = 0
  while (offset <= deepestOffset) {
    const page = await fetchChanged(context, offset)
    if (offset === 0 || meets(page, met)) {
      // Not of a first page that is read again: who changed in between is left to the next sync.
      if (met.size === 0 && page.newestUpdate !== null)
        await store.write('noteHighWater', { syncId, highWater: page.newestUpdate })
      const observedAt = page.arrivedAt ?? clock()
      progress.advance(await writePage({ store, syncId }, leaveOut(page, met), observedAt, null))
      signal.throwIfAborted()
      if (page.users < pageLimit || (page.oldestUpdate ?? 0) < since) return true
      for (const { userId } of page.glances) met.add(userId)
      offset += pageLimit - overlap
    } else {
      // Users were deleted meanwhile, so that rows moved up past this page, or more changed than a page holds: they are on
      // one before.
      page.drop()
      stepsBack += 1
      if (stepsBack > mostStepsBack)
        throw new FailureError(
          'unexpected_reply',
          "Clerk's list of changed users kept moving while it was read, so the sync stopped. What was read is kept. " +
            'Run a full sync, which reads users in the order in which they were created.',
        )
      offset -= pageLimit - overlap
    }
  }
  return false
}

function fetchChanged({ access, asker, signal }: SyncContext, offset: number): Promise<UsersPage> {
  const page = { orderBy: '-updated_at', offset, limit: pageLimit } as const
  return asker.ask((each) => fetchOrderedPage(access, page, each), signal)
}

function meets(page: UsersPage, met: ReadonlySet<string>): boolean {
  return page.glances.slice(0, overlap).some(({ userId }) => met.has(userId))
}
