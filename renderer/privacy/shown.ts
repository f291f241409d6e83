import type { ActivityEvent } from '../../contract/activity.ts'
import type { DifferenceRow } from '../../contract/as-of.ts'
import type { Desk } from '../../contract/desk.ts'
import type { ExportEntry } from '../../contract/export.ts'
import type { FieldChange } from '../../contract/history-event.ts'
import { maskDetails } from '../../contract/mask-details.ts'
import { maskActivityEvent, maskDifference, maskOwnerName } from '../../contract/mask-row.ts'
import { maskNumber, maskTyped } from '../../contract/mask.ts'
import type { NumberDetails } from '../../contract/phone-number.ts'
import type { LinkFault } from '../links/link-store.ts'
import { phoneWords } from '../number/phone-words.ts'

// Numbers are written as they are read before they are masked: afterwards nobody could tell where their spaces belong.

/** Details as they are shown while numbers are masked, those apart that are revealed. */
export function shownDetails(details: NumberDetails, isMasked: (key: string) => boolean): NumberDetails {
  return maskDetails({ ...details, history: details.history.map(spelled) }, isMasked)
}

/** An event of the activity as it is shown while its number is masked. */
export function shownEvent(event: ActivityEvent): ActivityEvent {
  return maskActivityEvent(spelled(event))
}

/** A difference between two syncs as it is shown while its number is masked. */
export function shownDifference(difference: DifferenceRow): DifferenceRow {
  return maskDifference(spelled(difference))
}

/** A number that was opened before, in words, and whose it is. */
export function shownRecent(
  number: Desk['recentNumbers'][number],
  masks: boolean,
): { words: string; owner: string | null } {
  const words = phoneWords(number.phoneNumber)
  return masks
    ? { words: maskNumber(words), owner: maskOwnerName(number) }
    : { words, owner: number.ownerName }
}

/** What somebody searched for before. */
export function shownSearch(search: string, masks: boolean): string {
  return masks ? maskTyped(search) : search
}

/** What a link names that is not there. */
export function shownFault(fault: LinkFault, masks: boolean): LinkFault {
  return masks && fault.is === 'no number' ? { ...fault, number: maskTyped(fault.number) } : fault
}

/** What an export is of. */
export function shownExport(entry: ExportEntry, masks: boolean): ExportEntry {
  const { what } = entry
  if (what.of === 'difference' || what.numbers === null) return entry
  const numbers = { ...what.numbers, search: shownSearch(what.numbers.search, masks) }
  return { ...entry, what: what.of === 'numbers' ? { ...what, numbers } : { ...what, numbers } }
}

function spelled<Changed extends { changes: FieldChange[] }>(changed: Changed): Changed {
  return { ...changed, changes: changed.changes.map(spell) }
}

function spell(change: FieldChange): FieldChange {
  if (change.field !== 'phoneNumber') return change
  const { before, after } = change
  return { ...change, before: before && phoneWords(before), after: after && phoneWords(after) }
}
