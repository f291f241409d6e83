import type { FieldChange } from '../../contract/history-event.ts'
import type { PhoneNumber, Verification } from '../../contract/phone-number.ts'

/**
 * What tells from a number's text. It is handed over, because loading the tables that it looks countries up in would make
 * every thread start later.
 */
export type TextReader = {
  countryOf: (phoneNumber: string) => string | null
  isTestNumber: (phoneNumber: string) => boolean
}

/** The number as it was before these changes, which are given oldest first. What history does not follow stays. */
export function undoChanges(
  present: PhoneNumber,
  changes: readonly FieldChange[],
  reader: TextReader,
): PhoneNumber {
  const verification: Verification = { ...(present.verification ?? noVerification) }
  const number = { ...present }
  for (const change of [...changes].reverse()) undo(number, verification, change)
  if (number.phoneNumber !== present.phoneNumber) {
    number.country = reader.countryOf(number.phoneNumber)
    number.testNumber = reader.isTestNumber(number.phoneNumber)
  }
  const isNone = Object.values(verification).every((value) => value === null)
  const wasNone = Object.values(present.verification ?? noVerification).every((value) => value === null)
  if (!isNone || !wasNone) number.verification = isNone ? null : verification
  return number
}

const noVerification: Verification = {
  kind: null,
  status: null,
  strategy: null,
  attempts: null,
  expireAt: null,
  channel: null,
  verifiedAtClient: null,
}

function undo(number: PhoneNumber, verification: Verification, change: FieldChange): void {
  switch (change.field) {
    case 'id':
      // Told by the first sight of a number in place of another, before which there is none.
      return
    case 'phoneNumber':
      number.phoneNumber = change.before ?? number.phoneNumber
      return
    case 'userId':
      number.userId = change.before ?? number.userId
      return
    case 'status':
      verification.status = change.before
      return
    case 'strategy':
      verification.strategy = change.before
      return
    case 'channel':
      verification.channel = change.before
      return
    case 'verificationKind':
      verification.kind = change.before
      return
    case 'verifiedAtClient':
      verification.verifiedAtClient = change.before
      return
    case 'attempts':
      verification.attempts = change.before
      return
    case 'expireAt':
      verification.expireAt = change.before
      return
    case 'backupCodeCount':
      number.backupCodeCount = change.before
      return
    case 'reserved':
      number.reserved = change.before
      return
    case 'reservedForSecondFactor':
      number.reservedForSecondFactor = change.before
      return
    case 'defaultSecondFactor':
      number.defaultSecondFactor = change.before
      return
    case 'linkedTo':
      number.linkedTo = change.before
  }
}
