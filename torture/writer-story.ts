import { join } from 'node:path'

import { between, pick, randomFor } from '../main/sample/people/random.ts'
import type { Random } from '../main/sample/people/random.ts'
import { examineCopy } from './cache-check.ts'
import { readJobLog } from './job-log.ts'
import { countKill } from './story.ts'
import type { Story } from './story.ts'
import { catchUp, digestOf, openTwin } from './twin.ts'
import { liveOut } from './victim.ts'
import type { Kill } from './victim.ts'

/** Kills the writer at any moment, half of the time while it writes a page. */
export const writerStory: Story = (plan, tally) =>
  tellOfWriter(plan, tally, (random) =>
    random() < 0.5
      ? {
          lines: between(random, 1, 15),
          afterMs: random() * 6,
          counts: (line) => line === 'begun applyPage',
        }
      : { lines: between(random, 1, 90), afterMs: random() * 5, counts: () => true },
  )

/** Kills the writer while it writes its journal back into the database. */
export const checkpointStory: Story = (plan, tally) =>
  tellOfWriter(plan, tally, (random) => ({
    lines: between(random, 1, 30),
    afterMs: random() * 3,
    counts: (line) => line === 'begun checkpoint',
  }))

async function tellOfWriter(
  { seed, times, folder, victims }: Parameters<Story>[0],
  tally: Parameters<Story>[1],
  nextKill: (random: Random) => Kill,
): Promise<string[]> {
  const random = randomFor(seed)
  const file = join(folder, 'cache.sqlite')
  const twin = openTwin(join(folder, 'twin.sqlite'))
  const limit = pick(random, ['0', '0', '100000'])
  const faults: string[] = []
  for (let life = 1; life <= times && faults.length === 0; life += 1) {
    const log = join(folder, `jobs-${life}.log`)
    const { killed, faults: ends } = await liveOut(
      { program: join(victims, 'writing-victim.js'), args: [file, log, String(seed), limit] },
      nextKill(random),
    )
    const jobs = readJobLog(log)
    if (killed) countKill(jobs, tally)
    const { faults: broken, found } = examineCopy(file, digestOf)
    faults.push(...ends, ...broken)
    if (found !== undefined) faults.push(...catchUp(twin, jobs, found).faults)
  }
  twin.db.close()
  return faults
}
