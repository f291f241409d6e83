import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { usualExportForm } from '../../contract/export.ts'
import type { ExportEntry, ExportForm, ExportWhat } from '../../contract/export.ts'
import { FailureError } from '../../contract/failure.ts'
import { noFilter } from '../../contract/number-query.ts'
import { openStore } from '../store/client.ts'
import { makeNumber, makePage, packPage } from '../store/observed-page-fixture.ts'
import { openExports } from './exports.ts'
import type { Exports } from './exports.ts'

const what = {
  of: 'numbers',
  numbers: { search: '', filter: noFilter, sort: { column: 'updatedAt', direction: 'descending' } },
} as const satisfies ExportWhat
const among = { triageId: 'c1.triage-1', group: 'failed' } as const
let folder: string
let saved: string
let suggested: string[]
let told: ExportEntry[][]
let shown: string[]
let held: number
let known: boolean
let choose: () => string | null
let numberIds: () => Int32Array
let exports: Exports

const open = () =>
  openExports({
    folder,
    workerFile: new URL('export-worker.ts', import.meta.url),
    appVersion: '1.0.0',
    hold: async (id) => {
      if (id === 'closed') throw new FailureError('not_found', 'Not open any more.')
      held += 1
      const past = id === 'view' ? { viewId: id, instant: 1_600_000_000_000 } : null
      const release = () => void (held -= 1)
      return {
        connectionId: 'c1',
        connectionName: 'Acme: EU',
        database: join(folder, 'cache.sqlite'),
        past,
        release,
      }
    },
    isKnown: () => known,
    numberIds: () => numberIds(),
    chooseFile: async (asked) => {
      suggested.push(asked.suggested)
      return choose()
    },
    showInFolder: (path) => shown.push(path),
    report: (list) => told.push(list),
    clock: () => 1_790_000_000_000,
  })

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'exports-'))
  saved = join(folder, 'saved')
  mkdirSync(saved)
  suggested = []
  told = []
  shown = []
  held = 0
  known = true
  choose = () => join(saved, 'numbers.csv')
  numberIds = () => new Int32Array()
  await fillCache()
  exports = open()
})
afterEach(async () => {
  await exports.stop()
  rmSync(folder, { recursive: true })
})

async function fillCache(): Promise<void> {
  const file = join(folder, 'cache.sqlite')
  const workerFile = new URL('../store/worker.ts', import.meta.url)
  const store = await openStore({ file, workerFile })
  const { run } = await store.write('beginSync', { now: 1000, mode: 'full' })
  const numbers = ['idn_1', 'idn_2'].map((id) => makeNumber({ id }))
  await store.write('applyPage', { syncId: run.id, observedAt: 1000, page: packPage(makePage(numbers)) })
  await store.write('endSync', { syncId: run.id, now: 1000, outcome: 'completed', failure: null })
  await store.close()
}

const ask = (form: Partial<ExportForm> = {}, more: { connectionId?: string; what?: ExportWhat } = {}) =>
  exports.start({
    connectionId: 'c1',
    what,
    form: { ...usualExportForm, ...form },
    passphrase: null,
    ...more,
  })

/** Resolves when no export is under way any more, with how each has ended, the newest first. */
async function ended(): Promise<ExportEntry['state'][]> {
  const states = exports.list().map(({ state }) => state)
  if (!states.some((state) => state === 'waiting' || state === 'running')) return states
  await new Promise((resolve) => setImmediate(resolve))
  return ended()
}

/** As the list is when the app ends without a word. */
function leave(entries: unknown): void {
  writeFileSync(join(folder, 'exports.json'), typeof entries === 'string' ? entries : JSON.stringify(entries))
}

test('an export is told of as it waits, runs and is done, and can be shown then', async () => {
  const { exportId } = await ask()
  expect(await ended()).toEqual(['done'])
  const told1 = told.map(([entry]) => entry?.state)
  expect([...new Set(told1)]).toEqual(['waiting', 'running', 'done'])
  const file = join(saved, 'numbers.csv')
  expect(exports.list()).toMatchObject([
    { id: exportId, rows: 2, total: 2, bytes: readFileSync(file).length, path: file, failure: null },
  ])
  exports.show(exportId ?? '')
  expect(shown).toEqual([file])
  expect(held).toBe(0)
})

test('a file is called after the connection, what is in it, and its day or past moment', async () => {
  choose = () => null
  await ask()
  await ask({ format: 'parquet' }, { what: { of: 'events', numbers: null, filter: null } })
  await ask({ format: 'xlsx' }, { connectionId: 'view' })
  await exports.start({
    connectionId: 'c1',
    what,
    form: { ...usualExportForm, format: 'sqlite' },
    passphrase: 'p',
  })
  expect(suggested).toEqual([
    'Acme  EU numbers 2026-09-21.csv',
    'Acme  EU history 2026-09-21.parquet',
    'Acme  EU numbers as of 2020-09-13 12.26 UTC.xlsx',
    'Acme  EU snapshot 2026-09-21.sqlite.age',
  ])
  expect(exports.list()).toEqual([])
  expect(held).toBe(0)
})

