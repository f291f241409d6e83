import { createStore } from 'zustand/vanilla'

import type { Bridge } from '../../contract/bridge.ts'
import type { Failure } from '../../contract/failure.ts'
import type { NumberDetails } from '../../contract/phone-number.ts'
import { toFailure } from '../bridge.ts'

type DetailState = {
  /** The record whose details are open; null while the pane is closed. */
  key: string | null
  /** What is on the screen: the last record's details until the next one's are there. */
  details: NumberDetails | null
  /** The open record is no longer stored. */
  gone: boolean
  failure: Failure | null
  open: (key: string) => void
  close: () => void
  /** Shows the record as of another moment: of a connection now, or of a view of it as of a past sync. */
  lookAt: (connectionId: string) => void
  refresh: () => void
  /** Refreshes whenever the numbers of this connection change, until the returned function is called. */
  listen: () => () => void
}

export type Detail = ReturnType<typeof createDetail>

/** The details of the one number that is open beside the list. */
export function createDetail(bridge: Bridge, connectionId: string) {
  return createStore<DetailState>()((set, get) => {
    // While a request is under way the newest wish waits: holding an arrow key down must not queue a request a row.
    let underWay = false
    let source = connectionId
    let again = false

    async function fetchDetails() {
      if (underWay) {
        again = true
        return
      }
      underWay = true
      do {
        again = false
        await fetchOnce()
      } while (again)
      underWay = false
    }

    async function fetchOnce() {
      const { key } = get()
      const from = source
      const isWanted = () => get().key === key && source === from
      if (key === null) return
      try {
        const details = await bridge.call('getNumber', { connectionId: from, key })
        if (isWanted()) set({ details, gone: details === null, failure: null })
      } catch (error) {
        if (!isWanted()) return
        const stays = get().details?.number.key === key
        set({ failure: toFailure(error), ...(stays ? {} : { details: null }) })
      }
    }

    return {
      key: null,
      details: null,
      gone: false,
      failure: null,
      open: (key) => {
        if (key === get().key) return
        set({ key })
        void fetchDetails()
      },
      close: () => set({ key: null, details: null, gone: false, failure: null }),
      lookAt: (id) => {
        if (id === source) return
        source = id
        void fetchDetails()
      },
      refresh: () => void fetchDetails(),
      listen: () =>
        bridge.subscribe('numbersChanged', (changed) => {
          if (changed.connectionId === source) void fetchDetails()
        }),
    }
  })
}
