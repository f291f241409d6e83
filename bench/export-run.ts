import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { exportFormSchema, usualExportForm } from '../contract/export.ts'
import { everything } from '../main/export/exported-cache-fixture.ts'
import { runExport } from '../main/export/run-export.ts'

/** Writes one export of a whole cache in a process of its own, and prints how long it took and how much memory it held at most. */
async function main([database = '', target = '', format = '', masked = '']: string[]): Promise<void> {
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, heldMemory())), 20)
  const before = performance.now()
  const { rows } = await runExport({
    database,
    request: {
      what: everything,
      form: exportFormSchema.parse({ ...usualExportForm, format, masked: masked === 'masked' }),
    },
    facts: { appVersion: '0', connectionName: 'Bench', exportedAt: Date.now(), pastInstant: null },
    passphrase: null,
    target,
    workerFile: new URL('../main/export/export-worker.ts', import.meta.url),
    workFolder: join(dirname(target), 'work'),
    signal: new AbortController().signal,
    report: () => undefined,
  })
  const ms = performance.now() - before
  clearInterval(watch)
  process.stdout.write(JSON.stringify({ rows, ms, peakMb: peak / 2 ** 20 }))
}

/**
 * Bytes of this process that no file backs: the pages of the database that are mapped into memory belong to the system, which
 * takes them back when it needs them (man 5 proc, RssAnon).
 */
function heldMemory(): number {
  const status = '/proc/self/status'
  if (!existsSync(status)) return process.memoryUsage().rss
  return Number(/RssAnon:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]) * 1024
}

await main(process.argv.slice(2))
