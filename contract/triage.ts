import { z } from 'zod'

const count = z.number().int().nonnegative()

/** As many lines as one triage takes. */
export const mostTriageLines = 100_000

/** As many characters. */
export const mostTriageText = 10_000_000

/** No file with that many characters has more bytes, whatever its encoding. */
export const mostTriageBytes = 3 * mostTriageText

/** What a line can be of which there are records, in the order in which the window lists them. */
export const recordGroups = [
  'verified',
  'unverified',
  'reserved',
  'expired',
  'failed',
  'otherStatus',
  'removed',
  'severalUsers',
] as const

/** What a line can be of which there is none. */
export const lineGroups = ['notFound', 'unreadable'] as const

const recordGroupSchema = z.enum(recordGroups)
const lineGroupSchema = z.enum(lineGroups)

/** The records that a triage found for one of its groups, by which a list can be narrowed. */
export const amongSchema = z.object({ triageId: z.string().min(1), group: recordGroupSchema })

/**
 * What became of a pasted list. Each line is in one group, so that their counts sum to `lines`; one that is nothing but a list of
 * several numbers counts as so many.
 */
const triageSchema = z.object({
  triageId: z.string(),
  /** Lines that hold anything, without the heading. */
  lines: count,
  /** How many of them ask for what an earlier one asked for, too. */
  repeated: count,
  /** How many hold several numbers, of which one counts: the first that there are records of, else the first. */
  severalNumbers: count,
  /** How many were read as a number whose country code had to be guessed. */
  guessed: count,
  /** The first row was taken for the heading of a table. */
  heading: z.boolean(),
  groups: z.array(
    z.object({
      group: z.union([recordGroupSchema, lineGroupSchema]),
      lines: count,
      /** Records found for them, each counted once: fewer than lines where some are repeated. */
      numbers: count,
    }),
  ),
})

/** A line of which there is no record. */
const triageLineSchema = z.object({
  /** Its place in what was pasted, from 1: of a row over several lines the first. */
  line: z.number().int(),
  /**
   * As it was pasted, on one line; of a table's row the cell with the number alone. Of one that is longer than 1,000 characters its
   * beginning, and in words how long it is.
   */
  text: z.string(),
  /** What it was looked for as, or why nothing could be read in it, in words. */
  reason: z.string(),
})

/** How far a triage is. The first one tells the id of one that was begun. */
export const triageProgressSchema = z.object({
  connectionId: z.string(),
  triageId: z.string(),
  read: count,
  lines: count,
})

const linesOf = z.object({ triageId: z.string(), group: lineGroupSchema })
const leavingLines = linesOf.extend({ masked: z.boolean() })

/** What the window can ask of triages: a part of the table in bridge.ts. */
export const triageMethods = {
  /**
   * Sorts the lines of a pasted list by what is known of the numbers in them. National numbers are read as those of `country`,
   * ISO 3166-1 alpha-2. What it found stays the same, whatever is synced later.
   */
  startTriage: {
    request: z.object({
      connectionId: z.string().min(1),
      text: z.string().max(mostTriageText),
      country: z.string().length(2).nullable(),
    }),
    reply: triageSchema,
  },
  /** Lines of a group that has no records, in the order in which they were pasted. */
  listTriageLines: {
    request: linesOf.extend({
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(500),
    }),
    reply: z.array(triageLineSchema),
  },
  /** Copies all lines of a group whole, of a table's rows the cells with the numbers alone, and replies with how many they are. */
  copyTriageLines: { request: leavingLines, reply: count },
  /** Asks where to, then saves the same as CSV. A null path: no file was chosen. */
  exportTriageLines: { request: leavingLines, reply: z.object({ path: z.string().nullable(), rows: count }) },
  /** Forgets a triage, or gives up one that is under way. */
  closeTriage: { request: z.object({ triageId: z.string() }), reply: z.undefined() },
} as const

export type RecordGroup = z.infer<typeof recordGroupSchema>
export type LineGroup = z.infer<typeof lineGroupSchema>
export type TriageGroup = RecordGroup | LineGroup
export type Among = z.infer<typeof amongSchema>
export type Triage = z.infer<typeof triageSchema>
export type TriageLine = z.infer<typeof triageLineSchema>
