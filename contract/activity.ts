import { z } from 'zod'

import { eventKinds, historyEventSchema } from './history-event.ts'
import { instantRangeSchema } from './number-query.ts'
import { numberRowSchema } from './phone-number.ts'

const instant = z.number().int()

/** Which events are meant. */
export const activityFilterSchema = z.object({
  /** An event has to tell one of these. None lets every event through. */
  kinds: z.array(z.enum(eventKinds)),
  /** Of which its number must have had one as the event was seen; null stands for none. None lets every event through. */
  countries: z.array(z.string().nullable()).max(1000),
  channels: z.array(z.string().nullable()).max(1000),
  /** When the look was that saw the event. */
  observed: instantRangeSchema,
})

/** An event's place among all: newest first, and of one look the one that was written last. */
export const activityPlaceSchema = z.object({ observedAt: instant, seq: z.number().int() })

/** An event, and the number that it happened to as it is now. */
export const activityEventSchema = historyEventSchema.extend({
  number: numberRowSchema.pick({
    phoneNumber: true,
    country: true,
    userId: true,
    ownerName: true,
    numbersOfOwner: true,
    removedAt: true,
  }),
})

export type ActivityFilter = z.infer<typeof activityFilterSchema>
export type ActivityPlace = z.infer<typeof activityPlaceSchema>
export type ActivityEvent = z.infer<typeof activityEventSchema>
