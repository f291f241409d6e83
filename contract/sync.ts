import { z } from 'zod'

import { failureCodeSchema, failureSchema } from './failure.ts'

const instant = z.number().int()
const count = z.number().int().nonnegative()

/** A sync under way. */
const syncProgressSchema = z.object({
  startedAt: instant,
  /** `indexing` follows the first sync's pages: what makes searches fast is built once, after them. */
  stage: z.enum(['reading', 'indexing']),
  /** Users read so far; a phone number lives inside its user, so this is what the estimate counts. */
  users: count,
  /** Users there are, null until Clerk has told. */
  totalUsers: count.nullable(),
  numbers: count,
  setAside: count,
  /** Milliseconds that are left, null while there is nothing to estimate from. */
  remainingMs: count.nullable(),
  /** When the next try starts, and what the last one met; null while the sync does not wait. */
  waiting: z.object({ until: instant, code: failureCodeSchema }).nullable(),
})

/** A sync that ended, or that was cut off with the app. */
const syncRunSchema = z.object({
  id: z.number().int(),
  startedAt: instant,
  endedAt: instant.nullable(),
  outcome: z.enum(['completed', 'cancelled', 'failed', 'interrupted']),
  users: count,
  numbers: count,
  added: count,
  changed: count,
  removed: count,
  setAside: count,
  failure: failureSchema.nullable(),
})

/** What the window knows of a connection's syncs. */
export const syncStateSchema = z.object({
  connectionId: z.string(),
  progress: syncProgressSchema.nullable(),
  /** The newest run that is no longer under way. */
  lastRun: syncRunSchema.nullable(),
  lastCompletedAt: instant.nullable(),
})

/** A record that could not be read, kept apart with its reason while the rest of its page was kept. */
export const setAsideSchema = z.object({
  recordId: z.string().nullable(),
  userId: z.string().nullable(),
  reason: z.string(),
  /** As Clerk sent it, without backup codes. */
  rawJson: z.string(),
  observedAt: instant,
})

export type SyncProgress = z.infer<typeof syncProgressSchema>
export type SyncRun = z.infer<typeof syncRunSchema>
export type SyncState = z.infer<typeof syncStateSchema>
export type SetAside = z.infer<typeof setAsideSchema>
