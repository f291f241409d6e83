import type { JobLog } from './job-log.ts'

const nothing = {
  kills: 0,
  'in the middle of a job': 0,
  'jobs promised': 0,
  'pages among them': 0,
  'events compared': 0,
  'power losses': 0,
  'writes lost': 0,
  'writes torn': 0,
  exports: 0,
  'full disks': 0,
}

/**
 * What stories saw. Promised are jobs that were answered: they must be there whatever happens. Events are compared with what
 * the server alone knows.
 */
export type Tally = typeof nothing

/** Begins a tally. */
export function emptyTally(): Tally {
  return { ...nothing }
}

/** Adds what one story saw to a sum. */
export function addTally(sum: Tally, tally: Tally): void {
  sum.kills += tally.kills
  sum['in the middle of a job'] += tally['in the middle of a job']
  sum['jobs promised'] += tally['jobs promised']
  sum['pages among them'] += tally['pages among them']
  sum['events compared'] += tally['events compared']
  sum['power losses'] += tally['power losses']
  sum['writes lost'] += tally['writes lost']
  sum['writes torn'] += tally['writes torn']
  sum.exports += tally.exports
  sum['full disks'] += tally['full disks']
}

/**
 * Kills a process so many times over one cache in a folder of its own, and looks at the cache after each. Gives what it found
 * to be wrong and ends with the first fault; counts into the tally as it goes. `victims` is where their programs are.
 */
export type Story = (
  plan: { seed: number; times: number; folder: string; victims: string },
  tally: Tally,
) => Promise<string[]>

/** Counts a kill and what had been promised by then. */
export function countKill({ jobs, answered }: JobLog, tally: Tally): void {
  tally.kills += 1
  if (jobs.length > answered) tally['in the middle of a job'] += 1
  tally['jobs promised'] += answered
  tally['pages among them'] += jobs.slice(0, answered).filter(({ job }) => job === 'applyPage').length
}
