import { z } from 'zod'

/** What the digits of a number must hold, and where. */
const digitsTermSchema = z.object({ digits: z.string(), at: z.enum(['start', 'end', 'anywhere']) })

/** A part of the owner's name or username; one that could be an identifier may also begin one, as it was typed. */
const wordTermSchema = z.object({ folded: z.string(), identifier: z.string().nullable() })

/** A whole number that was read. */
const readNumberSchema = z.object({
  /** As it was written. */
  text: z.string(),
  /** What it can be, in E.164, the likeliest first. Empty where it has the length of a number, but of none of a country at hand. */
  candidates: z.array(z.string()),
  /** Whether its country had to be guessed: there was no plus, no exit code, and no country was chosen. */
  isGuess: z.boolean(),
})

/** How a search was understood: what is asked of each number. All of it must hold. */
export const searchReadingSchema = z.object({
  /** One of these must hold, or `digitsWord`. Empty: nothing is asked of the digits. */
  digits: z.array(digitsTermSchema),
  /** The digits of whole numbers, the likeliest first: the rows that have exactly these come first. */
  whole: z.array(z.string()),
  /** The digits as a word, which may be a part of a username or the beginning of an id; null where they are none. */
  digitsWord: z.string().nullable(),
  /** Each must hold. */
  words: z.array(wordTermSchema),
  /** The whole numbers that the digits were taken for. Empty where the digits are part of a number. */
  numbers: z.array(readNumberSchema),
  /** Whether what surrounds a number or an id was left out, as the rest of a sentence is. */
  leftOut: z.boolean(),
  /** Whether a number was left out because a spreadsheet has rounded it. */
  isRounded: z.boolean(),
})

/** What a search found in a row where no column shows it. */
export const foundBySchema = z.object({
  field: z.enum(['username', 'email', 'externalId', 'linkedAccount', 'numberId', 'userId']),
  text: z.string(),
})

export type DigitsTerm = z.infer<typeof digitsTermSchema>
export type WordTerm = z.infer<typeof wordTermSchema>
export type ReadNumber = z.infer<typeof readNumberSchema>
export type SearchReading = z.infer<typeof searchReadingSchema>
export type FoundBy = z.infer<typeof foundBySchema>

/** A number in E.164 where it can be one alone, else as it was written. */
export function tellNumber({ candidates: [only, ...others], text }: ReadNumber): string {
  return only !== undefined && others.length === 0 ? only : text
}

/** The reading of a search that asks for nothing. */
export const nothingRead: SearchReading = {
  digits: [],
  whole: [],
  digitsWord: null,
  words: [],
  numbers: [],
  leftOut: false,
  isRounded: false,
}
