import { createStore } from 'zustand/vanilla'

import type { Bridge } from '../../contract/bridge.ts'
import type { Connections } from '../connections/connections-store.ts'

/** What a link names that is not there. */
export type LinkFault =
  | { is: 'no connection'; connection: string }
  | { is: 'no number'; number: string; connection: string }

/** A number that somebody followed a link to. */
type Linked = { connectionId: string; key: string }

type LinkState = {
  /** What is to be opened, until the window on its connection has done so. */
  linked: Linked | null
  /** Why the last link leads nowhere. */
  note: LinkFault | null
  /** Goes to what a link that came names, or says why it cannot. */
  follow: () => Promise<void>
  /** Gives what is to be opened of a connection, once. */
  take: (connectionId: string) => string | null
  dismiss: () => void
  /** Follows the links that come, until the returned function is called. */
  listen: () => () => void
}

export type Links = ReturnType<typeof createLinks>

/** Follows links from elsewhere to a number of a connection. */
export function createLinks(bridge: Bridge, connections: Connections) {
  return createStore<LinkState>()((set, get) => ({
    linked: null,
    note: null,
    follow: async () => {
      const link = await bridge.call('takeLink', undefined)
      if (link === null) return
      const connection = connections.getState().connections?.find(({ id }) => id === link.connectionId)
      if (!connection) return set({ note: { is: 'no connection', connection: link.connection } })
      const { id, name } = connection
      const linked = { connectionId: id, key: link.number }
      if (await isStored(bridge, linked)) set({ note: null, linked })
      else set({ note: { is: 'no number', number: link.number, connection: name }, linked: null })
      connections.getState().select(id)
    },
    take: (connectionId) => {
      const { linked } = get()
      if (linked?.connectionId !== connectionId) return null
      set({ linked: null })
      return linked.key
    },
    dismiss: () => set({ note: null }),
    // A link that cannot be asked for is lost; the next one is tried anew.
    listen: () =>
      bridge.subscribe(
        'linkCame',
        () =>
          void get()
            .follow()
            .catch(() => undefined),
      ),
  }))
}

/** What keeps a cache from being opened is told by the window on its connection. */
function isStored(bridge: Bridge, request: Linked): Promise<boolean> {
  return bridge.call('getNumber', request).then(
    (details) => details !== null,
    () => true,
  )
}
