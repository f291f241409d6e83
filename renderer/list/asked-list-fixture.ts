import { methods } from '../../contract/bridge.ts'
import type { Reply, Request } from '../../contract/bridge.ts'
import { freshDesk } from '../../contract/desk.ts'
import type { Desk } from '../../contract/desk.ts'
import { nothingRead } from '../../contract/search-reading.ts'
import { createBridge } from '../bridge.ts'
import { createNumberList } from './number-list-store.ts'
import type { NumberList } from './number-list-store.ts'
import { makeRow } from './number-row-fixture.ts'
import { rowAt } from './page-cache.ts'

type Asked<M extends 'listNumbers' | 'locateNumbers'> = {
  request: Request<M>
  reply: (reply: Reply<M>) => Promise<void>
  fail: (code?: 'internal' | 'superseded') => Promise<void>
}

/** A list whose requests wait until the test answers them, in tests that set the clock themselves. */
export function listening(passTime: (ms: number) => Promise<unknown>, left: Partial<Desk> = {}) {
  const pages: Asked<'listNumbers'>[] = []
  const places: Asked<'locateNumbers'>[] = []
  let changed: (payload: unknown) => void = () => {}

  function answerLater<M extends 'listNumbers' | 'locateNumbers'>(asked: Asked<M>[], request: Request<M>) {
    return new Promise((resolve) => {
      asked.push({
        request,
        reply: (value) => {
          resolve({ ok: true, value })
          return settle()
        },
        fail: (code = 'internal') => {
          resolve({ ok: false, code, message: 'No.', details: null })
          return settle()
        },
      })
    })
  }

  async function settle() {
    await passTime(0)
  }

  const bridge = createBridge({
    calls: {
      listNumbers: (request) => answerLater(pages, methods.listNumbers.request.parse(request)),
      locateNumbers: (request) => answerLater(places, methods.locateNumbers.request.parse(request)),
    },
    subscribe: (_, listener) => {
      changed = listener
      return () => {
        changed = () => {}
      }
    },
  })
  const list = createNumberList(bridge, 'c1', { ...freshDesk, ...left })
  const stop = list.getState().listen()
  return { bridge, list, pages, places, stop, changed: (connectionId = 'c1') => changed({ connectionId }) }
}

/** A reply with a page of rows of these keys, otherwise made up. */
export function page(rowKeys: string[], other: Partial<Reply<'listNumbers'>> = {}): Reply<'listNumbers'> {
  return {
    version: 1,
    reading: nothingRead,
    rows: rowKeys.map(makeRow),
    matching: 250,
    exact: true,
    total: 1000,
    ...other,
  }
}

/** Keys `a0`, `a1` and so on. */
export function keys(letter: string, count = 100): string[] {
  return Array.from({ length: count }, (_, i) => `${letter}${i}`)
}

/** The key of the row that is shown at an index, if one is. */
export function keyAt(list: NumberList, index: number): string | undefined {
  const { found } = list.getState()
  return found ? rowAt(found.cache, index)?.key : undefined
}
