import { z } from 'zod'

import { exportFormSchema, usualExportForm } from './export.ts'
import { noFilter, numberFilterSchema, sortSchema } from './number-query.ts'

/** The parts of the window, in the order of its rail. */
export const placeNames = ['numbers', 'activity', 'triage', 'syncs', 'exports', 'settings'] as const

const columnSchema = z.object({
  id: z.string().max(50),
  shown: z.boolean(),
  /** Whether it stays in sight when the list is scrolled sideways. */
  pinned: z.boolean(),
  /** In pixels; null leaves it to the column. */
  width: z.number().int().min(40).max(1000).nullable(),
})

const searchSchema = z.string().max(2000)

/** A search with its filters, order and columns, kept under a name. */
const savedViewSchema = z.object({
  id: z.string().max(50),
  name: z.string().trim().min(1).max(100),
  search: searchSchema,
  filter: numberFilterSchema,
  sort: sortSchema,
  columns: z.array(columnSchema).max(50),
})

const recentNumberSchema = z.object({
  key: z.string(),
  phoneNumber: z.string(),
  ownerName: z.string().nullable(),
  /** As a row has them. */
  numbersOfOwner: z.array(z.string()).nullable().default(null),
})

const columnNamesSchema = z.array(z.string().max(100)).min(1).max(100).nullable()

/** Days after which the app does not open a snapshot any more; null for never. */
export const expiryDays = [null, 1, 7, 30] as const

/** How somebody exported last, to begin the next time from. What nobody should repeat unseen is not among it. */
const exportChoicesSchema = exportFormSchema.omit({ columns: true, raw: true, expiresAt: true }).extend({
  columns: z.object({
    numbers: columnNamesSchema,
    events: columnNamesSchema,
    difference: columnNamesSchema,
  }),
  expiresAfterDays: z.literal(expiryDays),
})

/** How somebody left a connection, so that they find it like that again. */
export const deskSchema = z.object({
  place: z.enum(placeNames),
  search: searchSchema,
  filter: numberFilterSchema,
  sort: sortSchema,
  /** The number whose details are open. */
  openKey: z.string().nullable(),
  /** The first row in view, and the one that the keyboard is on. */
  topIndex: z.number().int().nonnegative(),
  activeIndex: z.number().int().nonnegative().nullable(),
  /** In their order. Empty leaves all columns as they are. */
  columns: z.array(columnSchema).max(50),
  savedViews: z.array(savedViewSchema).max(200),
  exportChoices: exportChoicesSchema,
  /** The newest first. */
  recentSearches: z.array(searchSchema).max(20),
  recentNumbers: z.array(recentNumberSchema).max(20),
})

export type Place = (typeof placeNames)[number]
export type ExportChoices = z.infer<typeof exportChoicesSchema>
export type SavedView = z.infer<typeof savedViewSchema>
export type Desk = z.infer<typeof deskSchema>

const { columns: _columns, raw: _raw, expiresAt: _expiresAt, ...usualForm } = usualExportForm

/** A desk at which nobody has been yet. */
export const freshDesk: Desk = {
  place: 'numbers',
  search: '',
  filter: noFilter,
  sort: { column: 'updatedAt', direction: 'descending' },
  openKey: null,
  topIndex: 0,
  activeIndex: null,
  columns: [],
  savedViews: [],
  exportChoices: {
    ...usualForm,
    columns: { numbers: null, events: null, difference: null },
    expiresAfterDays: null,
  },
  recentSearches: [],
  recentNumbers: [],
}
