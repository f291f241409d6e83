import { z } from 'zod'

import {
  differenceCountsSchema,
  differenceKindSchema,
  differenceRowSchema,
  syncMomentSchema,
} from './as-of.ts'
import { activityEventSchema, activityFilterSchema, activityPlaceSchema } from './activity.ts'
import { cacheStateSchema } from './cache-state.ts'
import { connectionSchema } from './connection.ts'
import { deskSchema } from './desk.ts'
import { desktopEvents, desktopMethods } from './desktop.ts'
import { exportEvents, exportMethods } from './export.ts'
import { failureSchema } from './failure.ts'
import { facetCountsSchema, facetFilterSchema, numberQuerySchema } from './number-query.ts'
import { numberDetailsSchema, numberRowSchema } from './phone-number.ts'
import { searchReadingSchema } from './search-reading.ts'
import { computerZoneSchema, settingsSchema } from './settings.ts'
import { snapshotEvents, snapshotMethods } from './snapshot.ts'
import { syncScheduleSchema, syncSettingsSchema } from './sync-settings.ts'
import { loggedRunSchema, setAsideSchema, syncStateSchema } from './sync.ts'
import { triageMethods, triageProgressSchema } from './triage.ts'

const nothing = z.undefined()
const connectionId = z.string().min(1)

/** Which snapshot of the numbers is meant; null asks for the newest. */
const version = z.number().int().nullable()

const keySchema = z.string().trim().min(1).max(500)

