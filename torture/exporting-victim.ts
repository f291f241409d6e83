import { randomInt } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { exportFormats, usualExportForm } from '../contract/export.ts'
import type { ExportFormat } from '../contract/export.ts'
import { FailureError } from '../contract/failure.ts'
import { everything } from '../main/export/exported-cache-fixture.ts'
import { runExport } from '../main/export/run-export.ts'
import { faultsOfFolder } from './exported-files.ts'

type Place = { database: string; saved: string; work: string }

/** Exports over an older file, again and again until it is killed, or `once` onto a disk that is too small for most of them. */
async function main([database = '', saved = '', work = '', once = '']: string[]): Promise<void> {
  const place = { database, saved, work }
  say('ready')
  if (once !== '') return exportOnce(place, formatOf(once))
  for (const formats = ['csv', 'json'] as const; ;) {
    const format = formats[randomInt(formats.length)] ?? 'csv'
    say('begun export')
    await exportTo(place, format, new AbortController().signal)
    say('answered export')
  }
}

async function exportOnce(place: Place, format: ExportFormat): Promise<void> {
  const target = targetOf(place, format)
  writeFileSync(target, 'the old one')
  const controller = new AbortController()
  // One of three is cancelled at some point, too.
  if (randomInt(3) === 0) void delay(randomInt(300)).then(() => controller.abort())
  const refusal = await exportTo(place, format, controller.signal).then(
    () => null,
    (error: unknown) => error,
  )
  if (refusal !== null) checkRefusal(refusal, target)
  const left = [...faultsOfFolder(place.saved, ['the old one']), ...readdirSync(place.work)]
  if (left.length > 0) throw new Error(left.join(', '))
}

function checkRefusal(error: unknown, target: string): void {
  if (!(error instanceof FailureError)) throw error
  say(`refused ${error.message}`)
  const isKnown = error.code === 'cancelled' || error.message.includes('the disk is full')
  if (!isKnown) throw error
  if (readFileSync(target, 'utf8') !== 'the old one') throw new Error('The old file was harmed')
  if (existsSync(`${target}.manifest.json`)) throw new Error('There is a manifest of nothing')
}

async function exportTo(place: Place, format: ExportFormat, signal: AbortSignal): Promise<void> {
  await runExport({
    database: place.database,
    request: { what: everything, form: { ...usualExportForm, format, masked: randomInt(2) === 0 } },
    facts: { appVersion: '0', connectionName: 'Torture', exportedAt: Date.now(), pastInstant: null },
    passphrase: null,
    target: targetOf(place, format),
    workerFile: join(import.meta.dirname, 'export-worker.js'),
    workFolder: place.work,
    signal,
    report: () => say('written some'),
  })
}

function targetOf({ saved }: Place, format: ExportFormat): string {
  return join(saved, `numbers.${format}`)
}

function formatOf(text: string): ExportFormat {
  const format = exportFormats.find((each) => each === text)
  if (format === undefined) throw new Error(`${text} is no format`)
  return format
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

await main(process.argv.slice(2))
