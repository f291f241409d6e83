import { writerJobs } from './jobs.ts'
import type { LockJobs } from './jobs.ts'
import type { OpenedCache } from './open-cache.ts'

type Jobs = ReadonlyMap<string, (input: never) => unknown>

/**
 * The jobs of the thread that writes to a cache, by their names. Each holds the lock as long as it takes; between `hold` and
 * `letGo` it is not let go of.
 */
export function heldJobs(cache: OpenedCache): Jobs {
  const prepare = (): Jobs => new Map(Object.entries(writerJobs(cache.db)))
  let jobs = prepare()
  const hold = () => {
    // What they remember of the database is out of date where another process has written since.
    if (cache.hold()) jobs = prepare()
  }
  const ofLock: LockJobs = {
    hold,
    letGo: cache.letGo,
    isWrittenElsewhere: cache.isWrittenElsewhere,
  }
  const held = [...jobs.keys()].map((name) => {
    const run = (input: never) => {
      hold()
      try {
        return jobs.get(name)?.(input)
      } finally {
        cache.letGo()
      }
    }
    return [name, run] as const
  })
  return new Map([...held, ...Object.entries(ofLock)])
}
