import { z } from 'zod'

import { failureCodeSchema, failureSchema } from './failure.ts'

const instant = z.number().int()
const count = z.number().int().nonnegative()

/**
 * `full` looks at every user and is the only one to find out what is gone; `incremental` looks at the users who changed
 * since; `lookup` at those that somebody asked for.
 */
export const syncModeSchema = z.enum(['full', 'incremental', 'lookup'])

/** Why an incremental sync cannot stand for a full one. */
const fullDueSchema = z.enum(['users_deleted', 'users_missed', 'too_many_changes'])

/** A sync under way. */
const syncProgressSchema = z.object({
  startedAt: instant,
  mode: syncModeSchema,
  /**
   * `confirming` asks Clerk for each number that a full sync did not meet. `indexing` follows the first sync's pages: what
   * makes searches fast is built once, after them.
   */
  stage: z.enum(['reading', 'confirming', 'indexing']),
  /** Users read so far; a phone number lives inside its user, so this is what the estimate counts. */
  users: count,
  /** Users there are, null until Clerk has told. */
  totalUsers: count.nullable(),
  numbers: count,
  setAside: count,
  /** Numbers that were not met and have to be asked for, and of how many Clerk has told whether they exist. */
  toConfirm: count,
  confirmed: count,
  /** Milliseconds that are left, null while there is nothing to estimate from. */
  remainingMs: count.nullable(),
  /** When the next try starts, and what the last one met; null while the sync does not wait. */
  waiting: z.object({ until: instant, code: failureCodeSchema }).nullable(),
})

/** A sync that ended, or that was cut off with the app. */
const syncRunSchema = z.object({
  id: z.number().int(),
  mode: syncModeSchema,
  startedAt: instant,
  endedAt: instant.nullable(),
  outcome: z.enum(['completed', 'cancelled', 'failed', 'interrupted']),
  users: count,
  numbers: count,
  added: count,
  changed: count,
  removed: count,
  setAside: count,
  /** Changed numbers whose user was last changed before: an incremental sync would not have met them. */
  unseenChanges: count,
  pages: count,
  requests: count,
  /** Milliseconds spent waiting because Clerk, or the network, was not ready. */
  waitedMs: count,
  fullDue: fullDueSchema.nullable(),
  failure: failureSchema.nullable(),
})

/** What the window knows of a connection's syncs. */
export const syncStateSchema = z.object({
  connectionId: z.string(),
  progress: syncProgressSchema.nullable(),
  /** The sync of another copy of the app that is under way, as far as it has come. */
  elsewhere: syncRunSchema.nullable(),
  /** The newest run, lookups apart, that is no longer under way. */
  lastRun: syncRunSchema.nullable(),
  lastCompletedAt: instant.nullable(),
  /** The newest full sync that was completed. */
  lastFull: syncRunSchema.nullable(),
  /** The newest full sync, where it was not completed. */
  unfinishedFull: syncRunSchema.nullable(),
})

/** Some of a full sync's users, by when they were created, and how far it has come among them. */
const loggedRangeSchema = z.object({
  /** Both excluded; null where there is no bound. */
  createdAfter: instant.nullable(),
  createdBefore: instant.nullable(),
  /** How many users Clerk counted in it; null where that was not asked. */
  expectedUsers: count.nullable(),
  users: count,
  completed: z.boolean(),
})

/** A sync or lookup as the log shows it. */
export const loggedRunSchema = syncRunSchema.extend({ ranges: z.array(loggedRangeSchema) })

/** A record that could not be read, kept apart with its reason while the rest of its page was kept. */
export const setAsideSchema = z.object({
  id: z.number().int(),
  recordId: z.string().nullable(),
  userId: z.string().nullable(),
  reason: z.string(),
  /** As Clerk sent it, without backup codes. */
  rawJson: z.string(),
  observedAt: instant,
})

export type SyncMode = z.infer<typeof syncModeSchema>
export type FullDue = z.infer<typeof fullDueSchema>
export type SyncProgress = z.infer<typeof syncProgressSchema>
export type SyncRun = z.infer<typeof syncRunSchema>
export type SyncState = z.infer<typeof syncStateSchema>
export type LoggedRange = z.infer<typeof loggedRangeSchema>
export type LoggedRun = z.infer<typeof loggedRunSchema>
export type SetAside = z.infer<typeof setAsideSchema>
