import type { ClerkAccess } from '../clerk/requests.ts'
import type { Store } from '../store/client.ts'
import type { Asker } from './ask-clerk.ts'
import type { Progress } from './progress.ts'

/** What every part of one sync works with. */
export type SyncContext = {
  syncId: number
  store: Pick<Store, 'write'>
  access: ClerkAccess
  asker: Asker
  clock: () => number
  signal: AbortSignal
  progress: Progress
}
