import { spawnSync } from 'node:child_process'

import { noFilter } from '../contract/number-query.ts'
import { openForReading } from '../main/store/database.ts'
import { openListSession } from '../main/store/queries/list-session.ts'
import { limitAmount } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { median } from './statistics.ts'

const runs = 7

/** Opens the cache and takes the first hundred rows, each time after the system was asked to forget the file. */
export async function* measureColdOpen(file: string): AsyncGenerator<BenchRow> {
  const times: number[] = []
  if (!forgetFile(file)) {
    process.stdout.write('Only GNU dd can empty the file cache, so no cold start is measured.\n')
    return
  }
  for (let run = 0; run < runs; run += 1) {
    forgetFile(file)
    const before = performance.now()
    const db = openForReading(file)
    const query = {
      search: '',
      filter: noFilter,
      sort: { column: 'updatedAt', direction: 'descending' },
    } as const
    const { rows } = await openListSession(db).list({ ...query, version: null, offset: 0, limit: 100 })
    times.push(performance.now() - before)
    if (rows.length !== 100) throw new Error(`${rows.length} rows came in place of 100.`)
    db.exec('COMMIT')
    db.close()
  }
  yield limitAmount('open to the first 100 rows, cold file cache, median', 'ms', median(times), 50)
}

/** GNU dd with `nocache` and no block to copy advises the kernel to drop all of a file (posix_fadvise, DONTNEED). */
function forgetFile(file: string): boolean {
  return spawnSync('dd', [`if=${file}`, 'iflag=nocache', 'count=0'], { stdio: 'ignore' }).status === 0
}
