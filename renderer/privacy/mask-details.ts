import { maskNumber, maskRecord, maskText } from '../../contract/mask.ts'
import type { FieldChange } from '../../contract/history-event.ts'
import type { NumberDetails, Owner } from '../../contract/phone-number.ts'
import { phoneWords } from '../number/phone-words.ts'

/** The key of a record as it may be shown: where Clerk sends no id it is its user's id, a space and the number. */
export function maskKey(key: string): string {
  const end = key.indexOf(' ')
  return end === -1 ? key : `${key.slice(0, end)}${maskNumber(key.slice(end))}`
}

/** Changes of a record with every number in them masked. */
export function maskChanges(changes: readonly FieldChange[]): FieldChange[] {
  return changes.map((change) => {
    if (change.field === 'phoneNumber')
      return { ...change, before: maskWords(change.before), after: maskWords(change.after) }
    if (change.field === 'id')
      return { ...change, before: maskKey(change.before), after: maskKey(change.after) }
    return change
  })
}

/**
 * The details without what tells of a number that is masked: of the record's own where `isMasked` says so of its key, and, in the
 * words about the owner, of the owner's other ones. Those mask themselves.
 */
export function maskDetails(details: NumberDetails, isMasked: (key: string) => boolean): NumberDetails {
  const { number, owner, otherNumbersOfOwner } = details
  const hidden = [number, ...otherNumbersOfOwner]
    .filter(({ key }) => isMasked(key))
    .map(({ phoneNumber }) => phoneNumber)
  if (hidden.length === 0) return details
  const shown = { ...details, owner: owner && maskOwner(owner, hidden) }
  if (!isMasked(number.key)) return shown
  return {
    ...shown,
    number: { ...number, key: maskKey(number.key), phoneNumber: maskNumber(number.phoneNumber) },
    othersWithNumber: details.othersWithNumber.map((other) => ({
      ...other,
      ownerName: other.ownerName && maskName(other.ownerName, number.phoneNumber),
    })),
    rawJson: maskRecord(details.rawJson, number.phoneNumber),
    history: details.history.map((event) => ({
      ...event,
      key: maskKey(event.key),
      changes: maskChanges(event.changes),
    })),
  }
}

function maskOwner(owner: Owner, hidden: readonly string[]): Owner {
  const mask = (text: string | null) =>
    text && hidden.reduce((shown, number) => maskText(shown, number), text)
  return {
    ...owner,
    name: mask(owner.name),
    username: mask(owner.username),
    email: mask(owner.email),
    externalId: mask(owner.externalId),
  }
}

function maskWords(phoneNumber: string | null): string | null {
  return phoneNumber === null ? null : maskNumber(phoneWords(phoneNumber))
}

/**
 * An owner's name in a list, which knows one of that person's numbers alone: the name may be another of them, so whatever could be
 * a number is masked, too.
 */
export function maskName(name: string, phoneNumber: string): string {
  return maskLongRuns(maskText(name, phoneNumber))
}

/**
 * A text with all but the last two digits of every run of seven or more masked. It is meant for where nothing says which number a
 * text may hold, such as the JSON of a record that could not be read, whose times are masked with it.
 */
export function maskLongRuns(text: string): string {
  return text.replace(/\d(?:[^\p{L}\p{N}"{}[\]:]*\d){6,}/gu, maskNumber)
}
