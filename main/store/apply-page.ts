import type { Database } from 'better-sqlite3'

import type { FieldChange } from '../../contract/history-event.ts'
import type { Owner, PhoneNumber } from '../../contract/phone-number.ts'
import type { Packed } from '../packed.ts'
import { prepareAppendEvent } from './append-event.ts'
import { openCombinations } from './combinations.ts'
import type { Tally } from './combinations.ts'
import type { LookKind } from './event-kinds.ts'
import { diff } from './history.ts'
import { indexNewText, readIndexState } from './indexes.ts'
import type { IndexState } from './indexes.ts'
import { numberOf, numberValues } from './number-columns.ts'
import { ownerValues, preparePageStatements } from './page-statements.ts'
import type { KnownNumber, PageStatements } from './page-statements.ts'
import { prepareFindReplaced, prepareWithdrawReplaced } from './replaced-number.ts'
import { rewriteSearchRow } from './rewrite-search-row.ts'
import { prepareStep } from './sync-ranges.ts'
import type { RangeStep } from './sync-ranges.ts'
import { linkedAccountIds, searchRowOf } from './search-row.ts'

/** A user as `clerk/` reads it, with all its numbers. */
export type ObservedUser = {
  owner: Owner
  /** Changes whenever what is kept of the user does; null where not all of it could be read. */
  fingerprint: number | null
  numbers: readonly { number: PhoneNumber; rawJson: string }[]
}

/** What could not be read: a number, or, without an id of its own, a whole user. */
export type UnreadRecord = { recordId: string | null; userId: string | null; reason: string; rawJson: string }

/** How far a page takes its sync; `step` is null where no range is read. */
export type PageProgress = { users: number; numbers: number; step: RangeStep | null }

/** One page of an observation, without the users that observeUnchanged found to be as they were. */
export type ObservedPage = PageProgress & ObservedRecords

type ObservedRecords = { read: readonly ObservedUser[]; unread: readonly UnreadRecord[] }

/** The same as it comes from where it was read, past threads that need not look into it. */
export type PackedPage = PageProgress & { records: Packed<ObservedRecords> }

/** When the page was read, and by which sync. */
export type Look = { syncId: number; observedAt: number }

type Writing = {
  statements: PageStatements
  history: ReturnType<typeof prepareHistory>
  tally: Tally
  indexed: IndexState
  look: Look
  unread: readonly UnreadRecord[]
  /** Whether first sights are events of their own: those of the first full sync follow from the records. */
  keepsFirstSights: boolean
}

function prepareHistory(db: Database) {
  return {
    append: prepareAppendEvent(db),
    findReplaced: prepareFindReplaced(db),
    withdrawReplaced: prepareWithdrawReplaced(db),
  }
}

/**
 * Gives the function that writes one page of a sync in one transaction: records, the history events they cause, what
 * was set aside, and how far the sync has come. After a crash either all of it is there or nothing.
 */
export function prepareApplyPage(db: Database): (input: Look & { page: ObservedPage }) => void {
  const statements = preparePageStatements(db)
  const history = prepareHistory(db)
  const combinations = openCombinations(db)
  const advanceRange = prepareStep(db)
  const apply = db.transaction(({ page, ...look }: Look & { page: ObservedPage }) => {
    const tally = combinations.startTally()
    const writing = {
      statements,
      history,
      tally,
      indexed: readIndexState(db),
      look,
      unread: page.unread,
      keepsFirstSights: statements.hasCompletedFull.get() === 1,
    }
    const counts = { added: 0, changed: 0, unchanged: 0, unseenChanges: 0, newUsers: 0 }
    for (const user of page.read) observeUser(writing, user, counts)
    for (const unread of page.unread) setAside(writing, unread)
    tally.write()
    indexNewText(db, false)
    const { changes } = statements.advanceSync.run({
      syncId: look.syncId,
      users: page.users,
      numbers: page.numbers,
      setAside: page.unread.length,
      added: counts.added,
      changed: counts.changed,
      unseenChanges: counts.unseenChanges,
    })
    if (changes !== 1) throw new Error(`There is no sync ${look.syncId}`)
    advanceRange(page.step, page.users)
    if (counts.newUsers > 0) statements.addKnownUsers.run(counts.newUsers)
  })
  return (input) => {
    try {
      apply(input)
    } catch (error) {
      combinations.forget()
      throw error
    }
  }
}

type Outcome = 'added' | 'changed' | 'unchanged'
type Counts = Record<Outcome | 'unseenChanges' | 'newUsers', number>

