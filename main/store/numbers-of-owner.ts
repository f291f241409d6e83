import type { Database } from 'better-sqlite3'

import { maskOf } from './event-kinds.ts'

/** A change of a number's text is among what is called other changes. */
const changed = `history.kinds & ${maskOf(['other_changed'])} AND changes LIKE '%"field":"phoneNumber"%'`

/** Stands between numbers: a million texts are read by it in half the time of JSON. In a number it becomes a space, which says as much. */
const separator = '\u001F'
const separatorSql = 'char(31)'

/** The numbers in a text that the SQL of this file gives. */
export function readNumbers(text: string): string[] {
  return text === '' ? [] : text.split(separator)
}

/** SQL for a text of all numbers that a user has and had. Without the index numbers_by_user it reads all there are. */
export function numbersOfOwner(userId: string): string {
  return `(SELECT ${joined('text')} FROM (${ownedTexts(`= ${userId}`)}))`
}

/** SQL for the same in lists, which do not wait for it: null while that index is not there. */
export function listedNumbersOfOwner(userId: string): string {
  return `CASE WHEN (SELECT complete FROM index_state) THEN ${numbersOfOwner(userId)} END`
}

/** Makes the temporary table `told` of owners who have or have had several numbers, with all of them. */
export function rememberNumbersOfOwners(db: Database): void {
  db.exec(`
    CREATE TEMP TABLE told (user_id TEXT PRIMARY KEY, numbers TEXT NOT NULL) STRICT, WITHOUT ROWID;
    WITH several AS (
      SELECT user_id FROM numbers GROUP BY user_id HAVING count(*) > 1
      UNION SELECT user_id FROM history CROSS JOIN numbers USING (number_id) WHERE ${changed}
    )
    INSERT INTO told SELECT user_id, ${joined('text')}
      FROM (${ownedTexts('IN several')}) GROUP BY user_id ORDER BY user_id;
  `)
}

/** SQL for what numbersOfOwner gives of the owner of this number, where rememberNumbersOfOwners has been called. */
export function toldNumbers(userId: string, phoneNumber: string): string {
  return `coalesce((SELECT told.numbers FROM told WHERE told.user_id = ${userId}), ${separable(phoneNumber)})`
}

/** SQL for the numbers of one text and one number more. */
export function withNumber(numbers: string, phoneNumber: string): string {
  return `concat(${numbers}, ${separatorSql}, ${separable(phoneNumber)})`
}

function joined(text: string): string {
  return `coalesce(group_concat(${separable(text)}, ${separatorSql}), '')`
}

function separable(text: string): string {
  return `replace(${text}, ${separatorSql}, ' ')`
}

function ownedTexts(users: string): string {
  const past = (side: 'before' | 'after') => `
    SELECT own.user_id, value ->> '$.${side}'
      FROM numbers AS own CROSS JOIN history USING (number_id), json_each(changes)
      WHERE own.user_id ${users} AND ${changed} AND value ->> '$.field' = 'phoneNumber'`
  return `
    SELECT own.user_id, phone_number AS text FROM numbers AS own WHERE own.user_id ${users}
    UNION ${past('before')} UNION ${past('after')}`
}
