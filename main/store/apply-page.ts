import type { Database } from 'better-sqlite3'

import type { FieldChange, HistoryEvent, Owner, PhoneNumber } from '../../contract/phone-number.ts'
import { openCombinations } from './combinations.ts'
import type { Tally } from './combinations.ts'
import { diff } from './history.ts'
import { indexNewText, readIndexState } from './indexes.ts'
import type { IndexState } from './indexes.ts'
import { numberOf, numberValues } from './number-columns.ts'
import { ownerValues, preparePageStatements } from './page-statements.ts'
import type { KnownNumber, PageStatements } from './page-statements.ts'
import { linkedAccountIds, searchRowOf } from './search-row.ts'

/** A user as `clerk/` reads it, with all its numbers. */
export type ObservedUser = {
  owner: Owner
  /** Changes whenever what is kept of the user does; null where not all of it could be read. */
  fingerprint: number | null
  numbers: readonly { number: PhoneNumber; rawJson: string }[]
}

type UnreadRecord = { recordId: string | null; userId: string | null; reason: string; rawJson: string }

/** How far a page takes its sync. */
export type PageProgress = { users: number; numbers: number; lastUserId: string | null }

/** One page of an observation, without the users that observeUnchanged found to be as they were. */
export type ObservedPage = PageProgress & {
  read: readonly ObservedUser[]
  unread: readonly UnreadRecord[]
}

/** When the page was read, and by which sync. */
export type Look = { syncId: number; observedAt: number }

type Writing = { statements: PageStatements; tally: Tally; indexed: IndexState; look: Look }

/**
 * Gives the function that writes one page of a sync in one transaction: records, the history events they cause, what
 * was set aside, and how far the sync has come. After a crash either all of it is there or nothing.
 */
export function prepareApplyPage(db: Database): (input: Look & { page: ObservedPage }) => void {
  const statements = preparePageStatements(db)
  const combinations = openCombinations(db)
  const apply = db.transaction(({ page, ...look }: Look & { page: ObservedPage }) => {
    const tally = combinations.startTally()
    const writing = { statements, tally, indexed: readIndexState(db), look }
    const counts = { added: 0, changed: 0, unchanged: 0 }
    for (const user of page.read) for (const outcome of observeUser(writing, user)) counts[outcome] += 1
    for (const unread of page.unread) setAside(writing, unread)
    tally.write()
    indexNewText(db, false)
    const { changes } = statements.advanceSync.run({
      syncId: look.syncId,
      cursor: page.lastUserId,
      users: page.users,
      numbers: page.numbers,
      setAside: page.unread.length,
      added: counts.added,
      changed: counts.changed,
    })
    if (changes !== 1) throw new Error(`There is no sync ${look.syncId}`)
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

function observeUser(writing: Writing, { owner, fingerprint, numbers }: ObservedUser): Outcome[] {
  const { statements, look } = writing
  const before = statements.findObservation.get(owner.id)
  statements.writeOwner.run(ownerValues(owner))
  statements.observe.run(owner.id, fingerprint, look.observedAt, look.syncId)
  const outcomes = numbers.map(({ number, rawJson }) => {
    const known = statements.findNumber.get(number.key)
    if (known === undefined) return insertNumber(writing, owner, number, rawJson)
    const lastLook = known.user_id === owner.id ? before : statements.findObservation.get(known.user_id)
    return updateNumber(writing, owner, number, rawJson, known, known.last_seen_at ?? lastLook ?? null)
  })
  if (before === undefined) return outcomes
  const present = new Set(numbers.map(({ number }) => number.key))
  for (const { number_id, key } of statements.findNumbersOfOwner.all(owner.id))
    if (!present.has(key)) statements.markUnseen.run(before, number_id)
  return outcomes
}

function insertNumber(writing: Writing, owner: Owner, number: PhoneNumber, rawJson: string): Outcome {
  const { statements, look, tally } = writing
  const inserted = statements.insertNumber.run(look.observedAt, ...numberValues(number), rawJson)
  const numberId = Number(inserted.lastInsertRowid)
  statements.writeSearchRow.run(numberId, ...searchRowOf(number, owner, tally.add(number, false)))
  for (const accountId of linkedAccountIds(number)) statements.link.run(accountId, numberId)
  return 'added'
}

function updateNumber(
  writing: Writing,
  owner: Owner,
  number: PhoneNumber,
  rawJson: string,
  known: KnownNumber,
  observedAfter: number | null,
): Outcome {
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
  updateSearchRow(writing, owner, number, numberId)
  if (isBack) append(writing, numberId, 'seen_again', known.removed_at, changes)
  else if (changes.length > 0) append(writing, numberId, 'changed', observedAfter, changes)
  return isBack || changes.length > 0 ? 'changed' : 'unchanged'
}

function updateSearchRow(
  { statements, tally, indexed }: Writing,
  owner: Owner,
  number: PhoneNumber,
  numberId: number,
): void {
  const stored = statements.findSearchRow.get(numberId)
  if (stored === undefined) throw new Error(`Number ${numberId} has no search row`)
  tally.subtract(stored.combination_id)
  const row = searchRowOf(number, owner, tally.add(number, false))
  const before = Object.values(stored)
  if (row.every((value, index) => value === before[index])) return
  const [, , , , , digits, , text] = row
  const isTextIndexed = numberId <= indexed.indexedThrough
  const isOtherText = digits !== stored.digits || text !== stored.owner
  if (isTextIndexed && isOtherText) statements.forgetText.run(numberId, stored.digits, stored.owner)
  statements.writeSearchRow.run(numberId, ...row)
  if (isTextIndexed && isOtherText) statements.indexText.run(numberId, digits, text)
}

function append(
  { statements, look }: Writing,
  numberId: number,
  kind: HistoryEvent['kind'],
  observedAfter: number | null,
  changes: FieldChange[],
): void {
  statements.appendEvent.run({ numberId, kind, observedAfter, ...look, changes: JSON.stringify(changes) })
}

/** A record that could not be read is there all the same: removals.ts asks what was set aside. */
function setAside({ statements, look }: Writing, unread: UnreadRecord): void {
  statements.setAside.run({ ...look, ...unread })
  if (unread.recordId === null && unread.userId !== null)
    statements.meet.run({ userId: unread.userId, syncId: look.syncId })
}