function observeUser(writing: Writing, user: ObservedUser, counts: Counts): void {
  const { statements, look, history } = writing
  const { owner, fingerprint, numbers } = user
  const before = statements.findObservation.get(owner.id)
  if (before !== undefined && isOvertaken(before, look.observedAt)) return
  const lastUpdate = before === undefined ? null : statements.findOwnerUpdate.get(owner.id)
  statements.writeOwner.run(ownerValues(owner))
  statements.observe.run(owner.id, fingerprint, look.observedAt, look.syncId)
  for (const { number, rawJson } of numbers) {
    const known = statements.findNumber.get(number.key)
    if (known === undefined) {
      const numberId = insertNumber(writing, owner, number, rawJson)
      appendFirstSight(writing, user, number, numberId, before)
      counts.added += 1
      continue
    }
    const lastLook = lastLookAt(writing, known, owner, before)
    if (known.user_id !== owner.id) {
      if (lastLook !== null && isOvertaken(lastLook, look.observedAt)) continue
      history.withdrawReplaced(known.key, known.user_id, look.syncId)
    }
    const outcome = updateNumber(writing, owner, number, rawJson, known, lastLook)
    counts[outcome] += 1
    if (outcome === 'changed' && owner.updatedAt !== null && owner.updatedAt === lastUpdate)
      counts.unseenChanges += 1
  }
  if (before === undefined) {
    counts.newUsers += 1
    return
  }
  const present = new Set(numbers.map(({ number }) => number.key))
  for (const { number_id, key } of statements.findNumbersOfOwner.all(owner.id))
    if (!present.has(key)) statements.markUnseen.run(before, number_id)
}

function lastLookAt(
  { statements }: Writing,
  known: KnownNumber,
  owner: Owner,
  ownersLast: number | undefined,
): number | null {
  const usersLast = known.user_id === owner.id ? ownersLast : statements.findObservation.get(known.user_id)
  return known.last_seen_at ?? usersLast ?? null
}

/**
 * Whether a look is older than the last one: what was asked for later may be written first. More than a minute earlier is
 * no look that was overtaken but a clock that was set back.
 */
function isOvertaken(last: number, observedAt: number): boolean {
  return last > observedAt && last - observedAt < 60_000
}

function insertNumber(writing: Writing, owner: Owner, number: PhoneNumber, rawJson: string): number {
  const { statements, look, tally } = writing
  const inserted = statements.insertNumber.run(look.observedAt, ...numberValues(number), rawJson)
  const numberId = Number(inserted.lastInsertRowid)
  statements.writeSearchRow.run(numberId, ...searchRowOf(number, owner, tally.add(number, false)))
  for (const accountId of linkedAccountIds(number)) statements.link.run(accountId, numberId)
  return numberId
}

function appendFirstSight(
  writing: Writing,
  user: ObservedUser,
  number: PhoneNumber,
  numberId: number,
  lookBefore: number | undefined,
): void {
  const { history, unread, keepsFirstSights } = writing
  const replaced =
    lookBefore === undefined ? undefined : history.findReplaced(user, number.phoneNumber, lookBefore, unread)
  if (replaced)
    append(writing, numberId, 'first_seen', replaced.lastSeenAt, [
      { field: 'id', before: replaced.key, after: number.key },
    ])
  else if (keepsFirstSights) append(writing, numberId, 'first_seen', null, [])
}

function updateNumber(
  writing: Writing,
  owner: Owner,
  number: PhoneNumber,
  rawJson: string,
  known: KnownNumber,
  observedAfter: number | null,
): 'changed' | 'unchanged' {
  const { statements } = writing
  const numberId = known.number_id
  const isBack = known.removed_at !== null
  const previous = numberOf(known)
  // A record that reads as it is stored cannot have changed.
  const isSame =
    known.raw_json === rawJson &&
    known.user_id === number.userId &&
    known.backup_code_count === number.backupCodeCount
  const changes = isSame ? [] : diff(previous, number)
  if (isBack || !isSame) {
    statements.updateNumber.run(...numberValues(number), rawJson, numberId)
    for (const accountId of linkedAccountIds(previous)) statements.unlink.run(accountId, numberId)
    for (const accountId of linkedAccountIds(number)) statements.link.run(accountId, numberId)
  } else if (known.last_seen_at !== null) statements.markSeen.run(numberId)
  rewriteSearchRow(writing, numberId, owner, number, false)
  if (isBack) append(writing, numberId, 'seen_again', known.removed_at, changes)
  else if (changes.length > 0) append(writing, numberId, 'changed', observedAfter, changes)
  return isBack || changes.length > 0 ? 'changed' : 'unchanged'
}

function append(
  { history, look }: Writing,
  numberId: number,
  kind: LookKind,
  observedAfter: number | null,
  changes: FieldChange[],
): void {
  history.append({ numberId, kind, observedAfter, ...look, changes })
}

/** A record that could not be read is there all the same: removals.ts asks what was set aside. */
function setAside({ statements, look }: Writing, unread: UnreadRecord): void {
  statements.setAside.run({ ...look, ...unread })
  if (unread.recordId === null && unread.userId !== null)
    statements.meet.run({ userId: unread.userId, syncId: look.syncId })
}
