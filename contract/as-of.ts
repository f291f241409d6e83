import { z } from 'zod'

import { fieldChangeSchema } from './history-event.ts'
import { numberRowSchema } from './phone-number.ts'
import { syncModeSchema } from './sync.ts'

const instant = z.number().int()
const count = z.number().int().nonnegative()

/**
 * A completed sync as a moment of which numbers can be shown: all that was observed until it ended counts, also by syncs and
 * lookups that were under way meanwhile.
 */
export const syncMomentSchema = z.object({
  syncId: z.number().int(),
  mode: syncModeSchema,
  endedAt: instant,
  added: count,
  changed: count,
  removed: count,
})

/** What became of a number between two moments. One that was changed and removed is `removed`. */
export const differenceKinds = ['changed', 'added', 'removed', 'back'] as const

export const differenceKindSchema = z.enum(differenceKinds)

/** A number that is not at one moment as it is at another. */
export const differenceRowSchema = z.object({
  kind: differenceKindSchema,
  /** As it was at the later moment, but for its owner's name and `updatedAt`, of which no history is kept. */
  number: numberRowSchema,
  /** The look that saw the last of the changes. */
  observedAt: instant,
  /** From the one moment to the other: what changed and changed back is not among them. Empty for `added`. */
  changes: z.array(fieldChangeSchema),
})

export const differenceCountsSchema = z.record(differenceKindSchema, count)

export type SyncMoment = z.infer<typeof syncMomentSchema>
export type DifferenceKind = z.infer<typeof differenceKindSchema>
export type DifferenceRow = z.infer<typeof differenceRowSchema>
export type DifferenceCounts = z.infer<typeof differenceCountsSchema>
