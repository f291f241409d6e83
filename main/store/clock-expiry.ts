import type { HistoryEvent } from '../../contract/history-event.ts'

/** The code that a look showed. A number that is gone shows none, but may come back with what it had. */
type Code = { isThere: boolean; status: string | null; expireAt: number | null }

/**
 * A number's events with those that the clock alone tells: a code expired between two looks where the first came before
 * its expiry and the second, after it, still shows it unverified. Where the second shows anything else, another code, another
 * status or no number at all, nobody knows what became of the code before it expired, and nothing is said. `events` are oldest
 * first and begin with the first sight; `lastLook` is the last one that showed the number.
 */
export function withExpiries(events: readonly HistoryEvent[], lastLook: number): HistoryEvent[] {
  const told: HistoryEvent[] = []
  let code: Code = { isThere: false, status: null, expireAt: null }
  let previous: HistoryEvent | undefined
  for (const event of events) {
    if (previous !== undefined && event.observedAfter !== null)
      told.push(...expiry(code, previous, previous.observedAt, event.observedAfter))
    code = codeAfter(code, event)
    const expired =
      event.observedAfter === null ? [] : expiry(code, event, event.observedAfter, event.observedAt)
    const isNewCode = event.changes.some(({ field }) => field === 'expireAt')
    told.push(...(isNewCode ? [event, ...expired] : [...expired, event]))
    previous = event
  }
  if (previous !== undefined) told.push(...expiry(code, previous, previous.observedAt, lastLook))
  return told
}

function codeAfter(code: Code, { kinds, changes }: HistoryEvent): Code {
  const after = { ...code, isThere: !kinds.includes('removed') }
  for (const change of changes) {
    if (change.field === 'status') after.status = change.after
    if (change.field === 'expireAt') after.expireAt = change.after
  }
  return after
}

/** That a code which the later of two looks shows unverified expired between them, if it did. */
function expiry(code: Code, near: HistoryEvent, after: number, until: number): HistoryEvent[] {
  const { isThere, status, expireAt } = code
  if (!isThere || status !== 'unverified' || expireAt === null) return []
  if (expireAt <= after || expireAt > until) return []
  const isSeenByIt = until === near.observedAt
  return [
    {
      key: near.key,
      seq: near.seq,
      kinds: ['expired_by_clock'],
      observedAfter: after,
      observedAt: until,
      derivedAt: expireAt,
      syncId: isSeenByIt ? near.syncId : null,
      syncMode: isSeenByIt ? near.syncMode : null,
      changes: [],
    },
  ]
}
