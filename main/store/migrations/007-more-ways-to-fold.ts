import type { Database } from 'better-sqlite3'

import type { Owner } from '../../../contract/phone-number.ts'
import { buildLaterIndex, readIndexState } from '../indexes.ts'
import { ownerText } from '../search-row.ts'

type Stored = Pick<Owner, 'name' | 'username'> & { number_id: number; digits: string; owner: string | null }

/** Only text with an apostrophe, or in more than ASCII, is folded in another way than before. */
const mayDiffer = `owner GLOB '*[^ -~' || char(10) || ']*' OR owner GLOB '*[''\`]*'`

/** Names are folded further: ł as l, apostrophes as none, East Asian names also as they are written there. */
export function foldMoreOfNames(db: Database): void {
  const readNext = db.prepare<[number], Stored>(
    `SELECT number_id, digits, owner, name, username
     FROM search_rows JOIN numbers USING (number_id) JOIN owners ON owners.id = user_id
     WHERE number_id > ? AND (${mayDiffer}) ORDER BY number_id LIMIT 1000`,
  )
  const write = db.prepare('UPDATE search_rows SET owner = ? WHERE number_id = ?')
  const forget = db.prepare(
    "INSERT INTO search_text (search_text, rowid, digits, owner) VALUES ('delete', ?, ?, ?)",
  )
  const index = db.prepare('INSERT INTO search_text (rowid, digits, owner) VALUES (?, ?, ?)')
  const { indexedThrough } = readIndexState(db)
  let last = 0
  for (let rows = readNext.all(last); rows.length > 0; rows = readNext.all(last))
    for (const { number_id: id, digits, owner, ...names } of rows) {
      last = id
      const text = ownerText(names)
      if (text === owner) continue
      if (id <= indexedThrough) forget.run(id, digits, owner)
      write.run(text, id)
      if (id <= indexedThrough) index.run(id, digits, text)
    }
  buildLaterIndex(db, 'owners_by_external_digits')
}
