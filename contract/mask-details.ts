import { maskEvent, maskLinked } from './mask-changes.ts'
import { maskRecord } from './mask-record.ts'
import { maskOwnerName } from './mask-row.ts'
import { maskId, maskNumber, maskRuns, maskText } from './mask.ts'
import type { NumberDetails, Owner, PhoneNumber } from './phone-number.ts'

/**
 * The details without what tells of a number that is masked: of the record's own where `isMasked` says so of its key, and, in what
 * is said of the owner, of the owner's other ones. Keys stay, and so do the rows of other numbers of the owner: each is masked where
 * it is shown.
 */
export function maskDetails(details: NumberDetails, isMasked: (key: string) => boolean): NumberDetails {
  const { number, owner, otherNumbersOfOwner } = details
  if (![number, ...otherNumbersOfOwner].some(({ key }) => isMasked(key))) return details
  const all = [number.phoneNumber, ...details.numbersOfOwner]
  if (!isMasked(number.key)) {
    const shown = shownNumbers(details, isMasked)
    const hidden = all.filter((each) => !shown.has(each))
    const mask = (text: string) => maskRuns(text, hidden)
    return { ...details, owner: owner && maskOwner(owner, mask, mask) }
  }
  return {
    ...details,
    number: maskPhoneNumber(number, all),
    owner:
      owner &&
      maskOwner(
        owner,
        (text) => maskText(text, all),
        (id) => maskRuns(id, all),
      ),
    othersWithNumber: details.othersWithNumber.map((row) => ({ ...row, ownerName: maskOwnerName(row) })),
    rawJson: maskRecord(details.rawJson, all),
    history: details.history.map((event) => maskEvent(event, all)),
  }
}

/** What a record tells of its number while it is revealed: what it is and was, and the owner's others that are revealed, too. */
function shownNumbers(
  { number, otherNumbersOfOwner, history }: NumberDetails,
  isMasked: (key: string) => boolean,
): Set<string> {
  const revealed = otherNumbersOfOwner.filter(({ key }) => !isMasked(key))
  const past = history
    .flatMap(({ changes }) => changes)
    .flatMap((change) => (change.field === 'phoneNumber' ? [change.before, change.after] : []))
    .filter((each) => each !== null)
  return new Set([...past, ...[number, ...revealed].map(({ phoneNumber }) => phoneNumber)])
}

function maskPhoneNumber(number: PhoneNumber, all: readonly string[]): PhoneNumber {
  const { verification } = number
  const client = verification?.verifiedAtClient ?? null
  return {
    ...number,
    phoneNumber: maskNumber(number.phoneNumber),
    linkedTo: maskLinked(number.linkedTo, all),
    verification: verification && {
      ...verification,
      verifiedAtClient: client === null ? null : maskId(client, all),
    },
  }
}

function maskOwner(
  owner: Owner,
  maskChosen: (text: string) => string,
  maskGiven: (externalId: string) => string,
): Owner {
  const { name, username, email, externalId } = owner
  return {
    ...owner,
    name: name === null ? null : maskChosen(name),
    username: username === null ? null : maskChosen(username),
    email: email === null ? null : maskChosen(email),
    externalId: externalId === null ? null : maskGiven(externalId),
  }
}
