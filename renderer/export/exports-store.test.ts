import { expect, test, vi } from 'vitest'

import { usualExportForm } from '../../contract/export.ts'
import type { ExportEntry } from '../../contract/export.ts'
import { noFilter } from '../../contract/number-query.ts'
import { createBridge } from '../bridge.ts'
import { createExports, underWay } from './exports-store.ts'

function makeEntry(fields: Partial<ExportEntry> = {}): ExportEntry {
  return {
    id: 'one',
    connectionId: 'c1',
    connectionName: 'Acme',
    past: null,
    what: {
      of: 'numbers',
      numbers: { search: '', filter: noFilter, sort: { column: 'updatedAt', direction: 'descending' } },
    },
    selected: null,
    form: usualExportForm,
    encrypted: false,
    path: '/saved/numbers.csv',
    state: 'running',
    rows: 0,
    total: null,
    bytes: null,
    askedAt: 0,
    startedAt: null,
    endedAt: null,
    failure: null,
    ...fields,
  }
}

function listening(kept: ExportEntry[] = []) {
  let hear: (list: unknown) => void = () => undefined
  const bridge = createBridge({
    calls: { listExports: async () => ({ ok: true, value: kept }) },
    subscribe: (_, listener) => {
      hear = listener
      return () => undefined
    },
  })
  const store = createExports(bridge, () => 5000)
  store.getState().listen()
  return { store, tell: (...list: ExportEntry[]) => hear(list) }
}

test('one that was under way and is done is told of for a while, one that failed until it is dismissed', () => {
  vi.useFakeTimers()
  const { store, tell } = listening()
  tell(makeEntry())
  expect(store.getState()).toMatchObject({ ended: null, heardAt: 5000 })
  tell(makeEntry({ state: 'done' }))
  expect(store.getState().ended).toMatchObject({ id: 'one', state: 'done' })
  vi.advanceTimersByTime(20_000)
  expect(store.getState().ended).toBeNull()

  tell(makeEntry({ id: 'two', state: 'waiting' }))
  tell(makeEntry({ id: 'two', state: 'failed' }))
  vi.advanceTimersByTime(60_000)
  expect(store.getState().ended).toMatchObject({ id: 'two' })
  store.getState().dismiss()
  expect(store.getState().ended).toBeNull()
  vi.useRealTimers()
})

test('what had ended before, and what somebody cancelled, is not told of', async () => {
  const { store, tell } = listening([makeEntry({ id: 'old', state: 'done' })])
  await store.getState().load()
  expect(store.getState().exports).toHaveLength(1)
  tell(makeEntry(), makeEntry({ id: 'old', state: 'done' }))
  tell(makeEntry({ state: 'cancelled' }), makeEntry({ id: 'old', state: 'done' }))
  expect(store.getState().ended).toBeNull()
})

test('one that is taken off the list is not told of any more', () => {
  const { store, tell } = listening()
  tell(makeEntry())
  tell(makeEntry({ state: 'failed' }))
  tell()
  expect(store.getState().ended).toBeNull()
})

test('of all that are under way, the one that runs is shown', () => {
  const waiting = makeEntry({ id: 'waits', state: 'waiting' })
  expect(underWay([makeEntry({ state: 'done' }), waiting])?.id).toBe('waits')
  expect(underWay([waiting, makeEntry({ id: 'runs' })])?.id).toBe('runs')
  expect(underWay(null)).toBeNull()
})