/** Everything the window can ask of the main process: preload, main and renderer derive from this table. */
const methodTable = {
  readSettings: { request: nothing, reply: settingsSchema },
  readComputerZone: { request: nothing, reply: computerZoneSchema },
  /** They come back as settingsChanged. */
  changeSettings: { request: settingsSchema, reply: nothing },
  /** How the connection was left. */
  readDesk: { request: z.object({ connectionId }), reply: deskSchema },
  keepDesk: { request: z.object({ connectionId, desk: deskSchema }), reply: nothing },
  /** All connections, the one last opened first. */
  listConnections: { request: nothing, reply: z.array(connectionSchema) },
  /** Checks the key with one request, then keeps the connection. Opening it syncs. */
  connect: {
    request: z.object({
      name: z.string().trim().min(1).max(100),
      secretKey: keySchema,
      apiUrl: z.string().trim().min(1),
    }),
    reply: connectionSchema,
  },
  openSample: { request: nothing, reply: connectionSchema },
  /** Opens a connection's cache and makes it the one last opened. The first sync begins, and one that was cut off goes on. */
  openConnection: { request: z.object({ connectionId }), reply: syncStateSchema },
  /** Gives a connection whose key is missing or was rejected a new one, checked as in connect. */
  replaceKey: { request: z.object({ connectionId, secretKey: keySchema }), reply: connectionSchema },
  /** Removes the connection, its key and its cache from this computer, for good once it cannot be undone any more. */
  removeConnection: { request: z.object({ connectionId }), reply: nothing },
  /**
   * One window of what a query finds. All windows of one version are of one moment, so no row is missing or twice
   * among them. A version that is no longer kept is answered from the newest, which the reply names.
   */
  listNumbers: {
    request: numberQuerySchema.extend({
      version,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(500),
    }),
    reply: z.object({
      version: z.number().int(),
      /** How the search was understood. */
      reading: searchReadingSchema,
      rows: z.array(numberRowSchema),
      /** How many the query finds, or, while that is not exact, how many at least. */
      matching: z.number().int(),
      exact: z.boolean(),
      /** How many there are, removed ones included. */
      total: z.number().int(),
    }),
  },
  /** Where records are in what a query finds, and how many it finds exactly. Null where a record is not among them. */
  locateNumbers: {
    request: numberQuerySchema.extend({ version, keys: z.array(z.string()).max(10) }),
    reply: z.object({
      version: z.number().int(),
      matching: z.number().int(),
      total: z.number().int(),
      positions: z.array(z.number().int().nullable()),
    }),
  },
  /** How many numbers have which value, for each facet among those that the filters of the other facets leave. */
  countFacets: {
    request: z.object({ connectionId, facets: facetFilterSchema }),
    reply: z.array(facetCountsSchema),
  },
  getNumber: {
    request: z.object({ connectionId, key: z.string() }),
    reply: numberDetailsSchema.nullable(),
  },
  /**
   * One page of the events that a filter finds, newest first, after a place where one is given. Only events up to `asOf`
   * are meant, so that its pages neither repeat nor miss one; null asks for the newest, and the reply names it.
   */
  listActivity: {
    request: activityFilterSchema.extend({
      connectionId,
      asOf: z.number().int().nullable(),
      after: activityPlaceSchema.nullable(),
      limit: z.number().int().min(1).max(200),
    }),
    reply: z.object({
      asOf: z.number().int(),
      /** When the first event of all was seen; null while there is none. */
      oldestAt: z.number().int().nullable(),
      events: z.array(activityEventSchema),
      more: z.boolean(),
    }),
  },
  /** How many events were seen on each day. Each of `days` but the last is the beginning of one, in order. */
  countActivityByDay: {
    request: activityFilterSchema.extend({
      connectionId,
      asOf: z.number().int(),
      days: z.array(z.number().int()).min(2).max(1500),
    }),
    reply: z.object({
      counts: z.array(z.number().int()),
      /** How many the filter finds, those of other days included. */
      total: z.number().int(),
    }),
  },
  /** How many events that a filter finds came in after `asOf`. */
  countNewerActivity: {
    request: activityFilterSchema.extend({ connectionId, asOf: z.number().int() }),
    reply: z.number().int(),
  },
  /** Asks Clerk for a number's owner now; replies with what is known then. Null where the number is not stored. */
  lookUpNumber: {
    request: z.object({ connectionId, key: z.string() }),
    reply: numberDetailsSchema.nullable(),
  },
  /** Asks Clerk for what was typed and keeps what it finds: how many users, and how many numbers they have. */
  searchClerk: {
    request: z.object({ connectionId, typed: z.string().trim().min(1).max(2000) }),
    reply: z.object({ users: z.number().int(), numbers: z.number().int() }),
  },
  /** Replies once the sync has begun; how it goes on comes as syncChanged. `auto` reads changes alone where that is enough. */
  startSync: {
    request: z.object({ connectionId, mode: z.enum(['auto', 'full']) }),
    reply: syncStateSchema,
  },
  cancelSync: { request: z.object({ connectionId }), reply: nothing },
  getSyncSettings: {
    request: z.object({ connectionId }),
    reply: z.object({
      settings: syncSettingsSchema,
      /** Requests a second that Clerk allows the key, null where there is no key to tell it. */
      limitPerSecond: z.number().nullable(),
    }),
  },
  /** Takes effect at once, on a sync that runs, too. */
  setSyncSettings: { request: z.object({ connectionId, settings: syncSettingsSchema }), reply: nothing },
  /** Syncs and lookups, the newest first, or those that began before one of them. */
  listSyncRuns: {
    request: z.object({
      connectionId,
      which: z.enum(['syncs', 'lookups', 'all']),
      before: z.number().int().nullable(),
      limit: z.number().int().min(1).max(200),
    }),
    reply: z.object({ runs: z.array(loggedRunSchema), more: z.boolean() }),
  },
  /** What a sync could not read, the first first, or what follows one of them. */
  listSetAside: {
    request: z.object({
      connectionId,
      syncId: z.number().int(),
      after: z.number().int().nullable(),
      limit: z.number().int().min(1).max(100),
    }),
    reply: z.object({ records: z.array(setAsideSchema), more: z.boolean() }),
  },
  /** What there is to tell of a connection's cache; what comes later comes as cacheChanged. */
  readCacheState: { request: z.object({ connectionId }), reply: cacheStateSchema },
  dismissCacheNote: { request: z.object({ connectionId }), reply: nothing },
  /** The completed syncs of which numbers can be shown, the newest first; those before one of them where that is given. */
  listSyncMoments: {
    request: z.object({
      connectionId,
      before: z.number().int().nullable(),
      limit: z.number().int().min(1).max(500),
    }),
    reply: z.array(syncMomentSchema),
  },
  /**
   * Makes a view of the numbers as of a past sync. Its id stands for a connection's wherever numbers are read: in
   * listNumbers, locateNumbers, countFacets, getNumber and startExport.
   */
  openAsOf: {
    request: z.object({ connectionId, syncId: z.number().int() }),
    reply: z.object({ viewId: z.string(), moment: syncMomentSchema }),
  },
  closeAsOf: { request: z.object({ viewId: z.string() }), reply: nothing },
  /** The numbers that are not at the later of two syncs as they are at the earlier, those that changed last first. */
  listDifference: {
    request: z.object({
      connectionId,
      fromSyncId: z.number().int(),
      toSyncId: z.number().int(),
      kinds: z.array(differenceKindSchema).min(1),
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(500),
    }),
    reply: z.object({
      from: syncMomentSchema,
      to: syncMomentSchema,
      /** Of all kinds, asked for or not. */
      counts: differenceCountsSchema,
      rows: z.array(differenceRowSchema),
    }),
  },
  ...triageMethods,
  ...exportMethods,
  ...snapshotMethods,
  ...desktopMethods,
} as const satisfies Record<string, { request: z.ZodType; reply: z.ZodType }>

