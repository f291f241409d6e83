import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { noFilter } from '../../../contract/number-query.ts'
import { openForWriting } from '../database.ts'
import { buildNextIndex, readIndexState } from '../indexes.ts'
import { migrate } from '../migrations/index.ts'
import { openListSession } from '../queries/list-session.ts'
import { takeInSnapshot } from './check-snapshot.ts'
import { createManifestSql } from './manifest-table.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'snapshot-'))
  file = join(folder, 'older.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A snapshot as the version before the newest migration would have written it, with this besides. */
function writeOlder(sql: string): void {
  const db = new Database(file)
  migrate(db, 5)
  db.exec(createManifestSql)
  db.exec(`
    INSERT INTO manifest VALUES ('connection', 'Acme'), ('exported_at', '2026-11-24T14:02:00.000Z');
    INSERT INTO syncs (id, started_at, ended_at, outcome) VALUES (1, 1000, 1000, 'completed');
    INSERT INTO owners (id, name, banned, locked, two_factor_enabled) VALUES ('user_1', 'Ada Brandt', 0, 0, 0);
    INSERT INTO observations VALUES ('user_1', NULL, 1000, 1);
    INSERT INTO numbers (number_id, key, id, phone_number, test_number, user_id, reserved, reserved_for_second_factor,
        default_second_factor, has_verification, linked_to, created_at, updated_at, first_seen_at, raw_json)
      VALUES (1, 'idn_1', 'idn_1', '+442079460018', 0, 'user_1', 0, 0, 0, 0, '[]', 1000, 1000, 1000, '{}');
    INSERT INTO combinations VALUES (1, '[]', NULL, NULL, NULL, NULL, '[]', 0, 0, 0, 0, 0, 0, 1);
    INSERT INTO search_rows VALUES (1, 1, 1000, 1000, NULL, NULL, '442079460018', '810064970244', 'ada brandt');
    INSERT INTO search_text (rowid, digits, owner) VALUES (1, '442079460018', 'ada brandt');
    UPDATE index_state SET indexed_through = 1, complete = 1;
    ${sql}
  `)
  db.close()
}

test('one of an older version is migrated, and what searches it is built as this version does', async () => {
  writeOlder(`
    CREATE INDEX search_rows_by_status ON search_rows (status, number_id);
    CREATE INDEX search_rows_by_update ON search_rows (hex(digits));
  `)
  expect(await takeInSnapshot(file, 2000)).toMatchObject({ connectionName: 'Acme', expiresAt: null })
  const db = openForWriting(file)
  try {
    expect(readIndexState(db).complete).toBe(false)
    while (buildNextIndex(db) === 'more');
    const query = { search: 'brandt', filter: noFilter, version: null, offset: 0, limit: 10 }
    const sort = { column: 'updatedAt', direction: 'descending' } as const
    const { rows } = await openListSession(db).list({ ...query, sort })
    expect(rows).toMatchObject([{ key: 'idn_1', ownerName: 'Ada Brandt' }])
    const [index] = db
      .prepare("SELECT sql FROM sqlite_schema WHERE name = 'search_rows_by_update'")
      .pluck()
      .all()
    expect(index).toContain('combination_id')
  } finally {
    db.close()
  }
})

test('one that says it is older and holds a trigger is refused', async () => {
  writeOlder('CREATE TRIGGER t AFTER UPDATE ON index_state BEGIN DELETE FROM history; END;')
  await expect(takeInSnapshot(file, 2000)).rejects.toMatchObject({ code: 'invalid_request' })
})
