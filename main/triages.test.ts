import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { usualExportForm } from '../contract/export.ts'
import { noFilter } from '../contract/number-query.ts'
import type { Among } from '../contract/triage.ts'
import { openPastViews } from './past-views.ts'
import { openStore } from './store/client.ts'
import { openExportSource } from './store/export/open-export-source.ts'
import type { Readers, Store } from './store/client.ts'
import { makeNumber, makePage, makeVerification, packPage } from './store/observed-page-fixture.ts'
import { openTriages } from './triages.ts'
import type { Triages } from './triages.ts'

const workerFile = new URL('./store/worker.ts', import.meta.url)
let folder: string
let store: Store
let triages: Triages
let progressed: (progress: { triageId: string; read: number; lines: number }) => void

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'triages-'))
  progressed = () => undefined
  store = await openStore({ file: databaseFile('one'), workerFile })
  triages = openTriages({ databaseFile, workerFile, report: (progress) => progressed(progress) })
})
afterEach(async () => {
  await triages.closeOf('one')
  await store.close()
  rmSync(folder, { recursive: true })
})

const databaseFile = (connectionId: string) => join(folder, `${connectionId}.sqlite`)

async function sync(at: number, ...endings: number[]): Promise<number> {
  const { run } = await store.write('beginSync', { now: at, mode: 'full' })
  const numbers = endings.map((ending) =>
    makeNumber({
      id: `idn_${ending}`,
      userId: `user_${ending}`,
      phoneNumber: `+120155501${ending}`,
      verification: makeVerification({ status: ending % 2 === 0 ? 'verified' : 'failed' }),
      updatedAt: ending,
    }),
  )
  await store.write('applyPage', { syncId: run.id, observedAt: at, page: packPage(makePage(numbers)) })
  await store.write('endSync', { syncId: run.id, now: at, outcome: 'completed', failure: null })
  return run.id
}

async function list(readers: Readers, among: Among, search = '') {
  triages.give(readers, among)
  const { rows, total } = await readers.list('listNumbers', {
    search,
    filter: noFilter,
    sort: { column: 'updatedAt', direction: 'ascending' },
    among,
    version: null,
    offset: 0,
    limit: 100,
  })
  return { keys: rows.map(({ key }) => key), total }
}

const pasted = ['+12015550110', '+12015550111', '+12015550112', '+12015550113', '+12015550199'].join('\n')

test('a list shows what a triage found for a group, whatever is synced later, and another group after it', async () => {
  await sync(1000, 10, 11, 12, 13)
  const { triageId } = await triages.start('one', pasted, null)
  await sync(2000, 10, 11, 12, 13, 99)
  expect(await list(store, { triageId, group: 'verified' })).toEqual({ keys: ['idn_10', 'idn_12'], total: 5 })
  expect(await list(store, { triageId, group: 'failed' })).toEqual({ keys: ['idn_11', 'idn_13'], total: 5 })
  expect((await list(store, { triageId, group: 'verified' }, '0112')).keys).toEqual(['idn_12'])
  expect((await list(store, { triageId, group: 'removed' })).keys).toEqual([])
  expect(await triages.listLines(triageId, { group: 'notFound', offset: 0, limit: 9 })).toEqual([
    { line: 5, text: '+12015550199', reason: '+1 201 555 0199' },
  ])
})

test('the lines of a group are written as they were pasted, or masked', async () => {
  await sync(1000, 10)
  const { triageId } = await triages.start('one', '+1 201 555 0199 call_me\n+12015550110\n2015550198 x', 'US')
  const write = (form: 'pasted' | 'csv', masked: boolean) =>
    triages.writeLines(triageId, { group: 'notFound', form, masked })
  expect(await write('pasted', false)).toEqual({ text: '+1 201 555 0199 call_me\n2015550198 x', rows: 2 })
  expect(await write('pasted', true)).toEqual({ text: '+• ••• ••• ••99 call_me\n••••••••98 x', rows: 2 })
  expect((await write('csv', true)).text).toBe(
    `"line","text","looked_for_as"\r\n"1","'+• ••• ••• ••99 call_me","'+• ••• ••• ••99"\r\n` +
      `"3","••••••••98 x","'+• ••• ••• ••98"\r\n`,
  )
})

test('as of a past sync the numbers of a group that were there then are shown', async () => {
  const first = await sync(1000, 10, 11)
  await sync(2000, 10, 11, 12, 13)
  const { triageId } = await triages.start('one', pasted, null)
  const views = openPastViews({ databaseFile, workerFile })
  const { viewId } = await views.open('one', first)
  const view = await views.find(viewId)
  expect(view && (await list(view, { triageId, group: 'verified' }))).toEqual({ keys: ['idn_10'], total: 2 })
  await views.close(viewId)
})

test('an export of a group holds its numbers alone', async () => {
  await sync(1000, 10, 11, 12, 13)
  const { triageId } = await triages.start('one', pasted, null)
  const among = { triageId, group: 'failed' } as const
  const source = await openExportSource(databaseFile('one'), {
    what: {
      of: 'numbers',
      numbers: {
        search: '',
        filter: noFilter,
        sort: { column: 'updatedAt', direction: 'ascending' },
        among,
      },
    },
    form: usualExportForm,
    amongIds: triages.numberIds(among),
  })
  const texts: string[] = []
  for (let piece = source.takeText(); piece !== null; piece = source.takeText())
    texts.push(Buffer.from(piece.text).toString())
  source.close()
  expect(texts.join('').match(/^"idn_\d+"/gm)).toEqual(['"idn_11"', '"idn_13"'])
})

test('the list answers while 100,000 lines are read, and closing gives the reading up', async () => {
  await sync(1000, 10, 11)
  let ended = false
  const begun = new Promise<string>((resolve) => {
    progressed = ({ triageId, lines }) => lines === 100_000 && resolve(triageId)
  })
  const triage = triages
    .start('one', '(201) 555-0110\n'.repeat(100_000), 'US')
    .catch((error: unknown) => error)
    .finally(() => (ended = true))
  const triageId = await begun
  const query = {
    search: '',
    filter: noFilter,
    sort: { column: 'updatedAt', direction: 'ascending' },
  } as const
  expect(await store.list('listNumbers', { ...query, version: null, offset: 0, limit: 9 })).toMatchObject({
    matching: 2,
  })
  expect(ended).toBe(false)
  await triages.close(triageId)
  expect(await triage).toMatchObject({ code: 'cancelled' })
})

test('what was closed is asked for with words, and a list that is too long is refused', async () => {
  await sync(1000, 10)
  const { triageId } = await triages.start('one', pasted, null)
  await triages.closeOf('one')
  await expect(list(store, { triageId, group: 'verified' })).rejects.toMatchObject({ code: 'not_found' })
  await expect(triages.start('one', '1\n'.repeat(100_001), null)).rejects.toMatchObject({
    code: 'invalid_request',
    message: expect.stringContaining('100,001 lines'),
  })
})
