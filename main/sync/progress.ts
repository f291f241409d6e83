import type { SyncProgress, SyncRun } from '../../contract/sync.ts'

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
    mode: run.mode,
    stage: 'reading',
    users: run.users,
    totalUsers: null,
    numbers: run.numbers,
    setAside: run.setAside,
    toConfirm: 0,
    confirmed: 0,
    remainingMs: null,
    waiting: null,
  }
  const update = (change: Partial<SyncProgress>) => {
    progress = { ...progress, ...change }
    report({ ...progress, remainingMs: estimate(progress, run, clock() - startedAt) })
  }
  update({})
  return {
    advance: (written: Written) =>
      update({
        users: progress.users + written.users,
        numbers: progress.numbers + written.numbers,
        setAside: progress.setAside + written.setAside,
      }),
    learnTotal: (totalUsers: number) => update({ totalUsers }),
    /** Each call tells how many numbers have to be confirmed, and how many were. */
    confirm: (toConfirm: number, confirmed: number) => update({ stage: 'confirming', toConfirm, confirmed }),
    index: () => report({ ...progress, stage: 'indexing', remainingMs: null }),
    wait: (waiting: SyncProgress['waiting']) => {
      if (waiting !== progress.waiting) update({ waiting })
    },
  }
}

function estimate({ stage, users, totalUsers }: SyncProgress, run: SyncRun, tookMs: number): number | null {
  const read = users - run.users
  if (stage !== 'reading' || totalUsers === null || read === 0) return null
  return Math.round((tookMs / read) * Math.max(totalUsers - users, 0))
}
