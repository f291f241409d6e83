import { copyFileSync } from 'node:fs'

import Database from 'better-sqlite3'

import { between, pick } from '../main/sample/people/random.ts'
import type { Random } from '../main/sample/people/random.ts'
import { openForWriting } from '../main/store/database.ts'
import { migrate } from '../main/store/migrations/index.ts'
import { digestOf } from './twin.ts'
import type { Digest } from './twin.ts'

/** What a copy of a cache of the first version becomes, and how long that takes. */
export function migrateUndisturbed(first: string, file: string): { expected: Digest; tookMs: number } {
  copyFileSync(first, file)
  const before = performance.now()
  const db = openForWriting(file)
  const tookMs = performance.now() - before
  const expected = digestOf(db)
  db.close()
  return { expected, tookMs }
}

/** A cache as the first version wrote it, in the middle of its second sync. */
export function writeFirstVersion(file: string, random: Random): void {
  const db = new Database(file)
  if (random() < 0.5) db.pragma('journal_mode = WAL')
  migrate(db, 1)
  db.exec(`INSERT INTO syncs (id, started_at, ended_at, outcome, cursor, users) VALUES
    (1, 1000, 1000, 'completed', NULL, 9), (2, 2000, NULL, NULL, 'user_9', 9)`)
  const number = db.prepare(
    `INSERT INTO numbers VALUES (?, ?, ?, ?, ?, 'US', 0, ?, 'Ada Brandt', 0, 0, 0, 1, 'verification_otp', ?, 'phone_code',
       1, NULL, NULL, NULL, '[{"type":"oauth_google","id":"idn_g"}]', NULL, 1000, 2000, 1000, ?, 'ada brandt', '{"id":"x"}')`,
  )
  const owner = db.prepare(
    "INSERT OR IGNORE INTO owners (id, name, banned, locked, two_factor_enabled) VALUES (?, 'Ada Brandt', 0, 0, 0)",
  )
  const observe = db.prepare('INSERT INTO observations VALUES (?, ?, ?)')
  const append = db.prepare(
    'INSERT INTO history (number_id, kind, observed_after, observed_at, sync_id, changes) VALUES (?, ?, ?, ?, ?, ?)',
  )
  db.transaction(() => {
    const count = between(random, 300, 3000)
    for (let id = 1; id <= count; id += 1) {
      const user = `user_${Math.floor(id / 1.3)}`
      const status = pick(random, ['verified', 'unverified', 'failed'])
      const removedAt = random() < 0.05 ? 1500 : null
      const digits = String(12_015_550_000 + id)
      number.run(id, `idn_${id}`, `idn_${id}`, `+${digits}`, digits, user, status, removedAt)
      owner.run(user)
      const isSeenTwice = random() < 0.8
      observe.run(id, isSeenTwice ? 2000 : 1000, isSeenTwice ? 2 : 1)
      append.run(id, 'first_seen', null, 1000, 1, '[{"field":"attempts","before":null,"after":1}]')
      if (isSeenTwice)
        append.run(
          id,
          'changed',
          1000,
          2000,
          2,
          JSON.stringify([{ field: 'status', before: 'expired', after: status }]),
        )
      if (removedAt !== null) append.run(id, 'removed', 1000, removedAt, 1, '[]')
    }
  })()
  db.close()
}
