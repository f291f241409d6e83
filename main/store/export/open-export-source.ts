import type { Database } from 'better-sqlite3'

import { chosenColumns } from '../../../contract/export-columns.ts'
import type { ExportedNumbers } from '../../../contract/export.ts'
import { FailureError } from '../../../contract/failure.ts'
import { openForReading } from '../database.ts'
import { rememberNumbersOfOwners } from '../numbers-of-owner.ts'
import { createAmong } from '../queries/among.ts'
import { prepareDifference } from '../queries/difference.ts'
import { createChosen } from '../queries/facets.ts'
import { openSearchReader } from '../queries/search-reader.ts'
import { listSyncMoments } from '../sync-moments.ts'
import { differenceRecords, valuesOfDifference } from './difference-records.ts'
import { eventRecords, findEvents, openFirstSights } from './event-records.ts'
import { addExportFunctions } from './export-functions.ts'
import type { ExportRequest, ExportSource, ExportValue } from './export-source.ts'
import { makeTexts } from './export-text.ts'
import { findNumbers, numberRecords } from './number-records.ts'
import { selectRecords } from './record-sql.ts'
import type { RecordSql } from './record-sql.ts'

const recordsPerPiece = 1000

/** The records of an export: how they are read, how many they are, and some of them as @wanted. */
type Records = { sql: RecordSql; total: number; wanted: (start: number, end: number) => unknown[] }

/** Opens what an export reads: one snapshot of a cache. Rejects with a FailureError where something of the request is not there. */
export async function openExportSource(file: string, request: ExportRequest): Promise<ExportSource> {
  const db = openForReading(file)
  try {
    return await readExport(db, request)
  } catch (error) {
    db.close()
    throw error
  }
}

/** The same of a connection that nothing else uses. */
async function readExport(db: Database, request: ExportRequest): Promise<ExportSource> {
  const { what, form } = request
  const columns = chosenColumns(what.of, form.columns, form.ownerNames)
  if (columns.length === 0)
    throw new FailureError('invalid_request', 'None of the columns can be exported. Choose at least one.')
  addExportFunctions(db, form)
  const records = await findRecords(db, request)
  if (form.masked) rememberNumbersOfOwners(db)
  const [latest] = listSyncMoments(db, { before: null, limit: 1 })
  const next = prepareNext(records)
  const texts = makeTexts(db, request, records.sql, next)
  const names = columns.map(({ name }) => name)
  const rows = db
    .prepare<{ wanted: string }, ExportValue[]>(selectRecords(records.sql, names, form.masked))
    .raw()
  return {
    columns,
    total: records.total,
    asOf: latest ? { syncId: latest.syncId, endedAt: latest.endedAt } : null,
    takeText: () => texts.next().value ?? null,
    takeRows: () => {
      const wanted = next()
      return wanted === null ? null : rows.all({ wanted })
    },
    close: () => db.close(),
  }
}

/** Finds out which records they are, in the snapshot that all is read from from now on. */
async function findRecords(db: Database, { what, amongIds }: ExportRequest): Promise<Records> {
  createChosen(db)
  createAmong(db)
  const readSearch = openSearchReader(db)
  const idsOf = async (numbers: ExportedNumbers) => {
    const reading = await readSearch(numbers.search, numbers.filter.facets)
    db.exec('BEGIN')
    return findNumbers(db, numbers, reading, amongIds)
  }
  switch (what.of) {
    case 'numbers': {
      const ids = await idsOf(what.numbers)
      return { sql: numberRecords, total: ids.length, wanted: (start, end) => [...ids.subarray(start, end)] }
    }
    case 'events': {
      if (what.numbers === null) db.exec('BEGIN')
      const seqs = findEvents(db, what.numbers && (await idsOf(what.numbers)), what.filter)
      const withFirstSights = openFirstSights(db)
      return {
        sql: eventRecords,
        total: seqs.length,
        wanted: (start, end) => withFirstSights([...seqs.subarray(start, end)]),
      }
    }
    case 'difference': {
      db.exec('BEGIN')
      const difference = prepareDifference(db)
      const { entries, from, to } = await difference.find(what)
      const wanted = entries.filter(({ kind }) => what.kinds.includes(kind))
      const reader = await import('../../country.ts')
      const read = (entry: (typeof wanted)[number]) =>
        valuesOfDifference(difference.read(entry, from.endedAt, to.endedAt, reader))
      return {
        sql: differenceRecords,
        total: wanted.length,
        wanted: (start, end) => wanted.slice(start, end).map(read),
      }
    }
  }
}

/** Gives the function that gives the next records as @wanted; null after the last. */
function prepareNext({ total, wanted }: Records): () => string | null {
  let taken = 0
  return () => {
    if (taken >= total) return null
    const start = taken
    taken += recordsPerPiece
    return JSON.stringify(wanted(start, taken))
  }
}
