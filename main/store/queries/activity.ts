import type { Database } from 'better-sqlite3'
import { z } from 'zod'

import type { ActivityEvent, ActivityFilter, ActivityPlace } from '../../../contract/activity.ts'
import type { Reply } from '../../../contract/bridge.ts'
import { fieldChangeSchema } from '../../../contract/history-event.ts'
import type { FieldChange } from '../../../contract/history-event.ts'
import { kindsIn, maskOf } from '../event-kinds.ts'
import { firstChanges } from '../history.ts'
import { numberOf } from '../number-columns.ts'
import type { NumberColumns } from '../number-columns.ts'
import { listedNumbersOfOwner, readNumbers } from '../numbers-of-owner.ts'
import type { Parameters } from './predicate.ts'

type Condition = { sql: string; parameters: Parameters }

type EventColumns = NumberColumns & {
  seq: number
  number_id: number
  kinds: number
  observed_after: number | null
  observed_at: number
  sync_id: number
  mode: ActivityEvent['syncMode']
  changes: string
  owner_name: string | null
  numbers_of_owner: string | null
  removed_at: number | null
}

const changesSchema = z.array(fieldChangeSchema)

/**
 * One page of the events that a filter finds, newest first, after a place where one is given. Only events up to `asOf` are
 * meant, which is the newest where it is null: pages of one `asOf` neither repeat nor miss one, whatever comes in meanwhile.
 */
export function listActivity(
  db: Database,
  input: ActivityFilter & { asOf: number | null; after: ActivityPlace | null; limit: number },
): Reply<'listActivity'> {
  return db.transaction(() => {
    const asOf = input.asOf ?? newestSeq(db)
    const { sql, parameters } = eventCondition(input)
    // The place is found in the index by its time; which events of that time come after it is then few comparisons.
    const after = input.after === null ? '' : 'AND observed_at <= @at AND (observed_at < @at OR seq < @seq)'
    const seqs = db
      .prepare<object, number>(
        `SELECT seq FROM history INDEXED BY history_by_time
         WHERE seq <= @asOf AND ${sql} ${after}
         ORDER BY observed_at DESC, seq DESC LIMIT @rows`,
      )
      .pluck()
      .all({
        ...parameters,
        asOf,
        rows: input.limit + 1,
        ...(input.after && { at: input.after.observedAt, seq: input.after.seq }),
      })
    return {
      asOf,
      oldestAt: db.prepare<[], number | null>('SELECT min(observed_at) FROM history').pluck().get() ?? null,
      events: readEvents(db, seqs.slice(0, input.limit)),
      more: seqs.length > input.limit,
    }
  })()
}

/**
 * How many of the events up to `asOf` that a filter finds were seen on each day, and how many it finds in all. `days` are
 * instants in order, each but the last the beginning of a day.
 */
export function countActivityByDay(
  db: Database,
  input: ActivityFilter & { asOf: number; days: readonly number[] },
): Reply<'countActivityByDay'> {
  return db.transaction(() => {
    const { sql, parameters } = filterCondition(input)
    const { from, before } = input.observed
    // Ranges of the index one after the other: grouping by a day that is computed would sort them all.
    const count = db
      .prepare<object, number>(
        `SELECT count(*) FROM history INDEXED BY history_by_time
         WHERE observed_at >= @from AND observed_at < @before AND seq <= @asOf AND ${sql}`,
      )
      .pluck()
    const countBetween = (first: number, end: number) =>
      count.get({
        ...parameters,
        asOf: input.asOf,
        from: Math.max(first, from ?? first),
        before: Math.min(end, before ?? end),
      }) ?? 0
    const counts = input.days.slice(1).map((end, day) => countBetween(input.days[day] ?? end, end))
    const outside =
      countBetween(-Number.MAX_SAFE_INTEGER, input.days[0] ?? Number.MAX_SAFE_INTEGER) +
      (input.days.length === 0 ? 0 : countBetween(input.days.at(-1) ?? 0, Number.MAX_SAFE_INTEGER))
    return { counts, total: counts.reduce((sum, each) => sum + each, outside) }
  })()
}

