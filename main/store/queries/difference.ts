import type { Database } from 'better-sqlite3'
import { z } from 'zod'

import type { DifferenceCounts, DifferenceKind, DifferenceRow, SyncMoment } from '../../../contract/as-of.ts'
import { fieldChangeSchema } from '../../../contract/history-event.ts'
import type { FieldChange } from '../../../contract/history-event.ts'
import type { PhoneNumber } from '../../../contract/phone-number.ts'
import { netChanges } from '../history.ts'
import { numberColumnNames, numberOf } from '../number-columns.ts'
import type { NumberColumns } from '../number-columns.ts'
import { listedNumbersOfOwner, readNumbers } from '../numbers-of-owner.ts'
import { undoChanges } from '../past-number.ts'
import type { TextReader } from '../past-number.ts'
import { readSyncMoment } from '../sync-moments.ts'

type Request = {
  fromSyncId: number
  toSyncId: number
  kinds: readonly DifferenceKind[]
  offset: number
  limit: number
}
type Reply = { from: SyncMoment; to: SyncMoment; counts: DifferenceCounts; rows: DifferenceRow[] }

type Event = { kind: string; observedAt: number; changes: string }
type Candidate = { numberId: number; firstSeenAt: number }
type Entry = { numberId: number; kind: DifferenceKind; observedAt: number }
type Difference = { from: SyncMoment; to: SyncMoment; entries: Entry[]; counts: DifferenceCounts }

const changesSchema = z.array(fieldChangeSchema)
const numbersPerStep = 500

/** A number that is not at one past sync as it was at another: as it was at the later one, but for its owner's name. */
export type NumberDifference = {
  kind: DifferenceKind
  number: PhoneNumber
  ownerName: string | null
  /** As a row has them. */
  numbersOfOwner: string[] | null
  removedAt: number | null
  observedAt: number
  changes: FieldChange[]
}

/**
 * Gives the function that lists the numbers that are not at one past sync as they are at another, those that changed last
 * first. Which they are is found once for each pair of syncs, in steps between which other questions are answered; it stays,
 * because what had been observed by then does not change any more. Rejects with a FailureError where one of the two is no
 * completed sync.
 */
export function openDifferences(db: Database): (request: Request) => Promise<Reply> {
  const { find, read } = prepareDifference(db)
  let kept: Promise<Difference> | null = null
  let keptFor = ''
  return async (request) => {
    const pair = `${request.fromSyncId} ${request.toSyncId}`
    if (kept === null || keptFor !== pair) {
      kept = find(request)
      keptFor = pair
      kept.catch(() => (kept = null))
    }
    const { from, to, entries, counts } = await kept
    const reader = await import('../../country.ts')
    const wanted = entries.filter(({ kind }) => request.kinds.includes(kind))
    const rows = wanted
      .slice(request.offset, request.offset + request.limit)
      .map((entry) => rowOf(read(entry, from.endedAt, to.endedAt, reader)))
    return { from, to, counts, rows }
  }
}

/** Gives what finds the numbers that differ between two syncs, those that changed last first, and what reads one of them. */
export function prepareDifference(db: Database) {
  const { compare, read } = prepareNumbers(db)
  return {
    /** In steps between which others have their turn. Rejects with a FailureError where one is no completed sync. */
    find: async ({ fromSyncId, toSyncId }: Pick<Request, 'fromSyncId' | 'toSyncId'>): Promise<Difference> => {
      const [from, to] = [readSyncMoment(db, fromSyncId), readSyncMoment(db, toSyncId)]
      const counts = { changed: 0, added: 0, removed: 0, back: 0 }
      const entries: Entry[] = []
      const candidates = listCandidates(db, from.endedAt, to.endedAt)
      for (let start = 0; start < candidates.length; start += numbersPerStep) {
        for (const candidate of candidates.slice(start, start + numbersPerStep)) {
          const entry = compare(candidate, from.endedAt, to.endedAt)
          if (entry === null) continue
          counts[entry.kind] += 1
          entries.push(entry)
        }
        await new Promise((resolve) => {
          setImmediate(resolve)
        })
      }
      entries.sort((a, b) => b.observedAt - a.observedAt || b.numberId - a.numberId)
      return { from, to, entries, counts }
    },
    read,
  }
}

