import type { CacheState } from '../contract/cache-state.ts'
import { describeFailure, FailureError } from '../contract/failure.ts'
import type { Failure } from '../contract/failure.ts'
import type { SyncRun } from '../contract/sync.ts'
import type { Store } from './store/client.ts'

export type CacheCare = ReturnType<typeof careForCache>

/**
 * Looks after an open cache: checks it after a session that was cut off, and backs it up after syncs. `onDamaged` hears when
 * it turns out to be damaged, `report` when there is something else to tell.
 */
export function careForCache(options: {
  store: Pick<Store, 'backUp' | 'isWhole' | 'repair' | 'cutOff'>
  signal: AbortSignal
  clock: () => number
  report: () => void
  onDamaged: () => void
}) {
  const { store, signal, clock, report, onDamaged } = options
  let repair = store.repair
  let backupFailure: Failure | null = null
  // One job at a time: each reads the whole file.
  let latest: Promise<void> = store.cutOff ? check() : Promise.resolve()

  async function check(): Promise<void> {
    // A check that could not be made says nothing about the file.
    if (!(await store.isWhole().catch(() => true))) onDamaged()
  }

  async function backUp({ mode, added, changed, removed, setAside }: SyncRun): Promise<void> {
    if (signal.aborted) return
    const before = backupFailure
    try {
      const isChanged = added + changed + removed + setAside > 0
      if ((await store.backUp({ now: clock(), mode, changed: isChanged })) === 'damaged') onDamaged()
      backupFailure = null
    } catch (error) {
      if (signal.aborted) return
      backupFailure = failureOf(error)
    }
    if (before !== backupFailure) report()
  }

  return {
    /** Backs up what a completed sync has left, once the jobs before are done. */
    backUpAfter: (run: SyncRun): void => {
      latest = latest.then(() => backUp(run))
    },
    /** Resolves once what is to be done is done. */
    finish: (): Promise<void> => latest,
    state: (): Pick<CacheState, 'repair' | 'backupFailure'> => ({ repair, backupFailure }),
    /** The user has read what there was to tell. */
    dismiss: (): void => {
      repair = null
      backupFailure = null
    },
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return describeFailure(error)
  return {
    code: 'internal',
    message:
      'The backup after the last sync was not made because of a fault in the app; earlier backups are kept.',
    details: error instanceof Error ? error.message : null,
  }
}
