import { join } from 'node:path'

import { peopleFromArray } from '../main/sample/people.ts'
import { between, pick, randomFor } from '../main/sample/people/random.ts'
import type { Random } from '../main/sample/people/random.ts'
import { startSampleServer } from '../main/sample/sample-server.ts'
import { openForReading } from '../main/store/database.ts'
import { examineCopy } from './cache-check.ts'
import { changePeople, startPeople } from './changing-people.ts'
import { compareWithInstance, expectNothing, instanceOf } from './expected-events.ts'
import { readJobLog } from './job-log.ts'
import { watchResumption } from './resumption.ts'
import { countKill } from './story.ts'
import type { Story } from './story.ts'
import { catchUp, digestOf, openTwin } from './twin.ts'
import { liveOut } from './victim.ts'
import type { Kill } from './victim.ts'

const secretKey = 'sk_live_of_the_torture'

type Instance = { users: number; believed: number }

/** Few users in a page, several pages in one range, or many ranges: in how many users the server believes for each it has. */
const instances: [Instance, ...Instance[]] = [
  { users: 400, believed: 1 },
  { users: 1700, believed: 1 },
  { users: 500, believed: 40 },
  { users: 1600, believed: 6 },
]

/**
 * Kills the process that syncs, again and again, while the people at Clerk change between two full syncs. After each kill the
 * cache has to be where some job of the writer left it, none that was answered missing; the next life has to go on from there;
 * and after each full sync history has to tell what changed at Clerk, once.
 */
export const syncStory: Story = async ({ seed, times, folder, victims }, tally) => {
  const random = randomFor(seed)
  const file = join(folder, 'cache.sqlite')
  const twin = openTwin(join(folder, 'twin.sqlite'))
  const { users, believed } = pick(random, instances)
  const people = startPeople(random, users)
  const resumption = watchResumption()
  let requests = 0
  const server = await startSampleServer({
    people: peopleFromArray(() => people.users),
    // Its limit of requests is not what this is about.
    clock: () => (requests += 1) * 1000,
    secretKey,
    intercept: ({ path, query }) => {
      resumption.hear(path, query)
      if (path !== '/v1/users/count') return undefined
      const before = Number(query.get('created_at_before') ?? Number.POSITIVE_INFINITY)
      const counted = people.users.filter(({ created_at }) => created_at < before).length
      return { status: 200, body: { object: 'total_count', total_count: counted * believed } }
    },
  })
  let expected = expectNothing()
  let changedAt = Date.now()
  let modes = ['full']
  const faults: string[] = []

  const hearEnd = (line: string): string | null => {
    resumption.forget()
    const mode = modes.shift()
    if (!line.startsWith('ended completed')) faults.push(`a sync ${line}`)
    if (mode === 'full') {
      const db = openForReading(file)
      const compared = compareWithInstance(db, expected, instanceOf(people.users), changedAt)
      db.close()
      faults.push(...compared.faults)
      tally['events compared'] += compared.events
      expected = compared.after
      if (left === 0 || faults.length > 0) return null
      changedAt = nextInstant()
      changePeople(people, random)
      modes = random() < 0.4 ? ['incremental', 'full'] : ['full']
    }
    return modes[0] ?? null
  }

  let left = times
  let life = 0
  do {
    life += 1
    const log = join(folder, `jobs-${life}.log`)
    const { killed, faults: ends } = await liveOut(
      {
        program: join(victims, 'syncing-victim.js'),
        args: [file, log, server.url, secretKey],
        hear: (line, child) => {
          if (line === 'ready') child.stdin?.write(`${modes[0]}\n`)
          if (!line.startsWith('ended')) return
          const mode = hearEnd(line)
          if (mode === null) child.stdin?.end()
          else child.stdin?.write(`${mode}\n`)
        },
      },
      left > 0 ? nextKill(random) : null,
    )
    faults.push(...ends, ...resumption.faults.splice(0))
    const jobs = readJobLog(log)
    const { faults: broken, found } = examineCopy(file, digestOf)
    faults.push(...broken)
    if (found !== undefined) faults.push(...catchUp(twin, jobs, found).faults)
    resumption.expect(twin.db)
    if (killed) {
      left -= 1
      countKill(jobs, tally)
    } else if (left > 0 && faults.length === 0) faults.push('it ended before it was killed')
  } while (faults.length === 0 && (left > 0 || modes.length > 0))
  twin.db.close()
  await server.close()
  return faults

  function nextInstant(): number {
    // Looks of one millisecond cannot be told apart by their time.
    const until = Date.now() + 2
    while (Date.now() < until);
    return until - 1
  }
}

/** Half of the kills are aimed at a page while it is written, which takes most of the time and most of the care. */
function nextKill(random: Random): Kill {
  if (random() < 0.5)
    return {
      lines: between(random, 1, 6),
      afterMs: random() * 30,
      counts: (line) => line === 'begun applyPage',
    }
  return {
    lines: between(random, 1, random() < 0.3 ? 8 : 60),
    afterMs: random() * 8,
    counts: () => true,
  }
}
