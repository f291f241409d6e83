import type { ActivityEvent } from './activity.ts'
import type { DifferenceRow } from './as-of.ts'
import { maskChanges, maskEvent } from './mask-changes.ts'
import { maskKey, maskNumber, maskRuns, maskText, maskTyped } from './mask.ts'
import type { NumberRow } from './phone-number.ts'

/** What a list tells of a number's owner. */
type Named = Pick<NumberRow, 'phoneNumber' | 'ownerName' | 'numbersOfOwner'>

/** The owner's name as it may be read where the number is masked. */
export function maskOwnerName(row: Named): string | null {
  const { phoneNumber, ownerName, numbersOfOwner } = row
  if (ownerName === null) return null
  // Where they are not known, any digits may be those of one.
  if (numbersOfOwner === null) return maskTyped(maskRuns(ownerName, [phoneNumber]))
  return maskText(ownerName, toldBy(row))
}

/** A row in which nothing tells of its number, nor its key. What a search found beside its columns is not in it. */
export function maskRow({ foundBy: _, ...row }: NumberRow): NumberRow {
  return {
    ...row,
    key: maskKey(row.key),
    phoneNumber: maskNumber(row.phoneNumber),
    ownerName: maskOwnerName(row),
    numbersOfOwner: null,
  }
}

/** An event whose changes and owner's name tell nothing of its number, which itself stays, as its key does. */
export function maskActivityEvent(event: ActivityEvent): ActivityEvent {
  const { number } = event
  return { ...maskEvent(event, toldBy(number)), number: { ...number, ownerName: maskOwnerName(number) } }
}

/** A difference whose changes and owner's name tell nothing of its number, which itself stays, as its key does. */
export function maskDifference(difference: DifferenceRow): DifferenceRow {
  const { number, changes } = difference
  return {
    ...difference,
    number: { ...number, ownerName: maskOwnerName(number) },
    changes: maskChanges(changes, toldBy(number)),
  }
}

function toldBy({ phoneNumber, numbersOfOwner }: Named): string[] {
  return [phoneNumber, ...(numbersOfOwner ?? [])]
}