/** Everything the main process tells the window unasked. */
const eventTable = {
  settingsChanged: settingsSchema,
  syncChanged: syncStateSchema,
  /** Also told whenever a connection is opened. */
  scheduleChanged: syncScheduleSchema,
  cacheChanged: cacheStateSchema,
  /** The connection's numbers changed: what is on the screen may be out of date. */
  numbersChanged: z.object({ connectionId }),
  triageProgressed: triageProgressSchema,
  ...exportEvents,
  ...snapshotEvents,
  ...desktopEvents,
} as const satisfies Record<string, z.ZodType>

export type Method = keyof typeof methodTable
export type Request<M extends Method> = z.infer<(typeof methodTable)[M]['request']>
export type Reply<M extends Method> = z.infer<(typeof methodTable)[M]['reply']>

/** The table seen so that a method that is only known at run time keeps its own types. */
export const methods: {
  [M in Method]: { request: z.ZodType<Request<M>>; reply: z.ZodType<Reply<M>> }
} = methodTable

export type EventName = keyof typeof eventTable
export type EventPayload<E extends EventName> = z.infer<(typeof eventTable)[E]>

/** The same for events. */
export const events: { [E in EventName]: z.ZodType<EventPayload<E>> } = eventTable

/** How every reply crosses the bridge: an error that is thrown loses all but its message there. */
export const envelopeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  failureSchema.extend({ ok: z.literal(false) }),
])
export type Envelope = z.infer<typeof envelopeSchema>

/** What the preload exposes as `window.bridge`: one function a method, whose replies renderer/bridge.ts parses. */
export type ExposedBridge = {
  calls: Readonly<Record<string, (request: unknown) => Promise<unknown>>>
  /** Calls the listener for each such event until the returned function is called. */
  subscribe: (event: EventName, listener: (payload: unknown) => void) => () => void
}

/** What the renderer works with. */
export type Bridge = {
  /** Asks the main process. Rejects with a FailureError when it reports a failure. */
  call: <M extends Method>(method: M, request: Request<M>) => Promise<Reply<M>>
  /** Calls the listener for each such event until the returned function is called. */
  subscribe: <E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void) => () => void
}

export const methodNames = Object.keys(methodTable).filter((name): name is Method => name in methodTable)

/** The IPC channel of a method. */
export function methodChannel(method: Method): string {
  return `call:${method}`
}

/** The IPC channel of an event. */
export function eventChannel(event: EventName): string {
  return `event:${event}`
}