/** How many events that a filter finds came in after `asOf`. */
export function countNewerActivity(db: Database, input: ActivityFilter & { asOf: number }): number {
  const { sql, parameters } = eventCondition(input)
  return (
    db
      .prepare<object, number>(`SELECT count(*) FROM history NOT INDEXED WHERE seq > @asOf AND ${sql}`)
      .pluck()
      .get({ ...parameters, asOf: input.asOf }) ?? 0
  )
}

function newestSeq(db: Database): number {
  return db.prepare<[], number | null>('SELECT max(seq) FROM history').pluck().get() ?? 0
}

/** What a filter asks of a row of `history`. */
export function eventCondition(filter: ActivityFilter): Condition {
  const { from, before } = filter.observed
  const { sql, parameters } = filterCondition(filter)
  return {
    sql: `${sql} AND observed_at >= @from AND observed_at < @before`,
    parameters: {
      ...parameters,
      from: from ?? -Number.MAX_SAFE_INTEGER,
      before: before ?? Number.MAX_SAFE_INTEGER,
    },
  }
}

function filterCondition({ kinds, countries, channels }: ActivityFilter): Condition {
  const conditions = [
    ...(kinds.length > 0 ? ['kinds & @mask <> 0'] : []),
    ...(countries.length > 0 ? [isAmong('country', countries)] : []),
    ...(channels.length > 0 ? [isAmong('channel', channels)] : []),
  ]
  return {
    sql: conditions.join(' AND ') || 'true',
    parameters: {
      ...(kinds.length > 0 && { mask: maskOf(kinds) }),
      ...(countries.length > 0 && { country: JSON.stringify(countries) }),
      ...(channels.length > 0 && { channel: JSON.stringify(channels) }),
    },
  }
}

function isAmong(column: 'country' | 'channel', values: readonly (string | null)[]): string {
  const named = `${column} IN (SELECT value FROM json_each(@${column}))`
  return values.includes(null) ? `(${named} OR ${column} IS NULL)` : named
}

function readEvents(db: Database, seqs: readonly number[]): ActivityEvent[] {
  const readLater = db
    .prepare<[number, number], string>(
      'SELECT changes FROM history WHERE number_id = ? AND seq > ? ORDER BY seq',
    )
    .pluck()
  return db
    .prepare<[string], EventColumns>(
      `SELECT numbers.*, owners.name AS owner_name,
         ${listedNumbersOfOwner('numbers.user_id')} AS numbers_of_owner, syncs.mode, history.seq, history.kinds, history.observed_after,
         history.observed_at, history.sync_id, history.changes
       FROM json_each(?) AS wanted CROSS JOIN history ON history.seq = wanted.value
         JOIN numbers USING (number_id) JOIN owners ON owners.id = numbers.user_id JOIN syncs ON syncs.id = history.sync_id
       ORDER BY wanted.key`,
    )
    .all(JSON.stringify(seqs))
    .map((columns) => {
      const kinds = kindsIn(columns.kinds)
      const changes = readChanges(columns.changes)
      // The state first seen is not stored: it is what undoing all later changes gives.
      const found = kinds.includes('first_seen')
        ? firstChanges(
            numberOf(columns),
            readLater.all(columns.number_id, columns.seq).map((later) => ({ changes: readChanges(later) })),
          )
        : []
      return {
        key: columns.key,
        seq: columns.seq,
        kinds,
        observedAfter: columns.observed_after,
        observedAt: columns.observed_at,
        derivedAt: null,
        syncId: columns.sync_id,
        syncMode: columns.mode,
        changes: [...changes, ...found],
        number: {
          phoneNumber: columns.phone_number,
          country: columns.country,
          userId: columns.user_id,
          ownerName: columns.owner_name,
          numbersOfOwner: columns.numbers_of_owner === null ? null : readNumbers(columns.numbers_of_owner),
          removedAt: columns.removed_at,
        },
      }
    })
}

function readChanges(json: string): FieldChange[] {
  return changesSchema.parse(JSON.parse(json))
}
