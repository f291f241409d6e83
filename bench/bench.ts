import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { openStore } from '../main/store/client.ts'
import { openForReading, openForWriting } from '../main/store/database.ts'
import { countAll } from '../main/store/queries/facets.ts'
import { formatTable } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { measureColdOpen } from './cold-open.ts'
import { measureExports } from './exports.ts'
import { measureFirstSync } from './first-sync.ts'
import { measureNetworkSync } from './network-sync.ts'
import { usersFor } from './pages.ts'
import { openPeer } from './peer-database.ts'
import { measureReaders } from './readers.ts'
import { measureSearch } from './search.ts'
import { measureUnchangedSync } from './unchanged-sync.ts'
import { measureWindow } from './window.ts'

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    json: { type: 'string' },
    /** Fewer rows, to see that all is measured and every result is right; no goal counts. */
    quick: { type: 'boolean', default: false },
    /** Leaves out the part in the real window. */
    'no-window': { type: 'boolean', default: false },
  },
})

const quickRows = 50_000
const networkUsers = { quick: 8000, whole: 60_000 }

async function main(): Promise<void> {
  const wanted = options.quick ? quickRows : Number(options.rows)
  if (!Number.isInteger(wanted) || wanted < 10_000)
    throw new Error(`--rows takes a whole number from 10000 on, not ${options.rows}.`)
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const rows: BenchRow[] = []
  try {
    for await (const row of measureAll(folder, wanted)) {
      rows.push(row)
      say(`${row.name}: ${row.ours.toPrecision(3)} ${row.unit}`)
    }
  } finally {
    // What was measured before a fault is worth having.
    say(`\n${formatTable(rows)}`)
    rmSync(folder, { recursive: true, force: true })
  }
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`)
  if (!options.quick && rows.some((row) => !row.met)) process.exitCode = 1
}

async function* measureAll(folder: string, wanted: number): AsyncGenerator<BenchRow> {
  const file = join(folder, 'cache.sqlite')
  const workerFile = new URL('../main/store/worker.ts', import.meta.url)
  const users = usersFor(wanted)
  const isLarge = wanted > 1_000_000
  const [cpu] = cpus()
  say(
    `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`,
  )

  const db = openForWriting(file)
  const peer = openPeer(join(folder, 'peer.sqlite'))
  yield measureFirstSync(db, peer, users)
  yield measureUnchangedSync(db, users)
  db.pragma('wal_checkpoint(TRUNCATE)')
  say(`${countAll(db)} numbers in ${Math.round(statSync(file).size / 2 ** 20)} MB`)
  const reader = openForReading(file)
  yield* measureSearch(reader, peer, isLarge ? { scans: 2, slowestMs: 20 } : { scans: 5, slowestMs: 8 })
  reader.close()
  peer.close()
  db.close()

  const store = await openStore({ file, workerFile })
  yield* measureReaders(store, users)
  await store.close()
  yield* measureExports(file, isLarge ? 1 : 3)
  yield* measureColdOpen(file)

  const network = await openStore({ file: join(folder, 'network.sqlite'), workerFile })
  yield* measureNetworkSync(network, options.quick ? networkUsers.quick : networkUsers.whole)
  await network.close()
  if (!options['no-window']) yield* measureWindow(file, join(folder, 'user-data'), users)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

await main()
