import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { pick, randomFor } from '../main/sample/people/random.ts'
import type { Random } from '../main/sample/people/random.ts'
import { examine } from './cache-check.ts'
import { recordBackups, recordMigration, recordWriter } from './recordings.ts'
import type { Moment, RecordingPlan } from './recordings.ts'
import type { Tally } from './story.ts'
import { differences, digestOf } from './twin.ts'

/**
 * Records what a process does to the folder of its cache, and lets the power fail at many moments of it. What the disk is left
 * with has to open as the cache after some job, no earlier than the last that was answered. Gives what it found to be wrong.
 */
export async function losePower(plan: RecordingPlan, tally: Tally): Promise<string[]> {
  const random = randomFor(plan.seed)
  const record = pick(random, [recordWriter, recordWriter, recordBackups, recordMigration])
  const { disk, calls, moments, states, faults, faultsBeside } = await record(plan, random)
  if (faults.length > 0) return faults
  let taken = 0
  for (const moment of chooseMoments(moments, plan.times, random)) {
    for (const call of calls.slice(taken, moment.calls)) disk.take(call)
    taken = moment.calls
    const image = mkdtempSync(join(plan.folder, 'after-'))
    for (const [name, content] of disk.lose(random, tally)) writeFileSync(join(image, name), content)
    const file = join(image, 'cache.sqlite')
    const { faults: broken, found } = examine(file, digestOf)
    broken.push(...faultsBeside(file, moment.answered))
    tally['power losses'] += 1
    tally['jobs promised'] += moment.answered
    const allowed = states.slice(moment.answered, moment.begun + 1)
    if (found !== undefined && !allowed.some((state) => differences(state, found).length === 0))
      broken.push(`${moment.answered} jobs were answered, and the cache is in no state after that`)
    if (broken.length > 0) return broken.map((fault) => `after call ${moment.calls}: ${fault}`)
    rmSync(image, { recursive: true })
  }
  return []
}

/** As many moments right after an answer, when the promise is the freshest, as any others; in their order. */
function chooseMoments(moments: readonly Moment[], count: number, random: Random): Moment[] {
  const fresh = moments.filter(({ answered }, index) => answered > (moments[index - 1]?.answered ?? 0))
  return Array.from({ length: count }, (_, index) => {
    const among = index % 2 === 0 && fresh.length > 0 ? fresh : moments
    return among[Math.floor(random() * among.length)]
  })
    .filter((moment) => moment !== undefined)
    .sort((one, other) => one.calls - other.calls)
}
