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
  let met: ReadonlySet<string> | null = null
  let offset = 0
  while (offset <= deepestOffset) {
    const page = await fetchChanged(context, offset)
    if (offset === 0 && page.newestUpdate !== null)
      await store.write('noteHighWater', { syncId, highWater: page.newestUpdate })
    const observedAt = page.arrivedAt ?? clock()
    progress.advance(await writePage({ store, syncId }, leaveOut(page, met ?? new Set()), observedAt, null))
    signal.throwIfAborted()
    if (met === null || meets(page, met)) {
      if (page.users < pageLimit || (page.oldestUpdate ?? 0) < since) return true
      met = new Set(page.glances.map(({ userId }) => userId))
      offset += pageLimit - overlap
    } else {
      // Users were deleted meanwhile, so that rows moved up past this page: they are on the one before.
      met = null
      offset = Math.max(offset - (pageLimit - overlap), 0)
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
