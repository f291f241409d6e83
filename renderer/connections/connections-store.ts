import { createStore } from 'zustand/vanilla'

import type { Bridge } from '../../contract/bridge.ts'
import type { Connection } from '../../contract/connection.ts'
import type { Failure } from '../../contract/failure.ts'
import { toFailure } from '../bridge.ts'

type ConnectionsState = {
  /** Null until they were read. */
  connections: readonly Connection[] | null
  currentId: string | null
  /** Whether the form for one more connection is open. */
  adding: boolean
  failure: Failure | null
  load: () => Promise<void>
  /** Takes in what another copy of the app has added or removed. */
  refresh: () => Promise<void>
  /** Puts a new or changed connection into the list and goes to it. */
  keep: (connection: Connection) => void
  select: (id: string) => void
  remove: (id: string) => Promise<void>
  /** Brings one back that was just removed, and goes to it. */
  bringBack: (id: string) => Promise<void>
  setAdding: (adding: boolean) => void
  /** Keeps snapshots current until the returned function is called. */
  listen: () => () => void
}

export type Connections = ReturnType<typeof createConnections>

/** The Clerk instances that the user added, and the one in front of them. */
export function createConnections(bridge: Bridge) {
  return createStore<ConnectionsState>()((set, get) => ({
    connections: null,
    currentId: null,
    adding: false,
    failure: null,
    load: async () => {
      set({ failure: null })
      try {
        const connections = await bridge.call('listConnections', undefined)
        set({ connections, currentId: connections[0]?.id ?? null })
      } catch (error) {
        set({ failure: toFailure(error) })
      }
    },
    refresh: async () => {
      try {
        const found = await bridge.call('listConnections', undefined)
        const { connections, currentId } = get()
        const known = connections ?? []
        // In their places, so that nothing moves under the pointer.
        const left = known.flatMap(
          (old) => found.find(({ id }) => id === old.id) ?? (old.id === currentId ? [old] : []),
        )
        const added = found.filter(({ id }) => known.every((old) => old.id !== id))
        set({ connections: [...left, ...added] })
      } catch {
        // The list stays as it was, and whoever changes it is told.
      }
    },
    keep: (connection) => {
      const connections = get().connections ?? []
      const known = connections.some(({ id }) => id === connection.id)
      set({
        connections: known
          ? connections.map((old) => (old.id === connection.id ? connection : old))
          : [...connections, connection],
        currentId: connection.id,
        adding: false,
      })
    },
    select: (currentId) => set({ currentId, adding: false }),
    remove: async (id) => {
      await bridge.call('removeConnection', { connectionId: id })
      const { connections, currentId } = get()
      const left = (connections ?? []).filter((connection) => connection.id !== id)
      set({ connections: left, currentId: currentId === id ? (left[0]?.id ?? null) : currentId })
    },
    bringBack: async (id) => {
      await bridge.call('undoRemoveConnection', { connectionId: id })
      const connections = await bridge.call('listConnections', undefined)
      set({ connections, currentId: id, adding: false })
    },
    setAdding: (adding) => set({ adding }),
    listen: () =>
      bridge.subscribe('snapshotExpired', (expired) =>
        set({
          connections: get().connections?.map((old) => (old.id === expired.id ? expired : old)) ?? null,
        }),
      ),
  }))
}
