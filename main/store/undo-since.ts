import type { Database } from 'better-sqlite3'
import { z } from 'zod'

import { fieldChangeSchema } from '../../contract/history-event.ts'
import type { Owner } from '../../contract/phone-number.ts'
import { openCombinations } from './combinations.ts'
import type { Tally } from './combinations.ts'
import { readIndexState } from './indexes.ts'
import { numberOf, numberValues } from './number-columns.ts'
import { preparePageStatements } from './page-statements.ts'
import type { KnownNumber } from './page-statements.ts'
import { undoChanges } from './past-number.ts'
import type { TextReader } from './past-number.ts'
import { countAll } from './queries/facets.ts'
import { rewriteSearchRow } from './rewrite-search-row.ts'
import { linkedAccountIds } from './search-row.ts'

type UndoneEvent = { seq: number; kind: string; observedAfter: number | null; changes: string }

/** Where more than one number in so many changes, it takes less time to make the indexes anew than to keep them. */
const fewOf = 10

const changesSchema = z.array(fieldChangeSchema)

/**
 * Brings a copy of a cache back to what had been observed until an instant, in one transaction: numbers first seen later go,
 * the others become what their history tells. Of each number the events up to the first one that was observed later count:
 * where the clock was set back meanwhile, none after that one does, though its time is earlier.
 *
 * What no history is kept of stays as it is now: owners, `created_at`, `updated_at` and the raw records. Times of last looks
 * stay where they are known, and are null where a later look took their place. What syncs did stays, too.
 */
export function undoSince(db: Database, at: number, reader: TextReader): void {
  db.transaction(() => {
    forgetLaterNumbers(db, at)
    // Before the events, which know better of the numbers that they are about.
    db.prepare('UPDATE numbers SET last_seen_at = NULL WHERE last_seen_at > ?').run(at)
    db.prepare('DELETE FROM observations WHERE observed_at > ?').run(at)
    undoEvents(db, at, reader)
  })()
}

function forgetLaterNumbers(db: Database, at: number): void {
  db.exec('CREATE TEMP TABLE later (number_id INTEGER PRIMARY KEY)')
  db.prepare('INSERT INTO later SELECT number_id FROM numbers WHERE first_seen_at > ?').run(at)
  db.exec(`
    UPDATE combinations SET numbers = numbers - gone
      FROM (SELECT combination_id AS id, count(*) AS gone FROM search_rows WHERE number_id IN later GROUP BY 1)
      WHERE id = combination_id;
    INSERT INTO search_text (search_text, rowid, digits, owner)
      SELECT 'delete', number_id, digits, owner FROM search_rows
      WHERE number_id IN later AND number_id <= (SELECT indexed_through FROM index_state);
    DELETE FROM search_rows WHERE number_id IN later;
    DELETE FROM linked_accounts WHERE number_id IN later;
    DELETE FROM history WHERE number_id IN later;
    DELETE FROM numbers WHERE number_id IN later;
    DROP TABLE later;
  `)
}

function undoEvents(db: Database, at: number, reader: TextReader): void {
  const firstUndone = db
    .prepare<[number], { numberId: number; seq: number }>(
      'SELECT number_id AS numberId, min(seq) AS seq FROM history WHERE observed_at > ? GROUP BY number_id',
    )
    .all(at)
  const tally = openCombinations(db).startTally()
  const undo = prepareUndo(db, at, tally, reader)
  const rebuildIndexes = firstUndone.length * fewOf > countAll(db) ? dropListIndexes(db) : () => undefined
  for (const { numberId, seq } of firstUndone) undo(numberId, seq)
  rebuildIndexes()
  tally.write()
}

/** Drops the indexes that lists are walked by, and gives the function that makes them anew. */
function dropListIndexes(db: Database): () => void {
  const indexes = db
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'search_rows' AND sql IS NOT NULL",
    )
    .all()
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`)
  return () => {
    for (const { sql } of indexes) db.exec(sql)
  }
}

/** Gives the function that takes back the events of a number from one on. */
function prepareUndo(db: Database, at: number, tally: Tally, reader: TextReader) {
  const writing = { statements: preparePageStatements(db), tally, indexed: readIndexState(db) }
  const { updateNumber, link, unlink } = writing.statements
  const readEvents = db.prepare<[number, number], UndoneEvent>(
    `SELECT seq, kind, observed_after AS observedAfter, changes FROM history
     WHERE number_id = ? AND seq >= ? ORDER BY seq`,
  )
  const findNumber = db.prepare<[number], KnownNumber>('SELECT * FROM numbers WHERE number_id = ?')
  const findOwner = db.prepare<[string], Pick<Owner, 'name' | 'username'>>(
    'SELECT name, username FROM owners WHERE id = ?',
  )
  const findRemoval = db.prepare<[number], { removedAt: number; lastSeenAt: number | null }>(
    `SELECT observed_at AS removedAt, observed_after AS lastSeenAt FROM history
     WHERE number_id = ? AND kind = 'removed' ORDER BY seq DESC LIMIT 1`,
  )
  const forget = db.prepare<[number, number]>('DELETE FROM history WHERE number_id = ? AND seq >= ?')
  const mark = db.prepare<[number | null, number | null, number]>(
    'UPDATE numbers SET removed_at = ?, last_seen_at = ? WHERE number_id = ?',
  )
  return (numberId: number, from: number): void => {
    const known = findNumber.get(numberId)
    const events = readEvents.all(numberId, from)
    const [oldest] = events
    if (known === undefined || oldest === undefined)
      throw new Error(`Number ${numberId} has no event ${from}`)
    forget.run(numberId, from)
    const present = numberOf(known)
    const past = undoChanges(
      present,
      events.flatMap(({ changes }) => changesSchema.parse(JSON.parse(changes))),
      reader,
    )
    const wasRemoved = oldest.kind === 'seen_again'
    const { removedAt, lastSeenAt } = (wasRemoved ? findRemoval.get(numberId) : undefined) ?? {
      removedAt: wasRemoved ? oldest.observedAfter : null,
      lastSeenAt: wasRemoved ? null : oldest.observedAfter,
    }
    updateNumber.run(...numberValues(past), known.raw_json, numberId)
    mark.run(removedAt, lastSeenAt !== null && lastSeenAt <= at ? lastSeenAt : null, numberId)
    for (const accountId of linkedAccountIds(present)) unlink.run(accountId, numberId)
    for (const accountId of linkedAccountIds(past)) link.run(accountId, numberId)
    const owner = findOwner.get(past.userId) ?? { name: null, username: null }
    rewriteSearchRow(writing, numberId, owner, past, wasRemoved)
  }
}
