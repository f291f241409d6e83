import type { Database } from 'better-sqlite3'

import { openUsersPage } from '../main/clerk/wire.ts'
import type { PeopleSource } from '../main/sample/people.ts'
import { prepareApplyPage } from '../main/store/apply-page.ts'
import { beginSync, endSync } from '../main/store/sync-runs.ts'

const usersPerPage = 500

/** Writes a full sync that looked at all these people at one moment into a cache, as a sync would, without a server. */
export function writeFullSync(db: Database, people: PeopleSource, at: number): void {
  const applyPage = prepareApplyPage(db)
  const { run } = beginSync(db, { now: at, mode: 'full' })
  const { count, userAt } = people(at)
  for (let first = 0; first < count; first += usersPerPage) {
    const length = Math.min(usersPerPage, count - first)
    const page = openUsersPage(Array.from({ length }, (_, index) => userAt(first + index)))
    const { read, unread } = page.read(null)
    const numbers = read.reduce((sum, user) => sum + user.numbers.length, 0)
    const progress = { users: length, numbers, step: null }
    applyPage({ syncId: run.id, observedAt: at, page: { ...progress, read, unread } })
  }
  endSync(db, { syncId: run.id, now: at, outcome: 'completed', failure: null })
}
