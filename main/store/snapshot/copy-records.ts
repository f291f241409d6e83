import type { Database } from 'better-sqlite3'

import { rememberNumbersOfOwners } from '../numbers-of-owner.ts'
import { addHidingFunctions, hiddenHistory, hiddenNumbers, hiddenOwners } from './hidden-records.ts'
import type { HiddenColumns, Hiding } from './hidden-records.ts'

/** Between two steps the thread can be asked to give up. */
const numbersPerStep = 2000

/** What only a connection that syncs has a use for, and a hash of the record that would give away what is masked. */
const leftOutOfObservations = { fingerprint: 'NULL' }
/** The words of a failure may tell of anything; what was set aside is not there to be counted. */
const leftOutOfSyncs = { failure: 'NULL', high_water: 'NULL', set_aside: '0' }

/**
 * Copies the numbers with these ids, their owners, looks and history, and all syncs from the attached database `cache` to
 * `snapshot`, in steps, each of which gives how many numbers it was of. What syncs set aside is left out.
 */
export function* copyRecords(db: Database, ids: Int32Array, hiding: Hiding): Generator<number> {
  addHidingFunctions(db)
  if (hiding.masked) rememberNumbersOfOwners(db)
  const chosen = `json_each(@ids) AS wanted CROSS JOIN cache.numbers AS numbers ON numbers.number_id = wanted.value`
  const owned = `IN (SELECT user_id FROM ${chosen})`
  const copies = [
    copySql(db, 'numbers', hiddenNumbers(hiding), chosen),
    copySql(
      db,
      'owners',
      hiddenOwners(hiding),
      `${chosen} CROSS JOIN cache.owners AS owners ON owners.id = numbers.user_id`,
    ),
    copySql(
      db,
      'observations',
      leftOutOfObservations,
      `cache.observations AS observations WHERE observations.user_id ${owned}`,
    ),
    copySql(
      db,
      'history',
      hiddenHistory(hiding),
      `${chosen} CROSS JOIN cache.history AS history ON history.number_id = numbers.number_id`,
    ),
  ].map((sql) => db.prepare<{ ids: string }>(sql))
  db.exec(copySql(db, 'syncs', leftOutOfSyncs, 'cache.syncs AS syncs'))
  for (let start = 0; start < ids.length; start += numbersPerStep) {
    const step = ids.subarray(start, start + numbersPerStep)
    for (const copy of copies) copy.run({ ids: JSON.stringify([...step]) })
    yield step.length
  }
}

/** SQL that copies rows; those of owners of several numbers are met several times. */
function copySql(db: Database, table: string, hidden: HiddenColumns, rows: string): string {
  const names = db
    .prepare<[string], string>("SELECT name FROM pragma_table_info(?, 'snapshot')")
    .pluck()
    .all(table)
  const values = names.map((name) => hidden[name] ?? `${table}.${name}`)
  return `INSERT OR IGNORE INTO snapshot.${table} (${names.join(', ')}) SELECT ${values.join(', ')} FROM ${rows}`
}
