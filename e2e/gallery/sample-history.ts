import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

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
