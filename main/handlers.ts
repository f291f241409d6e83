import { FailureError } from '../contract/failure.ts'
import { maskNumber } from '../contract/mask.ts'
import type { ComputerZone, Settings } from '../contract/settings.ts'
import type { LineGroup } from '../contract/triage.ts'
import { readApiUrl } from './api-url.ts'
import { requestsPerSecond } from './clerk/pace.ts'
import { checkKey } from './clerk/requests.ts'
import type { ClerkAccess } from './clerk/requests.ts'
import type { Connections } from './connections.ts'
import type { prepareCopying } from './copying.ts'
import { dashboardUrl } from './dashboard.ts'
import { linkedConnection } from './deep-link.ts'
import type { DeepLink } from './deep-link.ts'
import type { Desks } from './desks.ts'
import type { ChooseFile, Exports } from './export/exports.ts'
import { saveLines } from './export/save-lines.ts'
import type { Handlers } from './ipc.ts'
import type { RemovedConnections } from './removed-connections.ts'
import { readSecretKey, refuseOtherInstance } from './secret-key.ts'
import type { Sample } from './sample-connection.ts'
import type { SettingsFile } from './settings.ts'
import type { Snapshots } from './snapshots.ts'
import type { Schedules } from './sync/keep-schedule.ts'
import type { Triages } from './triages.ts'
import { noPast } from './workspace-sync.ts'
import type { PastLooks } from './workspace-sync.ts'
import type { Workspaces } from './workspaces.ts'

