import { z } from 'zod'

export const defaultApiUrl = 'https://api.clerk.com'

/** What is known of a snapshot, in milliseconds. */
export const snapshotStateSchema = z.object({
  /** The end of the sync that its numbers are of. */
  takenAt: z.number().int(),
  exportedAt: z.number().int(),
  /** From when on the app does not show it; null for never. */
  expiresAt: z.number().int().nullable(),
  /** It has expired, and its data were deleted. */
  expired: z.boolean(),
})

/** One Clerk instance as the window knows it. The key itself never leaves the main process. */
export const connectionSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** `snapshot`: what somebody exported, to be read only. */
  kind: z.enum(['clerk', 'environment', 'sample', 'snapshot']),
  apiUrl: z.url(),
  /**
   * Where the key is: in the system's keyring, in memory until the app quits, in the environment the app was started
   * with, or nowhere, so that a sync needs it entered again. The sample workspace needs none from the user, and a snapshot
   * has none.
   */
  key: z.enum(['keyring', 'session', 'environment', 'sample', 'missing', 'none']),
  /** Of a snapshot alone. */
  snapshot: snapshotStateSchema.optional(),
})

export type SnapshotState = z.infer<typeof snapshotStateSchema>
export type Connection = z.infer<typeof connectionSchema>
