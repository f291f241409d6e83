import { expect, test } from 'vitest'

import { noFilter } from '../../contract/number-query.ts'
import { createBridge } from '../bridge.ts'
import { createExport, fileName } from './export-store.ts'

const request = {
  connectionId: 'c1',
  search: '',
  filter: noFilter,
  sort: { column: 'updatedAt', direction: 'descending' },
  format: 'ndjson',
  masked: true,
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
  await store.getState().save(request)
  expect(store.getState().step).toEqual(step)
})

test('what is asked for is asked for as it was chosen', async () => {
  const asked: unknown[] = []
  const exportNumbers = async (asking: unknown) => {
    asked.push(asking)
    return { ok: true, value: { path: null, rows: 0 } }
  }
  await createExport(createBridge({ calls: { exportNumbers }, subscribe: () => () => {} }))
    .getState()
    .save(request)
  expect(asked).toEqual([request])
})

test.each([
  ['/home/ada/numbers.csv', 'numbers.csv'],
  [String.raw`C:\Users\Ada\numbers.csv`, 'numbers.csv'],
])('the file name of %s', (path, name) => {
  expect(fileName(path)).toBe(name)
})
