import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { usualExportForm } from '../../contract/export.ts'
import type { ExportEntry, ExportForm, ExportWhat } from '../../contract/export.ts'
import { FailureError } from '../../contract/failure.ts'
import { noFilter } from '../../contract/number-query.ts'
import { openStore } from '../store/client.ts'
import { makeNumber, makePage, packPage } from '../store/observed-page-fixture.ts'
import { openExports } from './exports.ts'

/** All numbers. */
export const everyNumber = {
  of: 'numbers',
  numbers: { search: '', filter: noFilter, sort: { column: 'updatedAt', direction: 'descending' } },
} as const satisfies ExportWhat

type Seen = { suggested: string[]; told: ExportEntry[][]; shown: string[]; held: number }

export type ExportWorld = Awaited<ReturnType<typeof makeExportWorld>>

/** A cache with two numbers in a folder of its own, and lists of exports over it. */
export async function makeExportWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'exports-'))
  const saved = join(folder, 'saved')
  mkdirSync(saved)
  await fillCache(join(folder, 'cache.sqlite'))
  const seen: Seen = { suggested: [], told: [], shown: [], held: 0 }
  const answers = {
    known: true,
    choose: (): string | null => join(saved, 'numbers.csv'),
    numberIds: () => new Int32Array(),
  }
  const start = () =>
    openExports({
      folder,
      workerFile: new URL('export-worker.ts', import.meta.url),
      appVersion: '1.0.0',
      hold: async (id) => {
        if (id === 'closed') throw new FailureError('not_found', 'Not open any more.')
        seen.held += 1
        return {
          connectionId: 'c1',
          connectionName: 'Acme: EU',
          database: join(folder, 'cache.sqlite'),
          past: id === 'view' ? { viewId: id, instant: 1_600_000_000_000 } : null,
          release: () => void (seen.held -= 1),
        }
      },
      isKnown: () => answers.known,
      numberIds: () => answers.numberIds(),
      chooseFile: async ({ suggested }) => {
        seen.suggested.push(suggested)
        return answers.choose()
      },
      showInFolder: (path) => seen.shown.push(path),
      report: (list) => seen.told.push(list),
      clock: () => 1_790_000_000_000,
    })
  let exports = start()

  /** Resolves when no export is under way any more, with how each has ended, the newest first. */
  const ended = async (): Promise<ExportEntry['state'][]> => {
    const states = exports.list().map(({ state }) => state)
    if (!states.some((state) => state === 'waiting' || state === 'running')) return states
    await new Promise((resolve) => setImmediate(resolve))
    return ended()
  }

  return {
    folder,
    saved,
    seen,
    answers,
    ended,
    exports: () => exports,
    /** Asks for an export, of all numbers as CSV unless told otherwise, and gives its id. */
    ask: async (
      form: Partial<ExportForm> = {},
      more: { connectionId?: string; what?: ExportWhat; passphrase?: string } = {},
    ): Promise<string> => {
      const usual = { connectionId: 'c1', what: everyNumber, passphrase: null }
      const asked = { ...usual, ...more, form: { ...usualExportForm, ...form } }
      return (await exports.start(asked)).exportId ?? ''
    },
    /** The app starts anew, over a list that is as it was left, or as it is given. */
    startAgain: (left?: unknown) => {
      const text = typeof left === 'string' ? left : JSON.stringify(left)
      if (left !== undefined) writeFileSync(join(folder, 'exports.json'), text)
      exports = start()
    },
    close: async () => {
      await exports.stop()
      rmSync(folder, { recursive: true })
    },
  }
}

async function fillCache(file: string): Promise<void> {
  const store = await openStore({ file, workerFile: new URL('../store/worker.ts', import.meta.url) })
  const { run } = await store.write('beginSync', { now: 1000, mode: 'full' })
  const numbers = ['idn_1', 'idn_2'].map((id) => makeNumber({ id }))
  await store.write('applyPage', { syncId: run.id, observedAt: 1000, page: packPage(makePage(numbers)) })
  await store.write('endSync', { syncId: run.id, now: 1000, outcome: 'completed', failure: null })
  await store.close()
}
