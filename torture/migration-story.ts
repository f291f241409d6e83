import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { randomFor } from '../main/sample/people/random.ts'
import { examineCopy } from './cache-check.ts'
import { migrateUndisturbed, writeFirstVersion } from './first-version.ts'
import { readJobLog } from './job-log.ts'
import { countKill } from './story.ts'
import type { Story } from './story.ts'
import { differences, digestOf } from './twin.ts'
import { liveOut } from './victim.ts'

/**
 * Kills a process that opens a cache of the first version. Opened again, it has to become what an undisturbed migration makes
 * of it, every event of its history included.
 */
export const migrationStory: Story = async ({ seed, times, folder, victims }, tally) => {
  const random = randomFor(seed)
  const first = join(folder, 'first.sqlite')
  const file = join(folder, 'cache.sqlite')
  writeFirstVersion(first, random)
  const { expected, tookMs } = migrateUndisturbed(first, join(folder, 'undisturbed.sqlite'))
  const faults: string[] = []
  let isMigrated = true
  for (let life = 1, done = 0; done < times && faults.length === 0; life += 1) {
    if (isMigrated) startOver(first, file)
    const log = join(folder, `jobs-${life}.log`)
    const { killed, faults: ends } = await liveOut(
      { program: join(victims, 'migrating-victim.js'), args: [file, log] },
      {
        lines: 1, // The tables are changed before the rows are derived, which takes longer.
        afterMs: random() * random() * tookMs * 1.5,
        counts: () => true,
      },
    )
    isMigrated = !killed
    const jobs = readJobLog(log)
    if (killed) {
      countKill(jobs, tally)
      done += 1
    }
    const { faults: broken, found } = examineCopy(file, digestOf)
    faults.push(...ends, ...broken)
    const other = found === undefined ? [] : differences(found, expected)
    if (other.length > 0) faults.push(`the migration made something else of ${other.join(', ')}`)
  }
  return faults
}

function startOver(first: string, file: string): void {
  for (const ending of ['-wal', '-shm', '-journal']) rmSync(file + ending, { force: true })
  copyFileSync(first, file)
}
