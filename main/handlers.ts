import { FailureError } from '../contract/failure.ts'
import type { Settings } from '../contract/settings.ts'
import { requestsPerSecond } from './clerk/pace.ts'
import { checkKey } from './clerk/requests.ts'
import type { ClerkAccess } from './clerk/requests.ts'
import { readApiUrl } from './connections.ts'
import type { Connections } from './connections.ts'
import type { Desks } from './desks.ts'
import type { Exports } from './export/exports.ts'
import type { Handlers } from './ipc.ts'
import type { SettingsFile } from './settings.ts'
import type { Schedules } from './sync/keep-schedule.ts'
import type { Workspaces } from './workspaces.ts'

/** What answers each method of the bridge: the table of contract/bridge.ts, entry by entry. */
export function createHandlers(options: {
  connections: Connections
  workspaces: Workspaces
  schedules: Schedules
  exports: Exports
  settings: SettingsFile
  desks: Desks
  /** Hears of all settings when some were changed. */
  applySettings: (settings: Settings) => void
  fetch: ClerkAccess['fetch']
  /** Starts the sample workspace where it is not running, and gives its connection. */
  provideSample: () => Promise<string>
  copyText: (text: string) => void
}): Handlers {
  const { connections, workspaces, schedules, exports, settings, desks, fetch } = options
  const check = (apiUrl: string, secretKey: string) =>
    checkKey({ apiUrl, secretKey, fetch }, new AbortController().signal)

  return {
    readSettings: async () => settings.get(),
    changeSettings: async (changed) => {
      settings.keep(changed)
      options.applySettings(changed)
    },
    readDesk: async ({ connectionId }) => desks.read(connectionId),
    keepDesk: async ({ connectionId, desk }) => desks.keep(connectionId, desk),
    listConnections: async () => connections.list(),
    connect: async ({ name, secretKey, apiUrl }) => {
      const url = readApiUrl(apiUrl)
      await check(url, secretKey)
      return connections.add({ name, apiUrl: url, secretKey })
    },
    openSample: async () => connections.get(await options.provideSample()),
    openConnection: async ({ connectionId }) => {
      if (connections.get(connectionId).kind === 'sample') await options.provideSample()
      connections.markOpened(connectionId)
      await workspaces.closeViews(connectionId)
      const found = await workspaces.readState(connectionId)
      const wasCutOff = found.progress === null && found.lastRun?.outcome === 'interrupted'
      const hasKey = connections.get(connectionId).key !== 'missing'
      const goesOn = wasCutOff && hasKey
      const state = goesOn ? await workspaces.startSync(connectionId, 'auto') : found
      schedules.follow(state)
      if (goesOn) return state
      // Nobody waits for it: until it is done, searches take longer. What keeps it from being done, a sync reports.
      if (state.progress === null) void workspaces.finishIndexes(connectionId).catch(() => undefined)
      return state
    },
    replaceKey: async ({ connectionId, secretKey }) => {
      await check(connections.get(connectionId).apiUrl, secretKey)
      const connection = connections.replaceKey(connectionId, secretKey)
      schedules.keyReplaced(connectionId)
      return connection
    },
    removeConnection: async ({ connectionId }) => {
      // The end of a sync that runs would start the next one.
      schedules.forget(connectionId)
      await workspaces.close(connectionId)
      desks.forget(connectionId)
      connections.remove(connectionId)
    },

    listNumbers: async ({ connectionId, ...query }) =>
      (await workspaces.readers(connectionId)).list('listNumbers', query),
    locateNumbers: async ({ connectionId, ...query }) =>
      (await workspaces.readers(connectionId)).list('locateNumbers', query),
    countFacets: async ({ connectionId, facets }) =>
      (await workspaces.readers(connectionId)).read('countFacets', { facets }),
    getNumber: async ({ connectionId, key }) =>
      (await workspaces.readers(connectionId)).read('readNumberDetails', { key }),
    listActivity: async ({ connectionId, ...query }) =>
      (await workspaces.store(connectionId)).read('listActivity', query),
    countActivityByDay: async ({ connectionId, ...query }) =>
      (await workspaces.store(connectionId)).read('countActivityByDay', query),
    countNewerActivity: async ({ connectionId, ...query }) =>
      (await workspaces.store(connectionId)).read('countNewerActivity', query),

    lookUpNumber: async ({ connectionId, key }) => workspaces.lookUpNumber(connectionId, key),
    searchClerk: async ({ connectionId, typed }) => workspaces.searchClerk(connectionId, typed),

    startSync: async ({ connectionId, mode }) => workspaces.startSync(connectionId, mode),
    cancelSync: async ({ connectionId }) => workspaces.cancelSync(connectionId),
    getSyncSettings: async ({ connectionId }) => ({
      settings: connections.syncSettings(connectionId),
      limitPerSecond: readLimit(connections, connectionId),
    }),
    setSyncSettings: async ({ connectionId, settings: chosen }) => {
      connections.changeSyncSettings(connectionId, chosen)
      schedules.settingsChanged(connectionId)
    },
    listSyncRuns: async ({ connectionId, ...query }) =>
      (await workspaces.store(connectionId)).read('listSyncRuns', query),
    listSetAside: async ({ connectionId, ...query }) =>
      (await workspaces.store(connectionId)).read('listSetAside', query),
    readCacheState: async ({ connectionId }) => workspaces.readCacheState(connectionId),
    dismissCacheNote: async ({ connectionId }) => workspaces.dismissCacheNote(connectionId),

    listSyncMoments: async ({ connectionId, ...page }) =>
      (await workspaces.store(connectionId)).read('listSyncMoments', page),
    openAsOf: async ({ connectionId, syncId }) => workspaces.openAsOf(connectionId, syncId),
    closeAsOf: async ({ viewId }) => workspaces.closeAsOf(viewId),
    listDifference: async ({ connectionId, ...request }) =>
      (await workspaces.store(connectionId)).read('listDifference', request),

    exportNumbers: async ({ connectionId, ...query }) => {
      const view = await workspaces.describeView(connectionId)
      const readers = await workspaces.readers(connectionId)
      if (view === null) return exports.exportNumbers(readers, query, connections.get(connectionId).name)
      // A line of JSON is the record as Clerk sent it last, which is not how it was then.
      if (query.format === 'ndjson')
        throw new FailureError('invalid_request', 'Numbers as of a past sync can be exported as CSV alone.')
      return exports.exportNumbers(
        readers,
        query,
        connections.get(view.connectionId).name,
        view.moment.endedAt,
      )
    },
    cancelExport: async () => exports.cancel(),
    showExportedFile: async ({ path }) => {
      // Only what was just written: the page must not be able to open any folder it names.
      if (!exports.show(path))
        throw new FailureError('not_found', 'This file was not exported since the app started.')
    },
    openInDashboard: async () => undefined,
    copyText: async ({ text }) => options.copyText(text),
  }
}

/** How many requests a second Clerk allows the connection's key, null where there is no key. */
function readLimit(connections: Connections, connectionId: string): number | null {
  try {
    return requestsPerSecond(connections.secretKey(connectionId), 1)
  } catch (error) {
    if (error instanceof FailureError && error.code === 'key_missing') return null
    throw error
  }
}