test('one runs at a time, in the order in which they were asked for', async () => {
  for (const name of ['a.csv', 'b.csv', 'c.csv']) {
    choose = () => join(saved, name)
    await ask()
  }
  expect(await ended()).toEqual(['done', 'done', 'done'])
  const running = told.map((list) => list.filter(({ state }) => state === 'running').map(({ path }) => path))
  expect(running.every((paths) => paths.length <= 1)).toBe(true)
  expect([...new Set(running.flat())]).toEqual(['a.csv', 'b.csv', 'c.csv'].map((name) => join(saved, name)))
})

describe('cancelling', () => {
  test('ends one that waits and one that runs, and leaves nothing of either', async () => {
    const first = await ask()
    const second = await ask()
    expect(exports.list().map(({ state }) => state)).toEqual(['waiting', 'running'])
    exports.cancel(second.exportId ?? '')
    exports.cancel(first.exportId ?? '')
    expect(await ended()).toEqual(['cancelled', 'cancelled'])
    expect(readdirSync(saved)).toEqual([])
    expect(readdirSync(join(folder, 'exports-under-way'))).toEqual([])
    expect(held).toBe(0)
  })

  test('all of a connection lets go of its cache', async () => {
    await ask()
    await ask()
    await exports.cancelOf('c1')
    expect(held).toBe(0)
    expect(exports.list().map(({ state }) => state)).toEqual(['cancelled', 'cancelled'])
  })
})

test('one that fails says why, and the next one runs', async () => {
  choose = () => join(folder, 'cache.sqlite', 'numbers.csv')
  await ask()
  choose = () => join(saved, 'numbers.csv')
  await ask()
  expect(await ended()).toEqual(['done', 'failed'])
  expect(exports.list()[1]?.failure).toMatchObject({
    code: 'file_not_written',
    message:
      'numbers.csv was not saved: its folder is no longer there. Choose another place, then save again.',
  })
})

describe('the end of the app', () => {
  test('interrupts what has not ended, leaves nothing of it, and the next start tells so', async () => {
    await ask()
    await ended()
    await ask()
    await ask()
    await exports.stop()
    expect(held).toBe(0)
    rmSync(join(saved, 'numbers.csv'))
    rmSync(join(saved, 'numbers.csv.manifest.json'))
    expect(readdirSync(saved)).toEqual([])
    exports = open()
    expect(exports.list().map(({ state }) => state)).toEqual(['interrupted', 'interrupted', 'done'])
  })

  test('without a word does the same', async () => {
    await ask()
    await ended()
    const [entry] = exports.list()
    leave([
      { ...entry, id: '1', state: 'waiting' },
      { ...entry, id: '2', state: 'running' },
      { ...entry, id: '3' },
    ])
    exports = open()
    expect(exports.list().map(({ state }) => state)).toEqual(['interrupted', 'interrupted', 'done'])
  })
})

describe('the kept list', () => {
  test('holds no passphrase', async () => {
    const form = { ...usualExportForm, format: 'sqlite' } as const
    await exports.start({ connectionId: 'c1', what, form, passphrase: 'correct horse' })
    await ended()
    expect(exports.list()).toMatchObject([{ encrypted: true }])
    expect(readFileSync(join(folder, 'exports.json'), 'utf8')).not.toContain('horse')
    expect(JSON.stringify(told)).not.toContain('horse')
  })

  test.each([
    ['no JSON', '[{'],
    ['another value', '{"a":1}'],
  ])('that is %s is set aside', (_, text) => {
    leave(text)
    exports = open()
    expect(exports.list()).toEqual([])
    expect(readFileSync(join(folder, 'exports.json.damaged'), 'utf8')).toBe(text)
  })

  test('that cannot be read keeps nobody from exporting', async () => {
    mkdirSync(join(folder, 'exports.json'))
    mkdirSync(join(folder, 'exports.json.damaged'))
    writeFileSync(join(folder, 'exports.json.damaged', 'in the way'), '')
    exports = open()
    await ask()
    expect(await ended()).toEqual(['done'])
  })

  test('that holds something strange keeps the rest', async () => {
    await ask()
    await ended()
    const [entry] = exports.list()
    leave([null, { ...entry, path: 7 }, { ...entry, state: 'eaten' }, entry])
    exports = open()
    expect(exports.list()).toEqual([entry])
  })

  test('holds the newest hundred that have ended', async () => {
    await ask()
    await ended()
    const [entry] = exports.list()
    leave(Array.from({ length: 120 }, (_, index) => ({ ...entry, id: String(index) })))
    exports = open()
    expect(exports.list().map(({ id }) => id)).toEqual(
      Array.from({ length: 100 }, (_, index) => String(index)),
    )
    await ask()
    await ended()
    expect(exports.list()).toHaveLength(100)
    expect(exports.list()[0]?.id.length).toBeGreaterThan(2)
  })

  test('tells how many numbers were chosen one by one, not which', async () => {
    await ask({}, { what: { ...what, numbers: { ...what.numbers, keys: ['idn_1', 'idn_2'] } } })
    await ended()
    expect(exports.list()).toMatchObject([{ selected: 2, what }])
    expect(JSON.stringify(told)).not.toContain('idn_1')
  })

  test('goes with its connection', async () => {
    await ask()
    await ended()
    known = false
    expect(exports.list()).toEqual([])
    exports = open()
    known = true
    expect(exports.list()).toEqual([])
  })
})

