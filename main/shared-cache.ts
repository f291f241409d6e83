import { setTimeout as delay } from 'node:timers/promises'

import type { SyncState } from '../contract/sync.ts'
import type { Store } from './store/client.ts'

/** What a cache knows of its syncs, whichever process they are of. */
export type KnownSyncs = Omit<SyncState, 'connectionId' | 'progress'>

export type SharedCache = ReturnType<typeof shareCache>

const lookAgainMs = 1000

/**
 * An open cache as other processes write it, too. `tell` hears within about a second what they have written, and that a sync
 * of theirs goes on no more.
 */
export function shareCache({
  store,
  signal,
  tell,
}: {
  store: Pick<Store, 'read' | 'hold' | 'isWrittenElsewhere'>
  /** Ends with the workspace. */
  signal: AbortSignal
  tell: (syncs: KnownSyncs, isWritten: boolean) => void
}) {
  /** What is known here of the cache; null before the first look. */
  let version: number | null = null
  let holders = 0
  let goesOnElsewhere = false

  const readSyncs = async (): Promise<KnownSyncs> => {
    const { lastRun, unfinishedFull } = await store.read('readSyncs', { underWay: null })
    const unended = [lastRun, unfinishedFull].find((run) => run?.outcome === 'interrupted') ?? null
    const isElsewhere = unended !== null && holders === 0 && (await store.isWrittenElsewhere())
    const elsewhere = isElsewhere ? unended : null
    goesOnElsewhere = isElsewhere
    // It may have ended meanwhile: only what has no end while nobody writes was cut off.
    return { elsewhere, ...(await store.read('readSyncs', { underWay: elsewhere?.id ?? null })) }
  }

  const look = async (): Promise<void> => {
    const found = await store.read('readVersion', null)
    if (holders > 0) return
    const isWritten = version !== null && found !== version
    version = found
    if (!isWritten && !goesOnElsewhere) return
    const syncs = await readSyncs()
    // What is written here meanwhile tells of itself.
    if (holders > 0) return
    if (isWritten || syncs.elsewhere === null) tell(syncs, isWritten)
  }

  const follow = async (): Promise<void> => {
    while (!signal.aborted) {
      // What keeps a cache from being read is told to whoever asks it for something.
      await look().catch(() => undefined)
      await delay(lookAgainMs, undefined, { signal }).catch(() => undefined)
    }
  }
  void follow()

  /**
   * Keeps other processes from writing until the function that it gives is called, which never rejects. Rejects with 'busy' while
   * another one writes.
   */
  const hold = async (): Promise<() => Promise<void>> => {
    const letGo = await store.hold()
    // What others have written until now is told before it cannot be told from what is written here.
    await look().catch(() => undefined)
    holders += 1
    return async () => {
      version = await store.read('readVersion', null).catch(() => null)
      holders -= 1
      // The lock goes with its thread.
      await letGo().catch(() => undefined)
    }
  }

  return {
    readSyncs,
    hold,
    /** Does what writes while no other process does. */
    withHold: async <Result>(write: () => Promise<Result>): Promise<Result> => {
      const letGo = await hold()
      try {
        return await write()
      } finally {
        await letGo()
      }
    },
  }
}
