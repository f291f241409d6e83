import type { Database } from 'better-sqlite3'

import type { ObservedUser, UnreadRecord } from './apply-page.ts'
import { maskOf } from './event-kinds.ts'

/** A number that another id now stands for, and the last look that showed it. */
type Replaced = { key: string; lastSeenAt: number }

type FindReplaced = (
  user: ObservedUser,
  phoneNumber: string,
  lookBefore: number,
  unread: readonly UnreadRecord[],
) => Replaced | undefined

/**
 * Gives the function that finds what a new number of a known user stands in place of: the number of the same user that reads
 * the same and that this look does not show, the one last seen where there are several. Changing a number at Clerk gives it
 * a new id. A record that could not be read is there; where one has no id, none can be said to be missing.
 */
export function prepareFindReplaced(db: Database): FindReplaced {
  const findNamesakes = db.prepare<[string, string], { key: string; last_seen_at: number | null }>(
    `SELECT key, last_seen_at FROM numbers WHERE user_id = ? AND phone_number = ?
     ORDER BY last_seen_at IS NOT NULL, last_seen_at DESC, key DESC`,
  )
  return ({ owner, numbers }, phoneNumber, lookBefore, unread) => {
    const namesakes = findNamesakes.all(owner.id, phoneNumber)
    if (namesakes.length === 0) return undefined
    const shown = new Set<string | null>(numbers.map(({ number }) => number.key))
    for (const { userId, recordId } of unread) if (userId === owner.id) shown.add(recordId)
    if (shown.has(null)) return undefined
    const replaced = namesakes.find(({ key }) => !shown.has(key))
    return replaced && { key: replaced.key, lastSeenAt: replaced.last_seen_at ?? lookBefore }
  }
}

/**
 * Gives the function that takes back that a number of this user was replaced, where the same sync finds it with another
 * user after all: users of one look are read in any order.
 */
export function prepareWithdrawReplaced(db: Database): (key: string, userId: string, syncId: number) => void {
  const withdraw = db.prepare(
    `UPDATE history SET kinds = @kinds, changes = '[]', observed_after = NULL
     WHERE number_id IN (SELECT number_id FROM numbers WHERE user_id = @userId)
       AND kind = 'first_seen' AND sync_id = @syncId AND changes ->> '$[0].before' = @key`,
  )
  return (key, userId, syncId) => void withdraw.run({ key, userId, syncId, kinds: maskOf(['first_seen']) })
}
