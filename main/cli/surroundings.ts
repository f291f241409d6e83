import type { Readable, Writable } from 'node:stream'

import type { ClerkAccess } from '../clerk/requests.ts'
import type { KeyVault } from '../connections.ts'

/** What a run of the command line has around it, in Electron or under plain Node. */
export type Surroundings = {
  environment: NodeJS.ProcessEnv
  stdin: Readable & { isTTY?: boolean }
  stdout: Writable
  stderr: Writable & { isTTY?: boolean }
  appVersion: string
  /** The user-data folder unless another one is named. */
  usualFolder: string
  vault: KeyVault
  /** Why keys in the system's keyring cannot be had, as a sentence; null where they can. */
  noKeyring: string | null
  fetch: ClerkAccess['fetch']
  workerFiles: { store: string | URL; page: string | URL; export: string | URL }
  clock: () => number
  /** Aborts when the run is interrupted. */
  signal: AbortSignal
}
