import { z } from 'zod'

import { amongSchema } from './triage.ts'

const instant = z.number().int()

export const sortSchema = z.object({
  column: z.enum([
    'phoneNumber',
    'country',
    'status',
    'strategy',
    'channel',
    'attempts',
    'ownerName',
    'userId',
    'flags',
    'createdAt',
    'updatedAt',
  ]),
  direction: z.enum(['ascending', 'descending']),
})

/** What numbers are told apart by, each of few values. `linkedType` is the one of which a number can have several. */
export const facetNames = [
  'status',
  'strategy',
  'channel',
  'country',
  'linkedType',
  'reserved',
  'secondFactor',
  'defaultSecondFactor',
  'backupCodes',
  'testNumber',
  'removed',
] as const

const facetNameSchema = z.enum(facetNames)

/** A value as it is kept; null stands for none: no verification, no country, no linked account. */
const facetValueSchema = z.union([z.string(), z.boolean(), z.null()])

/** For each facet that is filtered by, the values of which a number must have one. */
export const facetFilterSchema = z.partialRecord(facetNameSchema, z.array(facetValueSchema).min(1).max(1000))

/** From the first instant on and before the second; null leaves that side open. */
export const instantRangeSchema = z.object({ from: instant.nullable(), before: instant.nullable() })

export const numberFilterSchema = z.object({
  facets: facetFilterSchema,
  created: instantRangeSchema,
  updated: instantRangeSchema,
})

/** How many records can be meant one by one, by their keys. More are meant by a query. */
export const mostSelected = 10_000

/** Which numbers a list or an export holds, and in which order. */
export const numberQuerySchema = z.object({
  connectionId: z.string().min(1),
  /** What was typed, as it was typed. Empty means all. */
  search: z.string().max(2000),
  filter: numberFilterSchema,
  sort: sortSchema,
  /** Only what a triage found for one of its groups. */
  among: amongSchema.optional(),
})

/** How many numbers have each value of a facet, the most frequent first. */
export const facetCountsSchema = z.object({
  facet: facetNameSchema,
  values: z.array(z.object({ value: facetValueSchema, count: z.number().int() })),
})

export type Sort = z.infer<typeof sortSchema>
export type FacetName = z.infer<typeof facetNameSchema>
export type FacetValue = z.infer<typeof facetValueSchema>
export type FacetFilter = z.infer<typeof facetFilterSchema>
export type InstantRange = z.infer<typeof instantRangeSchema>
export type NumberFilter = z.infer<typeof numberFilterSchema>
export type NumberQuery = z.infer<typeof numberQuerySchema>
export type FacetCounts = z.infer<typeof facetCountsSchema>

/** Lets every number through. */
export const noFilter: NumberFilter = {
  facets: {},
  created: { from: null, before: null },
  updated: { from: null, before: null },
}
