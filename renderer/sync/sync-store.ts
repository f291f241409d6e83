import { createStore } from 'zustand/vanilla'

import type { Bridge, Request } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import type { SyncSchedule } from '../../contract/sync-settings.ts'
import type { SyncState } from '../../contract/sync.ts'
import { toFailure } from '../bridge.ts'

type SyncStoreState = {
  /** Null until the connection's cache is open. */
  sync: SyncState | null
  /** What starts by itself next; null until the main process has told. */
  schedule: SyncSchedule | null
  /** Why the cache could not be opened. */
  openFailure: Failure | null
  /** Why the last press on a button had no effect. */
  pressFailure: Failure | null
  open: () => Promise<void>
  /** Reads the changes alone where that is enough, and else every user. */
  start: () => Promise<void>
  startFull: () => Promise<void>
  cancel: () => Promise<void>
  /** Keeps the state current until the returned function is called. */
  listen: () => () => void
}

export type Sync = ReturnType<typeof createSync>

/** The syncs of one connection, as the main process tells of them. */
export function createSync(bridge: Bridge, connectionId: string) {
  return createStore<SyncStoreState>()((set, get) => {
    // An event that comes while a reply is under way is the newer of the two.
    let told = 0

    async function ask(request: () => Promise<SyncState>) {
      const before = told
      const sync = await request()
      if (told === before) set({ sync })
    }

    async function startAs(mode: Request<'startSync'>['mode']) {
      set({ pressFailure: null })
      try {
        await ask(() => bridge.call('startSync', { connectionId, mode }))
      } catch (error) {
        set({ pressFailure: toFailure(error) })
      }
    }

    return {
      sync: null,
      schedule: null,
      openFailure: null,
      pressFailure: null,
      open: async () => {
        set({ openFailure: null })
        try {
          await ask(() => bridge.call('openConnection', { connectionId }))
        } catch (error) {
          set({ openFailure: toFailure(error) })
        }
      },
      start: () => startAs('auto'),
      startFull: () => startAs('full'),
      cancel: async () => {
        set({ pressFailure: null })
        try {
          await bridge.call('cancelSync', { connectionId })
        } catch (error) {
          set({ pressFailure: toFailure(error) })
        }
      },
      listen: () => {
        const stops = [
          bridge.subscribe('syncChanged', (sync) => {
            if (sync.connectionId !== connectionId) return
            told += 1
            // A press that failed because another copy of the app was syncing may be made again.
            const isOver = Boolean(get().sync?.elsewhere) && sync.elsewhere === null
            set(isOver ? { sync, pressFailure: null } : { sync })
          }),
          bridge.subscribe('scheduleChanged', (schedule) => {
            if (schedule.connectionId === connectionId) set({ schedule })
          }),
        ]
        return () => stops.forEach((stop) => stop())
      },
    }
  })
}
