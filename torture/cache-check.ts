import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import type { Database } from 'better-sqlite3'

import { openForWriting } from '../main/store/database.ts'

/**
 * Opens a copy of a cache as the app does, lets `read` look at it, and gives what that gives, with what is wrong with the cache
 * by itself. The cache stays as the victim left it, for the next one to open.
 */
export function examineCopy<T>(
  file: string,
  read: (db: Database) => T,
): { faults: string[]; found: T | undefined } {
  const folder = mkdtempSync(`${file}-copy-`)
  const copy = join(folder, 'cache.sqlite')
  for (const ending of ['', '-wal', '-journal'])
    if (existsSync(file + ending)) copyFileSync(file + ending, copy + ending)
  try {
    return examine(copy, read)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The same with a cache itself. */
export function examine<T>(
  file: string,
  read: (db: Database) => T,
): { faults: string[]; found: T | undefined } {
  let db: Database | undefined
  try {
    db = openForWriting(file)
    return { faults: faultsOf(db), found: read(db) }
  } catch (error) {
    return { faults: [`the cache cannot be used: ${String(error)}`], found: undefined }
  } finally {
    db?.close()
  }
}

/** What is wrong with a cache: its pages, its text index, its counters. */
function faultsOf(db: Database): string[] {
  const faults: string[] = []
  const must = (rows: unknown[], what: string) => {
    if (rows.length > 0) faults.push(`${what}: ${JSON.stringify(rows.slice(0, 3))}`)
  }
  must(
    db
      .prepare('PRAGMA integrity_check')
      .pluck()
      .all()
      .filter((line) => line !== 'ok'),
    'integrity_check',
  )
  must(db.prepare('PRAGMA foreign_key_check').all(), 'foreign_key_check')
  must(db.prepare(miscounted).all(), 'counters that are not what they count')
  must(db.prepare(unsearchable).all(), 'numbers that no search can find')
  try {
    // With rank 1 it is compared with what it indexes, too (sqlite.org/fts5.html, 6.4), which it must be level with for that.
    const isLevel = db.prepare(level).pluck().get() === 1
    db.prepare("INSERT INTO search_text (search_text, rank) VALUES ('integrity-check', ?)").run(
      Number(isLevel),
    )
  } catch (error) {
    faults.push(`the text index: ${String(error)}`)
  }
  return faults
}

const miscounted = `SELECT combination_id, numbers, counted FROM combinations LEFT JOIN
    (SELECT combination_id, count(*) AS counted FROM search_rows GROUP BY combination_id) USING (combination_id)
  WHERE numbers <> coalesce(counted, 0)`
const unsearchable = `SELECT number_id FROM numbers WHERE number_id NOT IN (SELECT number_id FROM search_rows)
  UNION ALL SELECT number_id FROM search_rows WHERE number_id NOT IN (SELECT number_id FROM numbers)`
const level =
  'SELECT coalesce((SELECT max(number_id) FROM search_rows), 0) = indexed_through FROM index_state'
