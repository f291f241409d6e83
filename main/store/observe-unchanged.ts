import type { Database } from 'better-sqlite3'

import type { Look, PageProgress } from './apply-page.ts'
import { prepareStep } from './sync-ranges.ts'

/** A user before it is read: what tells whether it is as it was. */
type UserGlance = { userId: string; fingerprint: number; numbers: number }

type Input = Look & {
  glances: readonly UserGlance[]
  /** `complete`: all users of the page are among the glances. */
  page: Omit<PageProgress, 'numbers'> & { complete: boolean }
}

/**
 * Gives the function that notes the look at each user of a page who is as at the last look, and gives the ids of those who
 * are not, or are new: they have to be read and applied. Where there are none, the sync is advanced with the page.
 */
export function prepareObserveUnchanged(db: Database): (input: Input) => string[] {
  const advance = db.prepare(
    'UPDATE syncs SET pages = pages + 1, users = users + @users, numbers = numbers + @numbers WHERE id = @syncId',
  )
  const advanceRange = prepareStep(db)
  const noteUnchanged = prepareNoteUnchanged(db)
  return db.transaction((input: Input) => {
    const changed = noteUnchanged(input)
    if (changed.length > 0 || !input.page.complete) return changed
    const { users, step } = input.page
    advance.run({ users, numbers: countNumbers(input.glances), syncId: input.syncId })
    advanceRange(step, users)
    return changed
  })
}

/** How many numbers users have together. */
function countNumbers(glances: readonly UserGlance[]): number {
  return glances.reduce((sum, { numbers }) => sum + numbers, 0)
}

function prepareNoteUnchanged(db: Database) {
  // Clerk's ids begin with the time of creation and pages come in its order, so a page is a range of the table. Read and
  // written as one it takes a third of the time that looking up each user does.
  const readRange = db
    .prepare<[string, string, number], [string, number | null]>(
      'SELECT user_id, fingerprint FROM observations WHERE user_id BETWEEN ? AND ? LIMIT ?',
    )
    .raw()
  const noteRange = db.prepare<[number, number, string, string]>(
    'UPDATE observations SET observed_at = ?, sync_id = ? WHERE user_id BETWEEN ? AND ?',
  )
  const note = db.prepare<[number, number, string, number]>(
    'UPDATE observations SET observed_at = ?, sync_id = ? WHERE user_id = ? AND fingerprint = ?',
  )

  return ({ glances, observedAt, syncId }: Input): string[] => {
    const wanted = new Map<string, number>()
    for (const { userId, fingerprint } of glances) wanted.set(userId, fingerprint)
    const [first, last] = endsOf(glances)
    const range = readRange.all(first, last, wanted.size + 1)
    if (range.length === wanted.size && range.every(([id, fingerprint]) => wanted.get(id) === fingerprint)) {
      noteRange.run(observedAt, syncId, first, last)
      return []
    }
    const isChanged = ([id, fingerprint]: [string, number]) =>
      note.run(observedAt, syncId, id, fingerprint).changes === 0
    return [...wanted].filter(isChanged).map(([id]) => id)
  }
}

/** The least and the greatest id, as SQLite compares them: by bytes, which for ASCII is as JavaScript does. */
function endsOf(glances: readonly UserGlance[]): [string, string] {
  let first = glances[0]?.userId ?? ''
  let last = first
  for (const { userId } of glances) {
    if (userId < first) first = userId
    if (userId > last) last = userId
  }
  return [first, last]
}
