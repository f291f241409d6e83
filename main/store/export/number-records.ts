import type { Database } from 'better-sqlite3'

import type { ExportedNumbers } from '../../../contract/export.ts'
import type { SearchReading } from '../../../contract/search-reading.ts'
import { maskedId, maskedNumber, maskedRecord, maskedText } from '../mask-functions.ts'
import { toldNumbers } from '../numbers-of-owner.ts'
import { fillAmong } from '../queries/among.ts'
import { findIds } from '../queries/found-ids.ts'
import { readPredicate } from '../queries/predicate.ts'
import type { RecordSql } from './record-sql.ts'

const told = toldNumbers('numbers.user_id', 'numbers.phone_number')

/** Numbers by their ids. */
export const numberRecords: RecordSql = {
  columns: {
    id: 'numbers.id',
    phone_number: 'numbers.phone_number',
    country: 'numbers.country',
    verification_status: 'numbers.status',
    verification_strategy: 'numbers.strategy',
    verification_channel: 'numbers.channel',
    verification_attempts: 'numbers.attempts',
    verification_expire_at: 'numbers.expire_at',
    reserved: 'numbers.reserved',
    reserved_for_second_factor: 'numbers.reserved_for_second_factor',
    default_second_factor: 'numbers.default_second_factor',
    linked_to: 'numbers.linked_to',
    backup_code_count: 'numbers.backup_code_count',
    test_number: 'numbers.test_number',
    user_id: 'numbers.user_id',
    owner_name: 'owners.name',
    owner_email: 'owners.email',
    created_at: 'numbers.created_at',
    updated_at: 'numbers.updated_at',
    first_seen_at: 'numbers.first_seen_at',
    last_seen_at: 'coalesce(numbers.last_seen_at, observations.observed_at)',
    removed_at: 'numbers.removed_at',
    raw_json: 'numbers.raw_json',
  },
  masked: {
    phone_number: maskedNumber('numbers.phone_number'),
    linked_to: maskedId('numbers.linked_to', told),
    owner_name: maskedText('owners.name', told),
    owner_email: maskedText('owners.email', told),
    raw_json: maskedRecord('numbers.raw_json', told),
  },
  from: `FROM json_each(@wanted) AS wanted
    CROSS JOIN numbers ON numbers.number_id = wanted.value
    LEFT JOIN owners ON owners.id = numbers.user_id
    LEFT JOIN observations ON observations.user_id = numbers.user_id`,
}

/**
 * The ids of the numbers that an export is of, in its order, with its search as it was read. `amongIds` are the records that
 * `among` stands for. Keys of which there is no number are left out.
 */
export function findNumbers(
  db: Database,
  numbers: ExportedNumbers,
  reading: SearchReading,
  amongIds: Int32Array | undefined,
): Int32Array {
  const wanted = numbers.keys ? idsOfKeys(db, numbers.keys, amongIds) : amongIds
  if (wanted) fillAmong(db, wanted)
  const found = findIds(db, readPredicate(numbers, reading))
  while (!found.isComplete()) found.advance()
  return found.all()
}

function idsOfKeys(db: Database, keys: readonly string[], within: Int32Array | undefined): Int32Array {
  const ids = db
    .prepare<[string], number>(
      'SELECT number_id FROM json_each(?) AS wanted CROSS JOIN numbers ON numbers.key = wanted.value',
    )
    .pluck()
    .all(JSON.stringify(keys))
  if (!within) return Int32Array.from(ids)
  const allowed = new Set(within)
  return Int32Array.from(ids.filter((id) => allowed.has(id)))
}
