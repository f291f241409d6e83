import { z } from 'zod'

import { syncModeSchema } from './sync.ts'

/** Minutes between two syncs that may be chosen. */
export const syncIntervals = [5, 15, 60] as const

/** The least share of Clerk's limit that may be chosen, and the steps of the choice. */
export const leastShare = 0.1
export const shareStep = 0.05

/** What the user has chosen about a connection's syncs. */
export const syncSettingsSchema = z.object({
  /** Minutes from the end of one sync to the start of the next, null where none starts by itself. */
  everyMinutes: z.literal(syncIntervals).nullable(),
  /** Whether one of them a day, and one whenever reading changes is not enough, is a full one. */
  dailyFull: z.boolean(),
  pauseOnBattery: z.boolean(),
  /** The share of Clerk's limit that the connection's requests use; the rest is left to others. */
  rateShare: z.number().min(leastShare).max(1),
})

export type SyncSettings = z.infer<typeof syncSettingsSchema>

/** What holds where the user has not chosen: nothing starts unasked, and a quarter of the limit is left to others. */
export const usualSyncSettings: SyncSettings = {
  everyMinutes: null,
  dailyFull: true,
  pauseOnBattery: false,
  rateShare: 0.75,
}

/** What the schedule does next. */
const nextSyncSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('off') }),
  /** Nothing until the user has synced once: a first sync never starts by itself. */
  z.object({ is: z.literal('unstarted') }),
  z.object({ is: z.literal('due'), mode: syncModeSchema.exclude(['lookup']), at: z.number().int() }),
  z.object({ is: z.literal('paused'), why: z.enum(['key', 'offline', 'battery']) }),
])

export type NextSync = z.infer<typeof nextSyncSchema>

/** How the schedule of a connection stands. */
export const syncScheduleSchema = z.object({
  connectionId: z.string(),
  next: nextSyncSchema,
  /** The newest run that the schedule started since the app did: it fails without a word but that of the sync control. */
  startedRun: z.number().int().nullable(),
})

export type SyncSchedule = z.infer<typeof syncScheduleSchema>
