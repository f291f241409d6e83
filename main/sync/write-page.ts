import type { UsersPage } from '../clerk/users-page.ts'
import type { Store } from '../store/client.ts'
import type { RangeStep } from '../store/sync-ranges.ts'
import type { Written } from './progress.ts'

/** Where the pages of a sync go. */
export type PageTarget = { store: Pick<Store, 'write'>; syncId: number }

/**
 * Writes a page that was read at a time, and how far it takes its range, as one transaction. Of its users only those are
 * read who are not as they were.
 */
export async function writePage(
  { store, syncId }: PageTarget,
  page: UsersPage,
  observedAt: number,
  step: RangeStep | null,
): Promise<Written> {
  const { users, complete, glances } = page
  const look = { syncId, observedAt }
  const changed = new Set(
    await store.write('observeUnchanged', { ...look, glances, page: { users, complete, step } }),
  )
  const unchanged = glances.filter(({ userId }) => !changed.has(userId))
  const known = unchanged.reduce((sum, glance) => sum + glance.numbers, 0)
  if (changed.size === 0 && complete) {
    page.drop()
    return { users, numbers: known, setAside: 0 }
  }
  const { records, setAside, ...read } = await page.read(changed)
  const numbers = known + read.numbers
  await store.write('applyPage', { ...look, page: { users, numbers, step, records } }, [records.buffer])
  return { users, numbers, setAside }
}
