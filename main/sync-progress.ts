import type { SyncProgress, SyncRun } from '../contract/sync.ts'

/** What a page added. */
export type Written = { users: number; numbers: number; setAside: number }

export type Progress = ReturnType<typeof startProgress>

/** Keeps the progress of a sync that goes on from what a run has read already, and reports every step of it. */
export function startProgress(
  { clock, report }: { clock: () => number; report: (progress: SyncProgress) => void },
  run: SyncRun,
) {
  const startedAt = clock()
  let progress: SyncProgress = {
    startedAt: run.startedAt,
    stage: 'reading',
    users: run.users,
    totalUsers: null,
    numbers: run.numbers,
    setAside: run.setAside,
    remainingMs: null,
    waiting: null,
  }
  const update = (change: Partial<SyncProgress>) => {
    progress = { ...progress, ...change }
    const read = progress.users - run.users
    const left = progress.totalUsers === null ? null : Math.max(progress.totalUsers - progress.users, 0)
    progress.remainingMs =
      left === null || read === 0 ? null : Math.round(((clock() - startedAt) / read) * left)
    report(progress)
  }
  update({})
  return {
    advance: (written: Written) =>
      update({
        users: progress.users + written.users,
        numbers: progress.numbers + written.numbers,
        setAside: progress.setAside + written.setAside,
      }),
    index: () => report({ ...progress, stage: 'indexing', remainingMs: null }),
    learnTotal: (totalUsers: number) => update({ totalUsers }),
    wait: (waiting: SyncProgress['waiting']) => {
      if (waiting !== progress.waiting) update({ waiting })
    },
  }
}