/** All that may differ: what happened to a number may have been taken back, or follow on a clock that was set back. */
function listCandidates(db: Database, after: number, until: number): Candidate[] {
  return db
    .prepare<{ after: number; until: number }, Candidate>(
      `SELECT number_id AS numberId, first_seen_at AS firstSeenAt FROM numbers
       WHERE (first_seen_at > @after AND first_seen_at <= @until) OR (first_seen_at <= @after AND number_id IN
         (SELECT number_id FROM history WHERE observed_at > @after AND observed_at <= @until))`,
    )
    .all({ after, until })
}

function prepareNumbers(db: Database) {
  const find = db.prepare<[number], NumberColumns>(
    `SELECT ${numberColumnNames.join(', ')} FROM numbers WHERE number_id = ?`,
  )
  const findOwner = db.prepare<[string], { name: string | null; numbers: string | null }>(
    `SELECT name, ${listedNumbersOfOwner('owners.id')} AS numbers FROM owners WHERE id = ?`,
  )
  const selectEvents = db.prepare<[number], Event>(
    `SELECT kind, observed_at AS observedAt, changes FROM history
     WHERE number_id = ? AND kind <> 'first_seen' ORDER BY seq`,
  )
  const readEvents = (numberId: number, after: number, until: number) => {
    const events = selectEvents.all(numberId)
    const [earlier, later] = [placeOf(events, after), placeOf(events, until)]
    return {
      before: events.slice(0, earlier),
      between: events.slice(earlier, later),
      since: events.slice(later),
    }
  }
  return {
    /** What became of a number after one instant and until another; null where nothing did. */
    compare: ({ numberId, firstSeenAt }: Candidate, after: number, until: number): Entry | null => {
      const { before, between } = readEvents(numberId, after, until)
      const last = between.at(-1)
      const observedAt = last?.observedAt ?? firstSeenAt
      if (firstSeenAt > after) return { numberId, kind: 'added', observedAt }
      if (last === undefined) return null
      const isRemoved = last.kind === 'removed'
      // What is removed stays so until it is seen again, and nothing else happens to it.
      if (isRemoved !== (before.at(-1)?.kind === 'removed'))
        return { numberId, kind: isRemoved ? 'removed' : 'back', observedAt }
      // One change alone is a difference; only several may come to none.
      const isChanged = between.length === 1 || netChanges(between.map(withChanges)).length > 0
      return isChanged ? { numberId, kind: 'changed', observedAt } : null
    },
    /** How it was at the second instant, and what became of it after the first. */
    read: (
      { numberId, kind, observedAt }: Entry,
      after: number,
      until: number,
      reader: TextReader,
    ): NumberDifference => {
      const stored = find.get(numberId)
      if (stored === undefined) throw new Error(`There is no number ${numberId}`)
      const { between, since } = readEvents(numberId, after, until)
      const undone = since.flatMap((event) => withChanges(event).changes)
      const number = undoChanges(numberOf(stored), undone, reader)
      const isRemoved = between.at(-1)?.kind === 'removed'
      const owner = findOwner.get(number.userId)
      return {
        kind,
        number,
        ownerName: owner?.name ?? null,
        numbersOfOwner: owner && owner.numbers !== null ? readNumbers(owner.numbers) : null,
        removedAt: isRemoved ? observedAt : null,
        observedAt,
        changes: kind === 'added' ? [] : netChanges(between.map(withChanges)),
      }
    },
  }
}

function withChanges({ changes }: Event) {
  return { changes: changesSchema.parse(JSON.parse(changes)) }
}

/** How many of a number's events, oldest first, count at an instant: see undoSince. */
function placeOf(events: readonly Event[], instant: number): number {
  const later = events.findIndex(({ observedAt }) => observedAt > instant)
  return later < 0 ? events.length : later
}

function rowOf({
  number,
  ownerName,
  numbersOfOwner,
  removedAt,
  ...difference
}: NumberDifference): DifferenceRow {
  return {
    ...difference,
    number: {
      key: number.key,
      phoneNumber: number.phoneNumber,
      country: number.country,
      testNumber: number.testNumber,
      userId: number.userId,
      ownerName,
      numbersOfOwner,
      status: number.verification?.status ?? null,
      strategy: number.verification?.strategy ?? null,
      channel: number.verification?.channel ?? null,
      attempts: number.verification?.attempts ?? null,
      reserved: number.reserved,
      reservedForSecondFactor: number.reservedForSecondFactor,
      defaultSecondFactor: number.defaultSecondFactor,
      createdAt: number.createdAt,
      updatedAt: number.updatedAt,
      removedAt,
    },
  }
}
