import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { usualExportForm } from '../../contract/export.ts'
import type { ExportEntry, ExportFormat } from '../../contract/export.ts'
import { makeExport } from '../../main/export/export-entry-fixture.ts'
import { makeSamplePeople } from '../../main/sample/people/sample-people.ts'
import { openForWriting } from '../../main/store/database.ts'
import { buildNextIndex } from '../../main/store/indexes.ts'
import { writeFullSync } from '../written-sync.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** How long before now somebody synced. */
const agoOfSyncs = [9 * day, 6 * day, 3 * day, day, 5 * 60 * minute, 95 * minute, 31 * minute, 6 * minute]

type SampleHistory = {
  /** The file of its cache. */
  file: string
  /** A number whose verification failed, and to which much else has happened. */
  eventful: string
  /** Some numbers of each status. */
  some: string[]
}

/** Writes the folder of a user who has synced the sample workspace for nine days. */
export function writeSampleHistory(userDataDir: string, now: number): SampleHistory {
  const id = randomUUID()
  const kept = {
    id,
    name: 'Sample workspace',
    kind: 'sample',
    apiUrl: 'http://127.0.0.1:1',
    encryptedKey: null,
  }
  mkdirSync(join(userDataDir, 'connections'), { recursive: true })
  writeFileSync(join(userDataDir, 'connections.json'), JSON.stringify({ connections: [kept] }))
  writeFileSync(join(userDataDir, 'exports.json'), JSON.stringify(exportsOf(id, now)))
  const file = join(userDataDir, 'connections', `${id}.sqlite`)
  const db = openForWriting(file)
  const people = makeSamplePeople()
  for (const ago of agoOfSyncs) writeFullSync(db, people, now - ago)
  while (buildNextIndex(db) === 'more');
  const numbers = (sql: string) => db.prepare<[], string>(sql).pluck().all()
  const [eventful = ''] = numbers(
    `SELECT phone_number FROM numbers JOIN history USING (number_id) WHERE status = 'failed'
     GROUP BY number_id ORDER BY count(*) DESC LIMIT 1`,
  )
  const some = numbers('SELECT phone_number FROM numbers WHERE number_id % 11 = 0')
  db.close()
  return { file, eventful, some }
}

/** Some exports that were done, and some that were not. */
function exportsOf(connectionId: string, now: number): ExportEntry[] {
  const done = (name: string, format: ExportFormat, ago: number, fields: Partial<ExportEntry>): ExportEntry =>
    makeExport({
      id: name,
      connectionId,
      connectionName: 'Sample workspace',
      path: `/home/ada/Downloads/${name}`,
      form: { ...usualExportForm, format, masked: format === 'sqlite' },
      state: 'done',
      rows: 1032,
      total: 1032,
      bytes: 402_513,
      askedAt: now - ago,
      startedAt: now - ago,
      endedAt: now - ago + 800,
      ...fields,
    })
  const failure = {
    code: 'file_not_written' as const,
    message: 'all events.parquet was not saved: the disk is full. Choose another place, then save again.',
    details: null,
  }
  const events = { of: 'events' as const, numbers: null, filter: null }
  return [
    done('Sample workspace numbers 2026-11-24.xlsx', 'xlsx', 2 * minute, { bytes: 168_204 }),
    done('all events.parquet', 'parquet', 3 * minute, {
      what: events,
      state: 'failed',
      rows: 0,
      bytes: null,
      failure,
    }),
    done('for the auditor.sqlite.age', 'sqlite', day, { encrypted: true, bytes: 2_104_880 }),
    done('failed in Nigeria.csv', 'csv', 2 * day, { rows: 12, total: 12, bytes: 4801 }),
    done('everything.ndjson', 'ndjson', 3 * day, { state: 'interrupted', rows: 640, bytes: null }),
  ]
}
