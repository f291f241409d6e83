import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { DuckDBInstance } from '@duckdb/node-api'
import { z } from 'zod'

import type { ExportFormat } from '../contract/export.ts'
import { limitAmount } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { csvQuery, ndjsonQuery } from './shell-queries.ts'
import { median } from './statistics.ts'

const runSchema = z.object({ rows: z.number(), ms: z.number(), peakMb: z.number() })

/** What an export is compared with: the same data by another program into a file. It gives milliseconds. */
type Peer = { name: string; run: (file: string, target: string) => number | Promise<number> }

type Compared = {
  format: ExportFormat
  masked?: true
  name: string
  peer: Peer
  /** How many times the peer's speed it has to have; null where none is set. */
  atLeast: number | null
}

/** Whatever the rows are: all processes of the app together may hold 700 MB while a sync and an export run. */
const mostMb = 500

const csvByShell: Peer = {
  name: 'sqlite3 -csv',
  run: (file, target) => runShell(file, target, ['-csv', csvQuery]),
}

const compared: readonly Compared[] = [
  { format: 'csv', masked: true, name: 'CSV export, guarded and masked', peer: csvByShell, atLeast: 1.2 },
  {
    format: 'ndjson',
    name: 'JSON lines export',
    peer: { name: 'sqlite3 -list', run: (file, target) => runShell(file, target, ['-list', ndjsonQuery]) },
    atLeast: 1.1,
  },
  {
    format: 'json',
    name: 'JSON export',
    peer: { name: 'sqlite3 -json', run: (file, target) => runShell(file, target, ['-json', csvQuery]) },
    atLeast: null,
  },
  { format: 'xlsx', name: 'Excel export', peer: csvByShell, atLeast: null },
  {
    format: 'parquet',
    name: 'Parquet export',
    peer: { name: 'DuckDB, from the CSV', run: parquetByDuckDb },
    atLeast: null,
  },
  {
    format: 'sqlite',
    name: 'Snapshot',
    peer: {
      name: 'sqlite3 VACUUM INTO',
      run: (file, target) => timedShell(['-readonly', file, `VACUUM INTO '${target}'`], 'ignore'),
    },
    atLeast: null,
  },
]

/** Exports everything in each format, in turn with a program that writes the same, each to a file. Without a shell, nothing. */
export async function* measureExports(file: string, runs: number): AsyncGenerator<BenchRow> {
  if (spawnSync('sqlite3', ['-version']).error) {
    process.stdout.write('The sqlite3 shell is not installed, so exports are not compared with it.\n')
    return
  }
  const folder = join(dirname(file), 'exports')
  mkdirSync(folder)
  for (const one of compared) {
    const measured = await compare(file, folder, one, runs)
    yield measured.speed
    yield measured.memory
  }
  rmSync(folder, { recursive: true })
}

async function compare(file: string, folder: string, one: Compared, runs: number) {
  const { format, masked, name, peer, atLeast } = one
  const ours: number[] = []
  const theirs: number[] = []
  let peakMb = 0
  for (let run = 0; run < runs; run += 1) {
    const target = join(folder, `numbers.${format}`)
    const { rows, ms, ...held } = runOurs([file, target, format, masked ? 'masked' : ''])
    const other = join(folder, `other.${format}`)
    theirs.push(rows / (await peer.run(file, other)))
    ours.push(rows / ms)
    peakMb = Math.max(peakMb, held.peakMb)
    rmSync(target)
    rmSync(other)
  }
  const speeds = { ours: median(ours), peer: median(theirs) }
  const ratio = speeds.ours / speeds.peer
  return {
    speed: {
      name: `${name}, against ${peer.name}`,
      unit: 'thousand rows/s',
      ...speeds,
      ratio,
      goal: atLeast === null ? 'none' : `≥ ${atLeast}×`,
      met: atLeast === null || ratio >= atLeast,
    },
    memory: limitAmount(`${name}, most memory held`, 'MB', peakMb, mostMb),
  }
}

function runOurs(args: readonly string[]): z.infer<typeof runSchema> {
  const program = join(import.meta.dirname, 'export-run.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The export failed: ${stderr}`)
  return runSchema.parse(JSON.parse(stdout))
}

function runShell(file: string, target: string, args: readonly string[]): number {
  const opened = openSync(target, 'w')
  try {
    return timedShell(['-readonly', ...args.slice(0, -1), file, ...args.slice(-1)], opened)
  } finally {
    closeSync(opened)
  }
}

function timedShell(args: readonly string[], stdout: number | 'ignore'): number {
  const before = performance.now()
  const result = spawnSync('sqlite3', args, { encoding: 'utf8', stdio: ['ignore', stdout, 'pipe'] })
  if (result.status !== 0)
    throw new Error(`The sqlite3 shell failed: ${result.error?.message ?? result.stderr}`)
  return performance.now() - before
}

/** DuckDB reads SQLite only with an extension that it downloads, so it is given the rows as CSV, which is not counted. */
async function parquetByDuckDb(file: string, target: string): Promise<number> {
  const csv = `${target}.csv`
  runShell(file, csv, ['-csv', '-header', csvQuery])
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' })
  const connection = await instance.connect()
  const before = performance.now()
  await connection.run(`COPY (FROM read_csv('${csv}', header = true)) TO '${target}' (FORMAT parquet)`)
  const ms = performance.now() - before
  connection.closeSync()
  instance.closeSync()
  rmSync(csv)
  return ms
}
