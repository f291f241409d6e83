import { expect, test } from 'vitest'

import { createBridge } from '../bridge.ts'
import { createExport, fileName } from './export-store.ts'

const query = {
  connectionId: 'c1',
  search: '',
  sort: { column: 'updatedAt', direction: 'descending' },
} as const

function exporting(reply: unknown) {
  return createExport(
    createBridge({ calls: { exportNumbers: async () => reply }, subscribe: () => () => {} }),
  )
}

test.each([
  ['a file', { ok: true, value: { path: '/a/b.csv', rows: 3 } }, { is: 'saved', path: '/a/b.csv', rows: 3 }],
  ['no chosen file', { ok: true, value: { path: null, rows: 0 } }, { is: 'ready' }],
  [
    'a press on Cancel',
    { ok: false, code: 'cancelled', message: 'Cancelled.', details: null },
    { is: 'cancelled' },
  ],
  [
    'a full disk',
    { ok: false, code: 'file_not_written', message: 'The disk is full.', details: null },
    { is: 'failed', failure: { code: 'file_not_written', message: 'The disk is full.', details: null } },
  ],
])('%s ends the export', async (_, reply, step) => {
  const store = exporting(reply)
  await store.getState().save(query)
  expect(store.getState().step).toEqual(step)
})

test.each([
  ['/home/ada/numbers.csv', 'numbers.csv'],
  [String.raw`C:\Users\Ada\numbers.csv`, 'numbers.csv'],
])('the file name of %s', (path, name) => {
  expect(fileName(path)).toBe(name)
})
