import type { Database } from 'better-sqlite3'
import { z } from 'zod'

import type { ActivityFilter } from '../../../contract/activity.ts'
import { fieldChangeSchema } from '../../../contract/history-event.ts'
import { maskOf } from '../event-kinds.ts'
import { firstChanges } from '../history.ts'
import { maskedChanges, maskedNumber, maskedText } from '../mask-functions.ts'
import { numberColumnNames, numberOf } from '../number-columns.ts'
import type { NumberColumns } from '../number-columns.ts'
import { toldNumbers } from '../numbers-of-owner.ts'
import { eventCondition } from '../queries/activity.ts'
import { startIdList } from '../queries/id-list.ts'
import type { RecordSql } from './record-sql.ts'

// The state first seen is not stored, so readFirstSights brings it along.
const changes = 'coalesce(wanted.value ->> 1, history.changes)'

const told = toldNumbers('numbers.user_id', 'numbers.phone_number')

/** Events by pairs of their seq and, of a first sight, its changes; with their numbers as they are now. */
export const eventRecords: RecordSql = {
  columns: {
    event_id: 'history.seq',
    observed_at: 'history.observed_at',
    observed_after: 'history.observed_after',
    kinds: 'event_kinds(history.kinds)',
    changes,
    id: 'numbers.id',
    phone_number: 'numbers.phone_number',
    country: 'numbers.country',
    user_id: 'numbers.user_id',
    owner_name: 'owners.name',
    owner_email: 'owners.email',
    sync_id: 'history.sync_id',
  },
  masked: {
    phone_number: maskedNumber('numbers.phone_number'),
    owner_name: maskedText('owners.name', told),
    owner_email: maskedText('owners.email', told),
    changes: maskedChanges(changes, told),
  },
  from: `FROM json_each(@wanted) AS wanted
    CROSS JOIN history ON history.seq = wanted.value ->> 0
    CROSS JOIN numbers ON numbers.number_id = history.number_id
    LEFT JOIN owners ON owners.id = numbers.user_id`,
}

const idsAtOnce = 1000

/** The seqs of the events of these numbers, or of all where it is null, that a filter lets through, newest first. */
export function findEvents(
  db: Database,
  numberIds: Int32Array | null,
  filter: ActivityFilter | null,
): Int32Array {
  const { sql, parameters } = filter ? eventCondition(filter) : { sql: 'true', parameters: {} }
  if (numberIds) fillEventful(db, numberIds)
  const seqs = startIdList()
  let batch: number[] = []
  for (const seq of db
    .prepare<object, number>(
      `SELECT seq FROM history INDEXED BY history_by_time
       WHERE ${sql} ${numberIds ? 'AND number_id IN eventful' : ''} ORDER BY observed_at DESC, seq DESC`,
    )
    .pluck()
    .iterate(parameters)) {
    batch.push(seq)
    if (batch.length < idsAtOnce) continue
    seqs.append(batch)
    batch = []
  }
  seqs.append(batch)
  return seqs.all()
}

function fillEventful(db: Database, numberIds: Int32Array): void {
  db.exec('CREATE TEMP TABLE eventful (id INTEGER PRIMARY KEY)')
  const insert = db.prepare('INSERT INTO eventful SELECT value FROM json_each(?)')
  for (let start = 0; start < numberIds.length; start += idsAtOnce)
    insert.run(JSON.stringify([...numberIds.subarray(start, start + idsAtOnce)]))
}

type FirstSight = NumberColumns & { seq: number; number_id: number; changes: string }

const changesSchema = z.array(fieldChangeSchema)

/** Gives the function that makes of seqs the pairs that eventRecords are read by. */
export function openFirstSights(db: Database): (seqs: readonly number[]) => [number, string | null][] {
  const selectFirst = db.prepare<[string], FirstSight>(
    `SELECT ${numberColumnNames.map((name) => `numbers.${name}`).join(', ')}, history.seq, history.number_id, history.changes
     FROM json_each(?) AS wanted CROSS JOIN history ON history.seq = wanted.value
       CROSS JOIN numbers ON numbers.number_id = history.number_id
     WHERE history.kinds & ${maskOf(['first_seen'])}`,
  )
  const selectLater = db
    .prepare<[number, number], string>(
      'SELECT changes FROM history WHERE number_id = ? AND seq > ? ORDER BY seq',
    )
    .pluck()
  return (seqs) => {
    const found = new Map<number, string>()
    for (const sight of selectFirst.all(JSON.stringify(seqs))) {
      const later = selectLater
        .all(sight.number_id, sight.seq)
        .map((json) => ({ changes: readChanges(json) }))
      const changesOfSight = [...readChanges(sight.changes), ...firstChanges(numberOf(sight), later)]
      found.set(sight.seq, JSON.stringify(changesOfSight))
    }
    return seqs.map((seq) => [seq, found.get(seq) ?? null])
  }
}

function readChanges(json: string) {
  return changesSchema.parse(JSON.parse(json))
}
