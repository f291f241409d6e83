import { fetchUser, isNumberThere } from '../clerk/requests.ts'
import type { AbsentNumber } from '../store/removals.ts'
import { runTogether } from './run-together.ts'
import type { SyncContext } from './sync-context.ts'
import { writePage } from './write-page.ts'

const atOnce = 8

/**
 * Asks Clerk for every number that the sync did not meet, and marks as removed those that it says there are not. The owner
 * of one that is there after all is looked at again.
 */
export async function confirmRemovals(context: SyncContext): Promise<void> {
  const { store, syncId, progress, signal } = context
  const owners = groupByOwner(await store.write('listAbsent', { syncId }))
  const toConfirm = owners.reduce((sum, numbers) => sum + numbers.length, 0)
  if (toConfirm === 0) return
  let confirmed = 0
  progress.confirm(toConfirm, confirmed)
  await runTogether(owners, atOnce, signal, async (numbers, each) => {
    await confirmOwner({ ...context, signal: each }, numbers)
    confirmed += numbers.length
    progress.confirm(toConfirm, confirmed)
  })
}

/** Asks for some numbers of one owner, and marks those that are gone. */
export async function confirmOwner(
  context: Omit<SyncContext, 'progress'>,
  numbers: readonly AbsentNumber[],
): Promise<void> {
  const { store, access, asker, syncId, clock, signal } = context
  const gone: AbsentNumber[] = []
  const left: AbsentNumber[] = []
  for (const number of numbers) {
    const { id } = number
    // A number without an id cannot be asked for: its owner has to tell.
    const isGone = id !== null && !(await asker.ask((each) => isNumberThere(access, id, each), signal))
    if (isGone) gone.push(number)
    else left.push(number)
  }
  const [first] = left
  if (first !== undefined) {
    const owner = await asker.ask((each) => fetchUser(access, first.userId, each), signal)
    if (owner !== null) await writePage({ store, syncId }, owner, clock(), null)
    const unseen = new Set<number>()
    for (const { numberId, isUnseen } of await store.write('listNumbersOf', { userId: first.userId }))
      if (owner === null || isUnseen) unseen.add(numberId)
    // One with an id is somewhere, though not here: with whom, the next full sync finds out.
    gone.push(...left.filter(({ id, numberId }) => id === null && unseen.has(numberId)))
  }
  if (gone.length > 0)
    await store.write('markRemoved', {
      syncId,
      now: clock(),
      numberIds: gone.map(({ numberId }) => numberId),
    })
}

function groupByOwner(numbers: readonly AbsentNumber[]): AbsentNumber[][] {
  const owners = new Map<string, AbsentNumber[]>()
  for (const number of numbers) {
    const group = owners.get(number.userId)
    if (group === undefined) owners.set(number.userId, [number])
    else group.push(number)
  }
  return [...owners.values()]
}
