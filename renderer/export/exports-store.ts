import { createStore } from 'zustand/vanilla'

import type { Bridge } from '../../contract/bridge.ts'
import type { ExportEntry } from '../../contract/export.ts'
import type { Failure } from '../../contract/failure.ts'
import { toFailure } from '../bridge.ts'

/** For as long as it is told that a file was written. */
const toldMs = 20_000

type ExportsState = {
  /** All of them, the newest first; null until they are read. */
  exports: readonly ExportEntry[] | null
  /** When they were last told of, in milliseconds. */
  heardAt: number
  failure: Failure | null
  /** The one that was done or failed last while the window was there, until it was told for long enough or dismissed. */
  ended: ExportEntry | null
  load: () => Promise<void>
  dismiss: () => void
  /** Follows them until the returned function is called. */
  listen: () => () => void
}

export type ExportsStore = ReturnType<typeof createExports>

/** The exports of all connections, as the main process keeps them. */
export function createExports(bridge: Bridge, clock: () => number = Date.now) {
  return createStore<ExportsState>()((set, get) => {
    let timer: ReturnType<typeof setTimeout> | undefined

    function tellOf(ended: ExportEntry) {
      clearTimeout(timer)
      set({ ended })
      // Why one failed stays until somebody has read it.
      if (ended.state === 'done') timer = setTimeout(() => set({ ended: null }), toldMs)
    }

    return {
      exports: null,
      heardAt: 0,
      failure: null,
      ended: null,
      load: async () => {
        try {
          const exports = await bridge.call('listExports', undefined)
          set({ exports, heardAt: clock(), failure: null })
        } catch (error) {
          set({ failure: toFailure(error) })
        }
      },
      dismiss: () => {
        clearTimeout(timer)
        set({ ended: null })
      },
      listen: () => {
        const unsubscribe = bridge.subscribe('exportsChanged', (exports) => {
          const before = get().exports ?? []
          const { ended } = get()
          set({ exports, heardAt: clock(), failure: null })
          const next = exports.find((one) => hasEnded(one) && before.some((was) => isUnderWay(was, one.id)))
          if (next) tellOf(next)
          else if (ended && !exports.some(({ id }) => id === ended.id)) set({ ended: null })
        })
        return () => {
          unsubscribe()
          clearTimeout(timer)
        }
      },
    }
  })
}

/** The one that runs, or waits for its turn while none does. */
export function underWay(exports: readonly ExportEntry[] | null): ExportEntry | null {
  const running = exports?.find(({ state }) => state === 'running')
  return running ?? exports?.find(({ state }) => state === 'waiting') ?? null
}

function hasEnded({ state }: ExportEntry): boolean {
  return state === 'done' || state === 'failed'
}

function isUnderWay({ id, state }: ExportEntry, wanted: string): boolean {
  return id === wanted && (state === 'waiting' || state === 'running')
}
