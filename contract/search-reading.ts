import { z } from 'zod'

/** What the digits of a number must hold, and where. */
const digitsTermSchema = z.object({ digits: z.string(), at: z.enum(['start', 'end', 'anywhere']) })

/** A part of the owner's name or username; one that could be an identifier may also begin one, as it was typed. */
const wordTermSchema = z.object({ folded: z.string(), identifier: z.string().nullable() })

/** How a search was understood: what is asked of each number. All of it must hold. */
export const searchReadingSchema = z.object({
  /** One of these must hold. Empty: nothing is asked of the digits. */
  digits: z.array(digitsTermSchema),
  /** Each must hold. */
  words: z.array(wordTermSchema),
  /**
   * The whole numbers that the digits were taken for: in E.164, or as they were typed where several countries could be
   * meant, or none that is known. Empty where the digits are part of a number.
   */
  numbers: z.array(z.string()),
  /** Whether what surrounds a number or an id was left out, as the rest of a sentence is. */
  leftOut: z.boolean(),
})

/** What a search found in a row where no column shows it. */
export const foundBySchema = z.object({
  field: z.enum(['username', 'email', 'externalId', 'linkedAccount', 'numberId', 'userId']),
  text: z.string(),
})

export type DigitsTerm = z.infer<typeof digitsTermSchema>
export type WordTerm = z.infer<typeof wordTermSchema>
export type SearchReading = z.infer<typeof searchReadingSchema>
export type FoundBy = z.infer<typeof foundBySchema>