/** What answers each method of the bridge: the table of contract/bridge.ts, entry by entry. */
export function createHandlers(options: {
  connections: Connections
  workspaces: Workspaces
  triages: Triages
  schedules: Schedules
  exports: Exports
  settings: SettingsFile
  computerZone: ComputerZone
  desks: Desks
  /** Hears of all settings when some were changed. */
  applySettings: (settings: Settings) => void
  fetch: ClerkAccess['fetch']
  sample: Sample
  removed: RemovedConnections
  chooseFile: ChooseFile
  clock: () => number
  snapshots: Snapshots
  /** The link that the window has not followed yet. */
  takeLink: () => DeepLink | null
  copy: ReturnType<typeof prepareCopying>['copy']
  openExternal: (url: string) => Promise<void>
}): Handlers {
  const { connections, workspaces, triages, schedules, exports, settings, desks, fetch } = options
  const check = (apiUrl: string, secretKey: string) =>
    checkKey({ apiUrl, secretKey, fetch }, new AbortController().signal)
  /** Begins the first sync, or goes on with one that was cut off, unless another copy of the app was faster. */
  const syncAtOnce = (connectionId: string, past: PastLooks) =>
    workspaces.startSync(connectionId, 'auto', past).catch((error: unknown) => {
      if (error instanceof FailureError && error.code === 'busy') return workspaces.readState(connectionId)
      throw error
    })

  return {
    readSettings: async () => settings.get(),
    readComputerZone: async () => options.computerZone,
    changeSettings: async (changed) => {
      settings.keep(changed)
      options.applySettings(changed)
    },
    readDesk: async ({ connectionId }) => desks.read(connectionId),
    keepDesk: async ({ connectionId, desk }) => {
      // Of what has expired nothing is kept.
      if (!connections.get(connectionId).snapshot?.expired) desks.keep(connectionId, desk)
    },
    listConnections: async () => connections.list(),
    connect: async ({ name, apiUrl, secretKey: typed }) => {
      const url = readApiUrl(apiUrl)
      const secretKey = readSecretKey(typed)
      await check(url, secretKey)
      return connections.add({ name, apiUrl: url, secretKey })
    },
    openSample: async () => connections.get(await options.sample.provide()),
    openConnection: async ({ connectionId }) => {
      const { kind } = connections.get(connectionId)
      if (kind === 'sample') await options.sample.provide()
      if (kind === 'snapshot') await options.snapshots.expireDue()
      connections.markOpened(connectionId)
      await workspaces.closeViews(connectionId)
      await triages.closeOf(connectionId)
      const found = await workspaces.readState(connectionId)
      if (kind === 'snapshot') {
        // One of an older version is indexed as this one does.
        void workspaces.finishIndexes(connectionId).catch(() => undefined)
        return found
      }
      const runs = found.progress !== null || found.elsewhere !== null
      const isFirst = found.lastRun === null
      const isWanted = isFirst || found.lastRun?.outcome === 'interrupted'
      const begins = !runs && isWanted && connections.get(connectionId).key !== 'missing'
      const past = kind === 'sample' && isFirst ? options.sample.past : noPast
      const state = begins ? await syncAtOnce(connectionId, past) : found
      schedules.follow(state)
      if (begins || runs) return state
      // Nobody waits for it: until it is done, searches take longer. What keeps it from being done, a sync reports.
      void workspaces.finishIndexes(connectionId).catch(() => undefined)
      return state
    },
    replaceKey: async ({ connectionId, secretKey: typed }) => {
      const secretKey = readSecretKey(typed)
      const { name, apiUrl } = connections.get(connectionId)
      refuseOtherInstance(name, knownKey(connections, connectionId), secretKey)
      await check(apiUrl, secretKey)
      const connection = connections.replaceKey(connectionId, secretKey)
      schedules.keyReplaced(connectionId)
      return connection
    },
    ...options.snapshots.handlers,
    removeConnection: async ({ connectionId }) => options.removed.remove(connectionId),
    undoRemoveConnection: async ({ connectionId }) => options.removed.bringBack(connectionId),
    takeLink: async () => {
      const link = options.takeLink()
      return link && { ...link, connectionId: linkedConnection(connections.list(), link)?.id ?? null }
    },

    listNumbers: async ({ connectionId, ...query }) => {
      const readers = await workspaces.readers(connectionId)
      triages.give(readers, query.among)
      return readers.list('listNumbers', query)
    },
    locateNumbers: async ({ connectionId, ...query }) => {
      const readers = await workspaces.readers(connectionId)
      triages.give(readers, query.among)
      return readers.list('locateNumbers', query)
    },
    copyNumbers: async ({ connectionId, masked, revealed, ...query }) => {
      const readers = await workspaces.readers(connectionId)
      triages.give(readers, query.among)
      const numbers = await readers.list('listPhoneNumbers', query)
      const isMasked = (key: string) => masked && !revealed.includes(key)
      const lines = numbers.map(({ key, phoneNumber }) =>
        isMasked(key) ? maskNumber(phoneNumber) : phoneNumber,
      )
      await options.copy({ text: lines.join('\n'), sensitive: true })
      return lines.length
    },
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

    startTriage: async ({ connectionId, text, country }) => {
      await workspaces.store(connectionId)
      return triages.start(connectionId, text, country)
    },
    listTriageLines: async ({ triageId, ...wanted }) => triages.listLines(triageId, wanted),
    copyTriageLines: async ({ triageId, ...wanted }) => {
      const { text, rows } = await triages.writeLines(triageId, { ...wanted, form: 'pasted' })
      await options.copy({ text, sensitive: true })
      return rows
    },
    exportTriageLines: async ({ triageId, ...wanted }) =>
      saveLines(options, lineFileNames[wanted.group], () =>
        triages.writeLines(triageId, { ...wanted, form: 'csv' }),
      ),
    closeTriage: async ({ triageId }) => triages.close(triageId),

    startExport: async (asked) => exports.start(asked),
    listExports: async () => exports.list(),
    cancelExport: async ({ exportId }) => exports.cancel(exportId),
    runExportAgain: async ({ exportId, passphrase }) => exports.runAgain(exportId, passphrase),
    showExport: async ({ exportId }) => exports.show(exportId),
    forgetExport: async ({ exportId }) => exports.forget(exportId),
    copyText: async (copied) => options.copy(copied),
    openInDashboard: async ({ connectionId, userId }) =>
      options.openExternal(dashboardUrl(connections.get(connectionId).kind, userId)),
  }
}

const lineFileNames: Record<LineGroup, string> = {
  notFound: 'Numbers not found',
  unreadable: 'Unreadable lines',
}

/** How many requests a second Clerk allows the connection's key, null where there is no key. */
function readLimit(connections: Connections, connectionId: string): number | null {
  const secretKey = knownKey(connections, connectionId)
  return secretKey === null ? null : requestsPerSecond(secretKey, 1)
}

/** The connection's key, null where it has none or does not give it out. */
function knownKey(connections: Connections, connectionId: string): string | null {
  try {
    return connections.secretKey(connectionId)
  } catch (error) {
    if (error instanceof FailureError && error.code === 'key_missing') return null
    throw error
  }
}
