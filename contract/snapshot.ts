import { z } from 'zod'

import { connectionSchema } from './connection.ts'

const nothing = z.undefined()

/** What opens snapshots. */
export const snapshotMethods = {
  /** Asks which file; null: none was chosen. An encrypted one is opened with its passphrase. */
  chooseSnapshot: {
    request: nothing,
    reply: z.object({ choiceId: z.string(), fileName: z.string(), encrypted: z.boolean() }).nullable(),
  },
  /** Makes a connection of the file that was chosen, or puts it in the place of another snapshot. */
  openSnapshot: {
    request: z.object({
      choiceId: z.string(),
      passphrase: z.string().min(1).max(1000).nullable(),
      replaces: z.string().nullable(),
    }),
    reply: connectionSchema,
  },
} as const

export const snapshotEvents = {
  /** A snapshot expired, and its data were deleted. */
  snapshotExpired: connectionSchema,
} as const
