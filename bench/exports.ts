import { spawnSync } from 'node:child_process'

import { usualExportForm } from '../contract/export.ts'
import type { ExportForm } from '../contract/export.ts'
import { noFilter } from '../contract/number-query.ts'
import { openExportSource } from '../main/store/export/open-export-source.ts'
import type { BenchRow } from './bench-row.ts'
import { median } from './statistics.ts'

const newestFirst = {
  search: '',
  filter: noFilter,
  sort: { column: 'updatedAt', direction: 'descending' },
} as const

const instant = (column: string) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column} / 1000.0, 'unixepoch')`
const flag = (column: string) => `iif(${column}, 'true', 'false')`

// In the same order by the same index, so that what differs is who makes the lines.
const from = `FROM search_rows INDEXED BY search_rows_by_update CROSS JOIN numbers USING (number_id)
  JOIN owners ON owners.id = user_id JOIN observations USING (user_id)
  ORDER BY search_rows.updated_at DESC, search_rows.number_id DESC`

const lastSeen = 'coalesce(numbers.last_seen_at, observations.observed_at)'

const csvQuery = `SELECT numbers.id, phone_number, country, numbers.status, strategy, channel, numbers.attempts,
  ${instant('expire_at')}, ${flag('reserved')}, ${flag('reserved_for_second_factor')}, ${flag('default_second_factor')},
  linked_to, backup_code_count, ${flag('test_number')}, user_id, owners.name, owners.email,
  ${instant('numbers.created_at')}, ${instant('numbers.updated_at')}, ${instant('first_seen_at')}, ${instant(lastSeen)},
  ${instant('removed_at')} ${from}`

const ndjsonQuery = `SELECT '{"phone_number":' || raw_json || ',"user_id":' || json_quote(user_id) || ',"owner_name":' ||
  json_quote(owners.name) || ',"country":' || json_quote(country) || ',"first_seen_at":' || first_seen_at ||
  ',"last_seen_at":' || ${lastSeen} || ',"removed_at":' || coalesce(removed_at, 'null') || '}' ${from}`

/** Exports everything, in turn with the sqlite3 shell that writes the same columns, neither to a disk. Without a shell, nothing. */
export async function* measureExports(file: string, runs: number): AsyncGenerator<BenchRow> {
  if (spawnSync('sqlite3', ['-version']).error) {
    process.stdout.write('The sqlite3 shell is not installed, so exports are not compared with it.\n')
    return
  }
  await checkLines(file)
  yield await compare(file, 'CSV export, guarded and masked, against sqlite3 -csv', 1.2, {
    runs,
    form: { ...usualExportForm, format: 'csv', masked: true },
    shell: ['-csv', csvQuery],
  })
  yield await compare(file, 'JSON lines export against sqlite3 -list', 1.1, {
    runs,
    form: { ...usualExportForm, format: 'ndjson' },
    shell: ['-list', ndjsonQuery],
  })
}

async function compare(
  file: string,
  name: string,
  atLeast: number,
  { runs, form, shell }: { runs: number; form: ExportForm; shell: readonly [mode: string, query: string] },
): Promise<BenchRow> {
  const ours: number[] = []
  const peer: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const before = performance.now()
    let rows = 0
    const source = await openSource(file, form)
    for (let piece = source.takeText(); piece !== null; piece = source.takeText()) rows += piece.rows
    source.close()
    const between = performance.now()
    runShell(file, shell, 'ignore')
    const after = performance.now()
    ours.push(rows / (between - before))
    peer.push(rows / (after - between))
  }
  const speeds = { ours: median(ours), peer: median(peer) }
  const ratio = speeds.ours / speeds.peer
  return { name, unit: 'thousand rows/s', ...speeds, ratio, goal: `≥ ${atLeast}×`, met: ratio >= atLeast }
}

/** The shell's lines have to be ours, but for quotes that CSV does not ask for and the guard of a spreadsheet. */
async function checkLines(file: string): Promise<void> {
  for (const [format, mode, query] of [
    ['csv', '-csv', csvQuery],
    ['ndjson', '-list', ndjsonQuery],
  ] as const) {
    const expected = bare(runShell(file, [mode, `${query} LIMIT 1000`], 'pipe'))
    const source = await openSource(file, { ...usualExportForm, format })
    let piece = source.takeText()
    // What the columns are called is no record.
    if (piece?.rows === 0) piece = source.takeText()
    source.close()
    if (!bare(new TextDecoder().decode(piece?.text)).startsWith(expected))
      throw new Error(`An export as ${format} is not what the sqlite3 shell writes.`)
  }
}

function openSource(file: string, form: ExportForm) {
  return openExportSource(file, { what: { of: 'numbers', numbers: newestFirst }, form })
}

function bare(text: string): string {
  return text.replaceAll(/["\r]/g, '').replace(/(^|,)'(?=[=+\-@])/gm, '$1')
}

function runShell(file: string, [mode, query]: readonly [string, string], stdout: 'ignore' | 'pipe'): string {
  const result = spawnSync('sqlite3', ['-readonly', mode, file, query], {
    encoding: 'utf8',
    stdio: ['ignore', stdout, 'pipe'],
    maxBuffer: 2 ** 26,
  })
  if (result.status === 0) return result.stdout ?? ''
  throw new Error(`The sqlite3 shell failed: ${result.error?.message ?? result.stderr}`)
}
