import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { noFilter } from '../contract/number-query.ts'
import { openConnections } from './connections.ts'
import { prepareSample } from './sample-connection.ts'
import { openWorkspaces } from './workspaces.ts'

const now = Date.UTC(2026, 10, 28, 9, 41, 17)
const everyChangedLast = {
  search: '',
  filter: noFilter,
  sort: { column: 'updatedAt', direction: 'descending' },
  version: null,
} as const

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sample-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

test('the first syncs of the sample give each of the numbers that changed last several events', async () => {
  const connections = openConnections(folder, {
    isBackedByKeyring: () => false,
    encrypt: (text) => Buffer.from(text),
    decrypt: String,
  })
  const sample = prepareSample(connections, () => now)
  const id = await sample.provide()
  const workspaces = openWorkspaces({
    databaseFile: connections.databaseFile,
    access: () => ({ apiUrl: connections.get(id).apiUrl, secretKey: connections.secretKey(id), fetch }),
    rateShare: () => 1,
    workerFile: new URL('./store/worker.ts', import.meta.url),
    pageWorkerFile: new URL('./clerk/page-worker.ts', import.meta.url),
    clock: sample.clockOf,
    backoffMs: 1,
    reportSync: () => undefined,
    reportNumbers: () => undefined,
    reportCache: () => undefined,
  })
  await workspaces.startSync(id, 'auto', sample.past)
  await workspaces.finishSync(id)
  const store = await workspaces.store(id)
  const { rows, total } = await store.list('listNumbers', { ...everyChangedLast, offset: 0, limit: 20 })
  expect(total).toBe(1032)
  expect(rows).toHaveLength(20)
  for (const { key } of rows) {
    const details = await store.read('readNumberDetails', { key })
    expect(details?.history.length).toBeGreaterThanOrEqual(3)
  }
  await workspaces.closeAll()
})
