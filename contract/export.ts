import { z } from 'zod'

import { activityFilterSchema } from './activity.ts'
import { differenceKindSchema } from './as-of.ts'
import { failureSchema } from './failure.ts'
import { numberQuerySchema } from './number-query.ts'

const nothing = z.undefined()
const instant = z.number().int()
const count = z.number().int().nonnegative()

/** `sqlite`: a snapshot, which the app opens as a connection. */
export const exportFormats = ['csv', 'xlsx', 'ndjson', 'json', 'parquet', 'sqlite'] as const

/** The formats that have columns to choose; the others hold whole records. */
export const columnFormats: readonly ExportFormat[] = ['csv', 'xlsx', 'parquet']

/** Which numbers, and in which order: those that a query finds, or of these the ones with the keys. */
const exportedNumbersSchema = numberQuerySchema.omit({ connectionId: true }).extend({
  keys: z.array(z.string()).min(1).max(10_000).optional(),
})

/** What an export holds. */
const exportWhatSchema = z.discriminatedUnion('of', [
  z.object({ of: z.literal('numbers'), numbers: exportedNumbersSchema }),
  /** The events of those numbers, of all where it is null, as far as a filter lets them through; newest first. */
  z.object({
    of: z.literal('events'),
    numbers: exportedNumbersSchema.nullable(),
    filter: activityFilterSchema.nullable(),
  }),
  z.object({
    of: z.literal('difference'),
    fromSyncId: z.number().int(),
    toSyncId: z.number().int(),
    kinds: z.array(differenceKindSchema).min(1),
  }),
])

/** How it is written. What a format has no use for is not looked at. */
export const exportFormSchema = z.object({
  format: z.enum(exportFormats),
  /** Wire names of columns in their order; null for all. See export-columns.ts. */
  columns: z.array(z.string()).min(1).nullable(),
  headings: z.enum(['wire', 'readable']),
  /** IANA name of the zone in which times are written. Parquet, JSON and SQLite keep them in UTC. */
  timeZone: z.string(),
  /** For CSV: ISO 8601 with its offset, `2026-11-24 15:04:05`, or UTC milliseconds. */
  times: z.enum(['iso', 'plain', 'milliseconds']),
  /** For CSV. */
  separator: z.enum([',', ';', '\t']),
  byteOrderMark: z.boolean(),
  /** Leaves texts that a spreadsheet would compute as they are. */
  raw: z.boolean(),
  /** Leaves only the last two digits of each number to be read. */
  masked: z.boolean(),
  /** Whether names and addresses of owners are in it. */
  ownerNames: z.boolean(),
  /** Of a snapshot: when the app refuses to open it any more; null for never. */
  expiresAt: instant.nullable(),
})

/** Plain: all columns under Clerk's names, in UTC, safe in a spreadsheet. */
export const usualExportForm: ExportForm = {
  format: 'csv',
  columns: null,
  headings: 'wire',
  timeZone: 'UTC',
  times: 'iso',
  separator: ',',
  byteOrderMark: false,
  raw: false,
  masked: false,
  ownerNames: true,
  expiresAt: null,
}

/** One export of the list of exports, which is kept between starts. */
export const exportEntrySchema = z.object({
  id: z.string(),
  connectionId: z.string(),
  connectionName: z.string(),
  /** The view of a past sync that the numbers are of, and when that ended; null for the present. */
  past: z.object({ viewId: z.string(), instant }).nullable(),
  /** Without the keys of numbers that were chosen one by one, which can be many. */
  what: exportWhatSchema,
  /** How many those are; null where none were chosen so. */
  selected: count.nullable(),
  form: exportFormSchema,
  /** Whether a passphrase encrypts it. The passphrase itself is kept nowhere. */
  encrypted: z.boolean(),
  path: z.string(),
  /** `interrupted`: the app ended before it did. */
  state: z.enum(['waiting', 'running', 'done', 'cancelled', 'failed', 'interrupted']),
  rows: count,
  /** Null until it is counted. */
  total: count.nullable(),
  bytes: count.nullable(),
  askedAt: instant,
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  failure: failureSchema.nullable(),
})

const passphrase = z.string().min(1).max(1000).nullable()

export const exportMethods = {
  /** Asks where to, then queues the export; its way is told as exportsChanged. Null: no file was chosen. */
  startExport: {
    request: z.object({
      /** Or a view's as of a past sync. */
      connectionId: z.string().min(1),
      what: exportWhatSchema,
      form: exportFormSchema,
      /** Encrypts a snapshot; null for none. */
      passphrase,
    }),
    reply: z.object({ exportId: z.string().nullable() }),
  },
  /** The newest first. */
  listExports: { request: nothing, reply: z.array(exportEntrySchema) },
  cancelExport: { request: z.object({ exportId: z.string() }), reply: nothing },
  /** Asks where to, then writes the same anew of what is there now. */
  runExportAgain: {
    request: z.object({ exportId: z.string(), passphrase }),
    reply: z.object({ exportId: z.string().nullable() }),
  },
  showExport: { request: z.object({ exportId: z.string() }), reply: nothing },
  /** Takes an ended export off the list. Its file stays. */
  forgetExport: { request: z.object({ exportId: z.string() }), reply: nothing },
} as const

export const exportEvents = {
  /** All of them, the newest first. */
  exportsChanged: z.array(exportEntrySchema),
} as const

export type ExportFormat = (typeof exportFormats)[number]
export type ExportedNumbers = z.infer<typeof exportedNumbersSchema>
export type ExportWhat = z.infer<typeof exportWhatSchema>
export type ExportForm = z.infer<typeof exportFormSchema>
export type ExportEntry = z.infer<typeof exportEntrySchema>
