import { FailureError } from '../contract/failure.ts'
import { checkKey } from './clerk/requests.ts'
import type { ClerkAccess } from './clerk/requests.ts'
import { readApiUrl } from './connections.ts'
import type { Connections } from './connections.ts'
import type { Exports } from './export/exports.ts'
import type { Handlers } from './ipc.ts'
import type { Workspaces } from './workspaces.ts'

/** What answers each method of the bridge: the table of contract/bridge.ts, entry by entry. */
export function createHandlers(options: {
  connections: Connections
  workspaces: Workspaces
  exports: Exports
  fetch: ClerkAccess['fetch']
  /** Starts the sample workspace where it is not running, and gives its connection. */
  provideSample: () => Promise<string>
  copyText: (text: string) => void
}): Handlers {
  const { connections, workspaces, exports, fetch } = options
  const check = (apiUrl: string, secretKey: string) =>
    checkKey({ apiUrl, secretKey, fetch }, new AbortController().signal)

  return {
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
      const state = await workspaces.readState(connectionId)
      const wasCutOff = state.progress === null && state.lastRun?.outcome === 'interrupted'
      const hasKey = connections.get(connectionId).key !== 'missing'
      if (wasCutOff && hasKey) return workspaces.startSync(connectionId)
      // Nobody waits for it: until it is done, searches take longer. What keeps it from being done, a sync reports.
      if (state.progress === null) void workspaces.finishIndexes(connectionId).catch(() => undefined)
      return state
    },
    replaceKey: async ({ connectionId, secretKey }) => {
      await check(connections.get(connectionId).apiUrl, secretKey)
      return connections.replaceKey(connectionId, secretKey)
    },
    removeConnection: async ({ connectionId }) => {
      await workspaces.close(connectionId)
      connections.remove(connectionId)
    },

    listNumbers: async ({ connectionId, ...query }) =>
      (await workspaces.store(connectionId)).list('listNumbers', query),
    locateNumbers: async ({ connectionId, ...query }) =>
      (await workspaces.store(connectionId)).list('locateNumbers', query),
    countFacets: async ({ connectionId, facets }) =>
      (await workspaces.store(connectionId)).read('countFacets', { facets }),
    getNumber: async ({ connectionId, key }) =>
      (await workspaces.store(connectionId)).read('readNumberDetails', { key }),

    startSync: async ({ connectionId }) => workspaces.startSync(connectionId),
    cancelSync: async ({ connectionId }) => workspaces.cancelSync(connectionId),
    listSetAside: async ({ connectionId }) =>
      (await workspaces.store(connectionId)).read('readSetAside', null),

    exportNumbers: async ({ connectionId, ...query }) =>
      exports.exportNumbers(await workspaces.store(connectionId), query, connections.get(connectionId).name),
    cancelExport: async () => exports.cancel(),
    showExportedFile: async ({ path }) => {
      // Only what was just written: the page must not be able to open any folder it names.
      if (!exports.show(path))
        throw new FailureError('not_found', 'This file was not exported since the app started.')
    },
    copyText: async ({ text }) => options.copyText(text),
  }
}
