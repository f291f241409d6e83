import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { usualExportForm } from '../../contract/export.ts'
import type { ExportForm, ExportWhat } from '../../contract/export.ts'
import { noFilter } from '../../contract/number-query.ts'
import type { Owner, PhoneNumber } from '../../contract/phone-number.ts'
import { workOn } from '../store/cache-fixture.ts'
import { openForWriting } from '../store/database.ts'
import { buildNextIndex } from '../store/indexes.ts'
import { makeNumber, makeOwner, makePage, makeVerification } from '../store/observed-page-fixture.ts'
import { runExport } from './run-export.ts'
import type { ExportTask } from './run-export.ts'

/** Everything, in the order of the last update. */
export const allNumbers: ExportWhat = {
  of: 'numbers',
  numbers: { search: '', filter: noFilter, sort: { column: 'updatedAt', direction: 'descending' } },
}

/** When the second sync of snapshotCache ended. */
export const syncedAt = 1_795_000_000_000

/** People whose names and numbers are in no text by chance; all that can tell of a number tells of it. */
export const people: { owner: Owner; number: PhoneNumber; rawJson?: string }[] = [
  {
    owner: makeOwner({
      id: 'user_ada',
      name: 'Adalind Quexley',
      username: 'quexley_9',
      email: 'adalind+447911845273@quex.example',
      externalId: 'crm-447911845273',
    }),
    number: makeNumber({
      id: 'idn_ada',
      userId: 'user_ada',
      phoneNumber: '+447911845273',
      country: 'GB',
      verification: makeVerification({ status: 'unverified', attempts: 2 }),
      linkedTo: [{ type: 'oauth_google', id: 'idn_google' }],
    }),
    rawJson: JSON.stringify({
      id: 'idn_ada',
      object: 'phone_number',
      phone_number: '+447911845273',
      note: 'Adalind Quexley, 07911 845 273',
    }),
  },
  {
    owner: makeOwner({ id: 'user_bo', name: 'Bolormaa Vyxx' }),
    // Clerk sent no id.
    number: {
      ...makeNumber({ id: 'unused', userId: 'user_bo', phoneNumber: '+97688649317', country: 'MN' }),
      id: null,
      key: 'user_bo +97688649317',
    },
  },
  {
    owner: makeOwner({ id: 'user_cy', name: 'Cyprian 33698 Oozle' }),
    number: makeNumber({ id: 'idn_cy', userId: 'user_cy', phoneNumber: '+33698264955', country: 'FR' }),
  },
]

/** A folder with a cache of these people, synced twice, so that there is history; and what exports it. */
export function snapshotCache(more: typeof people = []) {
  const folder = mkdtempSync(join(tmpdir(), 'snapshot-'))
  const database = join(folder, 'cache.sqlite')
  const db = openForWriting(database)
  const { sync } = workOn(db)
  const all = [...people, ...more]
  const page = (numbers: readonly PhoneNumber[]) => {
    const made = makePage(numbers, { owners: all.map(({ owner }) => owner) })
    for (const user of made.read)
      for (const each of user.numbers)
        each.rawJson = all.find(({ number }) => number.key === each.number.key)?.rawJson ?? each.rawJson
    return made
  }
  const earlier = (number: PhoneNumber): PhoneNumber =>
    number.id === 'idn_cy' ? { ...number, phoneNumber: '+33677319428' } : number
  sync(syncedAt - 60_000, [{ at: syncedAt - 70_000, page: page(all.map(({ number }) => earlier(number))) }])
  while (buildNextIndex(db) === 'more');
  const later = all.map(({ number }) => number)
  sync(syncedAt, [{ at: syncedAt - 1000, page: page(later) }])
  db.exec(`
    INSERT INTO set_aside (sync_id, reason, raw_json, observed_at) VALUES (1, 'Unreadable', '"Setaside Zephyr"', 1);
    INSERT INTO sync_ranges (sync_id, cursor) VALUES (1, 'cursor_Zephyr');
    UPDATE observations SET fingerprint = 1234567890;
    UPDATE syncs SET high_water = 1234567890, set_aside = 1,
      failure = '{"code":"internal","message":"Zephyr","details":null}';
  `)
  db.close()
  mkdirSync(join(folder, 'saved'))
  return {
    folder,
    database,
    remove: () => rmSync(folder, { recursive: true }),
    /** Writes a snapshot of it and gives where that is. */
    export: async (
      form: Partial<ExportForm> = {},
      { name = 'numbers.sqlite', ...task }: Partial<ExportTask> & { name?: string; what?: ExportWhat } = {},
    ): Promise<string> => {
      const { what = allNumbers, ...rest } = task
      const target = join(folder, 'saved', name)
      await runExport({
        database,
        request: { what, form: { ...usualExportForm, format: 'sqlite', ...form } },
        facts: {
          appVersion: '1.0.0',
          connectionName: 'Acme',
          exportedAt: syncedAt + 5000,
          pastInstant: null,
        },
        passphrase: null,
        target,
        workerFile: new URL('export-worker.ts', import.meta.url),
        workFolder: join(folder, 'work'),
        signal: new AbortController().signal,
        report: () => undefined,
        ...rest,
      })
      return target
    },
  }
}
