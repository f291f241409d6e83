import { z } from 'zod'

import { failureSchema } from './failure.ts'

const instant = z.number().int()

/** What was done about a connection's cache that was damaged or missing when it was opened. */
export const repairSchema = z.object({
  at: instant,
  /** Where the damaged file is now; null where there was none. */
  setAsideAs: z.string().nullable(),
  /** When the backup was made that it was restored from; null where no whole one was left, so that it begins empty. */
  backupAt: instant.nullable(),
})

/** What there is to tell of a connection's cache, apart from its syncs. */
export const cacheStateSchema = z.object({
  connectionId: z.string(),
  /** Until the user has dismissed it. */
  repair: repairSchema.nullable(),
  /** Why the newest backup could not be made. */
  backupFailure: failureSchema.nullable(),
})

export type Repair = z.infer<typeof repairSchema>
export type CacheState = z.infer<typeof cacheStateSchema>
