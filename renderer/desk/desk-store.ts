import { createStore } from 'zustand/vanilla'

import type { Bridge } from '../../contract/bridge.ts'
import type { Desk } from '../../contract/desk.ts'

type DeskState = {
  desk: Desk
  /** Keeps a change, for now and for the next start. */
  change: (change: Partial<Desk>) => void
}

export type DeskStore = ReturnType<typeof createDesk>

/** How a connection was left, and from now on is. */
export function createDesk(bridge: Bridge, connectionId: string, read: Desk) {
  return createStore<DeskState>()((set, get) => ({
    desk: read,
    change: (change) => {
      const desk = { ...get().desk, ...change }
      set({ desk })
      // What cannot be kept is lost at the next start and nothing else; nobody has to be told while they work.
      bridge.call('keepDesk', { connectionId, desk }).catch(() => undefined)
    },
  }))
}
