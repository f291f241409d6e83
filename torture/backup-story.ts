import { join } from 'node:path'

import { between, randomFor } from '../main/sample/people/random.ts'
import { listBackups } from '../main/store/database-files.ts'
import { examineCopy } from './cache-check.ts'
import { readJobLog } from './job-log.ts'
import { countKill } from './story.ts'
import type { Story } from './story.ts'
import { catchUp, differences, digestOf, openTwin } from './twin.ts'
import type { Digest } from './twin.ts'
import { liveOut } from './victim.ts'

/**
 * Kills a process while it backs its cache up. What bears a backup's name has to be the whole cache as it was when a backup was
 * begun, the newest no older than the last that was answered; and the cache has to be where its writer left it.
 */
export const backupStory: Story = async ({ seed, times, folder, victims }, tally) => {
  const random = randomFor(seed)
  const file = join(folder, 'cache.sqlite')
  const twin = openTwin(join(folder, 'twin.sqlite'))
  const faults: string[] = []
  /** The cache at each beginning of a backup, the oldest first, and which of them the last answered backup was of. */
  const backedUp: Digest[] = []
  let promised = -1
  for (let life = 1; life <= times && faults.length === 0; life += 1) {
    const log = join(folder, `jobs-${life}.log`)
    const { killed, faults: ends } = await liveOut(
      { program: join(victims, 'backing-up-victim.js'), args: [file, log] },
      {
        lines: between(random, 1, 5),
        afterMs: random() * 40,
        counts: (line) => line === 'begun backup',
      },
    )
    const jobs = readJobLog(log)
    if (killed) countKill(jobs, tally)
    const { faults: broken, found } = examineCopy(file, digestOf)
    faults.push(...ends, ...broken)
    let done = 0
    const pass = () => {
      if (jobs.jobs[done]?.job === 'backup') {
        backedUp.push(digestOf(twin.db))
        if (done < jobs.answered) promised = backedUp.length - 1
      }
      done += 1
    }
    if (found !== undefined) faults.push(...catchUp(twin, jobs, found, pass).faults)
    // What was begun last leaves the cache as it is, so that it is caught up with before it.
    if (jobs.jobs[done]?.job === 'backup') pass()
    faults.push(...faultsOfBackups(file, backedUp, promised))
  }
  twin.db.close()
  return faults
}

/**
 * What is wrong with the backups of a cache, which was backed up in these states; `promised` is the index of the last one whose
 * backup was answered, -1 where none was.
 */
export function faultsOfBackups(file: string, backedUp: readonly Digest[], promised: number): string[] {
  const backups = listBackups(file)
  // How many there are says nothing: each kill or power loss may leave one more, which the next whole backup removes.
  const faults: string[] = []
  let newest = -1
  for (const { path } of backups) {
    const { faults: broken, found } = examineCopy(path, digestOf)
    faults.push(...broken.map((fault) => `a backup: ${fault}`))
    const place =
      found === undefined ? -1 : backedUp.findIndex((state) => differences(state, found).length === 0)
    if (found !== undefined && place < 0) faults.push('a backup holds what the cache never held')
    newest = Math.max(newest, place)
  }
  if (newest < promised) faults.push(`backup ${promised} was answered, and the newest is ${newest}`)
  return faults
}
