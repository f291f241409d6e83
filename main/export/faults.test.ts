import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { exportFormats, usualExportForm } from '../../contract/export.ts'
import type { ExportFormat } from '../../contract/export.ts'
import { between, randomFor } from '../sample/people/random.ts'
import { everything, fillCache } from './exported-cache-fixture.ts'
import { deleteLeftPartials, notePartials } from './partial-files.ts'
import { runExport } from './run-export.ts'
import { writeExport } from './write-export.ts'

const facts = { appVersion: '1.0.0', connectionName: 'Acme', exportedAt: 0, pastInstant: null }

let home: string
let database: string
/** Writing a snapshot takes ten times as long. */
let smaller: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'export-'))
  database = join(home, 'cache.sqlite')
  fillCache(database, 20_000)
  smaller = join(home, 'smaller.sqlite')
  fillCache(smaller, 3000)
})
afterAll(() => rmSync(home, { recursive: true }))

let saved: string
let work: string
beforeEach(() => {
  ;[saved, work] = [mkdtempSync(join(home, 'saved-')), mkdtempSync(join(home, 'work-'))]
})
afterEach(() => {
  for (const folder of [saved, work]) rmSync(folder, { recursive: true, force: true })
})

const filesOf = (format: ExportFormat) => ({
  target: join(saved, `numbers.${format}`),
  partial: join(saved, `numbers.${format}.1.partial`),
  manifest: join(saved, `numbers.${format}.manifest.json`),
  partialManifest: join(saved, `numbers.${format}.manifest.json.1.partial`),
  plain: join(work, '1.sqlite'),
})
const request = (format: ExportFormat) => ({ what: everything, form: { ...usualExportForm, format } })

const run = (options: { target: string; signal?: AbortSignal; report?: () => void }) =>
  runExport({
    database,
    request: request('csv'),
    facts,
    passphrase: null,
    workerFile: new URL('export-worker.ts', import.meta.url),
    workFolder: work,
    signal: new AbortController().signal,
    report: () => undefined,
    ...options,
  })

describe('a cancel', () => {
  test.each(exportFormats)('at any of 100 points leaves the older %s and nothing else', async (format) => {
    const random = randomFor(format.length)
    const files = filesOf(format)
    writeFileSync(files.target, 'the older one')
    const cancelledAt = new Set<number>()
    for (let point = 0; point < 100; point += 1) {
      const controller = new AbortController()
      // Of a snapshot, what is left when its last row is copied is told as some more rows.
      const rows = between(random, 0, format === 'sqlite' ? 2700 : 20_000)
      const exporting = writeExport(
        {
          database: format === 'sqlite' ? smaller : database,
          request: request(format),
          facts,
          passphrase: null,
          files,
        },
        controller.signal,
        (written) => {
          if (written < rows) return
          cancelledAt.add(written)
          controller.abort()
        },
      )
      await expect(exporting).rejects.toMatchObject({ code: 'cancelled' })
      expect(readFileSync(files.target, 'utf8')).toBe('the older one')
      expect(readdirSync(saved)).toEqual([`numbers.${format}`])
      expect(readdirSync(work)).toEqual([])
    }
    expect(cancelledAt.size).toBeGreaterThan(10)
  })

  test('reaches the thread', async () => {
    const controller = new AbortController()
    const target = join(saved, 'numbers.csv')
    const exporting = run({ target, signal: controller.signal, report: () => controller.abort() })
    await expect(exporting).rejects.toMatchObject({ code: 'cancelled' })
    expect(readdirSync(saved)).toEqual([])
    expect(readdirSync(work)).toEqual([])
  })

  test('before it begins is one, too', async () => {
    const exporting = run({ target: join(saved, 'numbers.csv'), signal: AbortSignal.abort() })
    await expect(exporting).rejects.toMatchObject({ code: 'cancelled' })
    expect(readdirSync(saved)).toEqual([])
  })
})

describe('a target', () => {
  test('whose folder goes away while it is written is told in words', async () => {
    const target = join(saved, 'numbers.csv')
    const exporting = run({ target, report: () => rmSync(saved, { recursive: true, force: true }) })
    await expect(exporting).rejects.toMatchObject({
      code: 'file_not_written',
      message:
        'numbers.csv was not saved: its folder is no longer there. Choose another place, then save again.',
    })
    expect(existsSync(saved)).toBe(false)
    expect(readdirSync(work)).toEqual([])
  })

  test('that is a folder stays one', async () => {
    const target = join(saved, 'numbers.csv')
    mkdirSync(target)
    await expect(run({ target })).rejects.toMatchObject({
      code: 'file_not_written',
      message: expect.stringContaining('a folder has that name'),
    })
    expect(readdirSync(saved)).toEqual(['numbers.csv'])
    expect(readdirSync(target)).toEqual([])
  })
})

describe('after an app that was killed, the next start', () => {
  // No process has this number: it is larger than Linux, macOS and Windows give them.
  const deadNote = () => join(work, '2147483646.note.json')
  const write = (paths: readonly string[]) => {
    for (const path of paths) writeFileSync(path, 'half')
  }

  test('deletes what was not whole, and leaves the older file', () => {
    const files = filesOf('csv')
    write([files.partial, files.partialManifest, files.plain])
    writeFileSync(files.target, 'the older one')
    writeFileSync(deadNote(), JSON.stringify(files))
    deleteLeftPartials(work)
    expect(readdirSync(saved)).toEqual(['numbers.csv'])
    expect(readFileSync(files.target, 'utf8')).toBe('the older one')
    expect(readdirSync(work)).toEqual([])
  })

  test('gives a file that was already in its place the manifest that is of it', () => {
    const files = filesOf('csv')
    writeFileSync(files.target, 'the newer one')
    writeFileSync(files.manifest, 'of the older one')
    writeFileSync(files.partialManifest, 'of the newer one')
    writeFileSync(deadNote(), JSON.stringify(files))
    deleteLeftPartials(work)
    expect(readdirSync(saved)).toEqual(['numbers.csv', 'numbers.csv.manifest.json'])
    expect(readFileSync(files.manifest, 'utf8')).toBe('of the newer one')
  })

  test('leaves alone what another process still writes', () => {
    const files = filesOf('csv')
    write([files.partial])
    const note = join(work, `${process.ppid}.note.json`)
    writeFileSync(note, JSON.stringify(files))
    deleteLeftPartials(work)
    expect(existsSync(files.partial)).toBe(true)
    expect(existsSync(note)).toBe(true)
  })

  test('deletes a note that was not whole itself', () => {
    writeFileSync(`${deadNote()}.new`, '{"target":')
    deleteLeftPartials(work)
    expect(readdirSync(work)).toEqual([])
  })

  test('finds the note of an export that runs under the number of its process', () => {
    const forget = notePartials(work, filesOf('csv'))
    expect(readdirSync(work)).toEqual([expect.stringMatching(new RegExp(`^${process.pid}\\..*\\.json$`))])
    forget()
    expect(readdirSync(work)).toEqual([])
  })
})
