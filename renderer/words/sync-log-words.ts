import type { FullDue, LoggedRange, SyncMode, SyncRun, SyncState } from '../../contract/sync.ts'
import { count } from './count-words.ts'
import { momentWords } from './instant-words.ts'
import type { TimeView } from './instant-words.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** What each way to sync does, for whoever chooses one. */
export const syncMeaning = 'Reads what changed since the last sync, and every user where that is not enough.'
export const fullMeaning = 'Looks at every user; the only one that finds removed numbers.'

/** "Full", "Quick" */
export function modeWord(mode: SyncMode): string {
  switch (mode) {
    case 'full':
      return 'Full'
    case 'incremental':
      return 'Quick'
    case 'lookup':
      return 'Lookup'
  }
}

/** What became of a run: its word, and the shape and tone that go with it. */
export type OutcomeLook = { word: string; shape: 'check' | 'cross' | 'stop' | 'cut' | 'sync'; tone: string }

/** What became of a run, or that it is under way. */
export function outcomeLook(outcome: SyncRun['outcome'], live: boolean): OutcomeLook {
  if (live) return { word: 'under way', shape: 'sync', tone: 'live' }
  switch (outcome) {
    case 'completed':
      return { word: 'completed', shape: 'check', tone: 'completed' }
    case 'failed':
      return { word: 'failed', shape: 'cross', tone: 'failed' }
    case 'cancelled':
      return { word: 'cancelled', shape: 'stop', tone: 'ended' }
    case 'interrupted':
      return { word: 'cut off', shape: 'cut', tone: 'ended' }
  }
}

/** Whether a run is the sync that is under way, here or in another copy of the app. */
export function isLive(run: SyncRun, sync: Pick<SyncState, 'progress' | 'elsewhere'> | null): boolean {
  const underWay = sync?.progress ?? sync?.elsewhere
  return run.endedAt === null && run.startedAt === underWay?.startedAt && run.mode === underWay.mode
}

/** How many numbers were met just as they were known. */
export function unchangedOf({ numbers, added, changed }: SyncRun): number {
  return Math.max(0, numbers - added - changed)
}

/** "0.4 s", "12 s", "2 min 5 s", "1 h 20 min" */
export function durationWords(ms: number, locale: string): string {
  if (ms < 10 * second)
    return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(ms / second)} s`
  if (ms < minute) return `${Math.floor(ms / second)} s`
  const [large, small, names] = ms < hour ? [minute, second, ['min', 's']] : [hour, minute, ['h', 'min']]
  const rest = Math.floor((ms % large) / small)
  return `${Math.floor(ms / large)} ${names[0]}${rest === 0 ? '' : ` ${rest} ${names[1]}`}`
}

/** Which users a range holds: "Created from 3 Nov 2024, 14:02 to 4 Nov, 09:10". */
export function rangeWords({ createdAfter, createdBefore }: LoggedRange, view: TimeView): string {
  const from = createdAfter === null ? null : momentWords(createdAfter + 1, view)
  const until = createdBefore === null ? null : momentWords(createdBefore, view)
  if (from === null) return until === null ? 'All users' : `Created before ${until}`
  return until === null ? `Created from ${from} on` : `Created from ${from} to ${until}`
}

/** How far a sync has come in a range: "500 of 2,500 users". More may be met than were counted. */
export function rangeProgressWords({ users, expectedUsers }: LoggedRange, locale: string): string {
  const total = expectedUsers === null || expectedUsers < users ? users : expectedUsers
  const unit = total === 1 ? 'user' : 'users'
  const of = expectedUsers === null ? '' : ` of ${count(total, locale)}`
  return `${count(users, locale)}${of} ${unit}`
}

/** Why a full sync is due. */
export function fullDueWords(due: FullDue): string {
  switch (due) {
    case 'users_deleted':
      return 'Clerk has fewer users than are stored here. A full sync finds which numbers were removed.'
    case 'users_missed':
      return 'Clerk has users who are not stored here. A full sync reads them.'
    case 'too_many_changes':
      return 'More users changed than a quick sync reads. A full sync reads the rest.'
  }
}

/** What the last full sync showed that quick syncs miss; null where it showed nothing of the kind. */
export function driftWords(lastFull: SyncRun | null, locale: string): string | null {
  if (lastFull === null || lastFull.unseenChanges === 0) return null
  const { unseenChanges, changed } = lastFull
  return (
    `${count(unseenChanges, locale)} of ${count(changed, locale)} ${changed === 1 ? 'change' : 'changes'} found by the ` +
    'last full sync could not have been seen by quick syncs, because Clerk had not noted them as changes of their users.'
  )
}