describe('running again', () => {
  test('writes the same anew, and suggests the same file', async () => {
    const keys = ['idn_2']
    const asked = { ...what, numbers: { ...what.numbers, keys } }
    const { exportId } = await ask({ masked: true }, { what: asked })
    await ended()
    await exports.stop()
    exports = open()
    rmSync(join(saved, 'numbers.csv'))
    await exports.runAgain(exportId ?? '', null)
    expect(await ended()).toEqual(['done', 'done'])
    expect(suggested[1]).toBe(join(saved, 'numbers.csv'))
    expect(exports.list()[0]).toMatchObject({ selected: 1, form: { masked: true } })
    expect(JSON.parse(readFileSync(join(folder, 'exports.json'), 'utf8'))).toMatchObject([
      { what: asked },
      { what: asked },
    ])
  })

  test('an encrypted one needs a passphrase once more', async () => {
    const form = { ...usualExportForm, format: 'sqlite' } as const
    const { exportId } = await exports.start({ connectionId: 'c1', what, form, passphrase: 'p' })
    await ended()
    await expect(exports.runAgain(exportId ?? '', null)).rejects.toMatchObject({ code: 'invalid_request' })
  })

  test('one whose triage or view is gone says so', async () => {
    const ofGroup = { ...what, numbers: { ...what.numbers, among } }
    const { exportId } = await ask({}, { what: ofGroup })
    const { exportId: ofView } = await ask({}, { connectionId: 'view' })
    await ended()
    leave(
      JSON.stringify(JSON.parse(readFileSync(join(folder, 'exports.json'), 'utf8'))).replace(
        '"viewId":"view"',
        '"viewId":"closed"',
      ),
    )
    exports = open()
    await expect(exports.runAgain(exportId ?? '', null)).rejects.toThrow('The triage that this export is of')
    await expect(exports.runAgain(ofView ?? '', null)).rejects.toThrow('Not open any more.')
    numberIds = () => {
      throw new FailureError('not_found', 'What this triage found is not kept any more.')
    }
    await expect(ask({}, { what: ofGroup })).rejects.toThrow('What this triage found')
    expect(held).toBe(0)
  })

  test('what expires is valid for as long as it was', async () => {
    const { exportId } = await ask({ expiresAt: 1_790_000_086_400 })
    await ended()
    await exports.runAgain(exportId ?? '', null)
    expect(exports.list()[0]?.form.expiresAt).toBe(1_790_000_086_400)
    await ended()
  })
})

test('a file that was moved, and an export that is not listed, cannot be shown', async () => {
  const { exportId } = await ask()
  await ended()
  rmSync(join(saved, 'numbers.csv'))
  expect(() => exports.show(exportId ?? '')).toThrow('numbers.csv is not where it was saved any more')
  expect(() => exports.show('../../etc/passwd')).toThrow('not on the list')
  expect(shown).toEqual([])
})

test('one that has ended is taken off the list, and its file stays; one that runs is not', async () => {
  const { exportId } = await ask()
  expect(() => exports.forget(exportId ?? '')).toThrow('has not ended')
  await ended()
  exports.forget(exportId ?? '')
  expect(exports.list()).toEqual([])
  expect(readdirSync(saved)).toContain('numbers.csv')
  exports = open()
  expect(exports.list()).toEqual([])
})

test.each(['ndjson', 'json', 'sqlite'] as const)(
  'numbers as of a past sync are refused as %s',
  async (format) => {
    await expect(ask({ format }, { connectionId: 'view' })).rejects.toThrow('CSV, Excel or Parquet alone')
    expect(held).toBe(0)
  },
)
