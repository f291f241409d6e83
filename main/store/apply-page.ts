import type { Database } from 'better-sqlite3'

import type { FieldChange, HistoryEvent, Owner, PhoneNumber } from '../../contract/phone-number.ts'
import { diff } from './history.ts'
import { columnsOf, numberOf } from './number-columns.ts'
import { preparePageStatements } from './page-statements.ts'
import type { KnownNumber, NumberRecord, PageStatements } from './page-statements.ts'
import { digitsOf, foldText } from './search-text.ts'

/** One page of an observation, as `clerk/` reads it. */
export type ObservedPage = {
  users: number
  lastUserId: string | null
  owners: readonly Owner[]
  numbers: readonly { number: PhoneNumber; rawJson: string }[]
  unread: readonly { recordId: string | null; userId: string | null; reason: string; rawJson: string }[]
}

/** When the page was read, and by which sync. */
type Look = { syncId: number; observedAt: number }

/**
 * Gives the function that writes one page of a sync in one transaction: records, the history events they cause, what
 * was set aside, and how far the sync has come. After a crash either all of it is there or nothing.
 */
export function prepareApplyPage(db: Database): (input: Look & { page: ObservedPage }) => void {
  const statements = preparePageStatements(db)
  return db.transaction(({ page, ...look }: Look & { page: ObservedPage }) => {
    const owners = new Map(page.owners.map((owner) => [owner.id, owner]))
    const counts = { added: 0, changed: 0, unchanged: 0 }
    for (const owner of page.owners) writeOwner(statements, owner)
    for (const { number, rawJson } of page.numbers) {
      const record = recordOf(number, owners.get(number.userId) ?? null, rawJson)
      counts[observe(statements, look, number, record)] += 1
    }
    for (const unread of page.unread) {
      statements.setAside.run({ ...look, ...unread })
      // A record that could not be read is there all the same: what is known of it must not be taken for removed.
      statements.markPresent.run({ key: unread.recordId, userId: unread.userId, syncId: look.syncId })
    }
    statements.advanceSync.run({
      syncId: look.syncId,
      cursor: page.lastUserId,
      users: page.users,
      numbers: page.numbers.length,
      setAside: page.unread.length,
      added: counts.added,
      changed: counts.changed,
    })
  })
}

function observe(
  statements: PageStatements,
  look: Look,
  number: PhoneNumber,
  record: NumberRecord,
): 'added' | 'changed' | 'unchanged' {
  const known = statements.findNumber.get(number.key)
  if (known === undefined) {
    const inserted = statements.insertNumber.run({ ...record, first_seen_at: look.observedAt })
    const numberId = Number(inserted.lastInsertRowid)
    append(statements, look, numberId, 'first_seen', null, diff(null, number))
    statements.markObserved.run({ numberId, ...look })
    return 'added'
  }
  const numberId = known.number_id
  const isBack = known.removed_at !== null
  const isSame = isStored(known, record)
  const changes = isSame ? [] : diff(numberOf(known), number)
  if (isBack || !isSame) statements.updateNumber.run({ ...record, number_id: numberId })
  if (isBack) append(statements, look, numberId, 'seen_again', known.removed_at, changes)
  else if (changes.length > 0) append(statements, look, numberId, 'changed', known.observed_at, changes)
  statements.markObserved.run({ numberId, ...look })
  return isBack || changes.length > 0 ? 'changed' : 'unchanged'
}

function append(
  statements: PageStatements,
  look: Look,
  numberId: number,
  kind: HistoryEvent['kind'],
  observedAfter: number | null,
  changes: FieldChange[],
): void {
  statements.appendEvent.run({ numberId, kind, observedAfter, ...look, changes: JSON.stringify(changes) })
}

/** A record that reads as it is stored cannot have changed, which spares most of a sync the diff. */
function isStored(known: KnownNumber, record: NumberRecord): boolean {
  return (
    known.raw_json === record.raw_json &&
    known.user_id === record.user_id &&
    known.backup_code_count === record.backup_code_count &&
    known.search_text === record.search_text &&
    known.owner_name === record.owner_name
  )
}

function recordOf(number: PhoneNumber, owner: Owner | null, rawJson: string): NumberRecord {
  const searchable = [
    owner?.name,
    owner?.username,
    owner?.email,
    owner?.externalId,
    number.key,
    number.userId,
    number.phoneNumber,
    ...number.linkedTo.map((account) => account.id),
  ]
  return {
    ...columnsOf(number),
    digits: digitsOf(number.phoneNumber),
    owner_name: owner?.name ?? null,
    search_text: foldText(searchable.filter(Boolean).join('\n')),
    raw_json: rawJson,
  }
}

function writeOwner(statements: PageStatements, owner: Owner): void {
  statements.upsertOwner.run({
    ...owner,
    banned: Number(owner.banned),
    locked: Number(owner.locked),
    twoFactorEnabled: Number(owner.twoFactorEnabled),
  })
}
