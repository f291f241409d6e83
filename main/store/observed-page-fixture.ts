import type { Owner, PhoneNumber, Verification } from '../../contract/phone-number.ts'
import { pack } from '../packed.ts'
import type { ObservedPage, PackedPage } from './apply-page.ts'

/** A number for tests: verified at the first try unless told otherwise. */
export function makeNumber(fields: Partial<PhoneNumber> & { id: string }): PhoneNumber {
  return {
    key: fields.id,
    phoneNumber: '+12015550100',
    country: 'US',
    testNumber: false,
    userId: 'user_1',
    reserved: false,
    reservedForSecondFactor: false,
    defaultSecondFactor: false,
    verification: makeVerification({}),
    linkedTo: [],
    backupCodeCount: null,
    createdAt: 1_700_000_000_000,
    updatedAt: 1_700_000_000_000,
    ...fields,
  }
}

/** A verification for tests. */
export function makeVerification(fields: Partial<Verification>): Verification {
  return {
    kind: 'verification_otp',
    status: 'verified',
    strategy: 'phone_code',
    attempts: 1,
    expireAt: 1_700_000_600_000,
    channel: 'sms',
    verifiedAtClient: null,
    ...fields,
  }
}

/** An owner for tests. */
export function makeOwner(fields: Partial<Owner> & { id: string }): Owner {
  return {
    name: null,
    username: null,
    email: null,
    externalId: null,
    primaryPhoneNumberId: null,
    banned: false,
    locked: false,
    twoFactorEnabled: false,
    createdAt: 1_700_000_000_000,
    updatedAt: 1_700_000_000_000,
    lastSignInAt: null,
    ...fields,
  }
}

/** A page for tests that holds these numbers, each with an owner; those without one given have no name. */
export function makePage(
  numbers: readonly PhoneNumber[],
  fields: Partial<ObservedPage> & { owners?: readonly Owner[] } = {},
): ObservedPage {
  const { owners = [], ...rest } = fields
  const byUser = new Map<string, { owner: Owner; numbers: PhoneNumber[] }>()
  for (const owner of owners) byUser.set(owner.id, { owner, numbers: [] })
  for (const number of numbers) {
    const user = byUser.get(number.userId) ?? { owner: makeOwner({ id: number.userId }), numbers: [] }
    user.numbers.push(number)
    byUser.set(number.userId, user)
  }
  const read = [...byUser.values()].map((user) => ({
    owner: user.owner,
    fingerprint: null,
    numbers: user.numbers.map((number) => ({ number, rawJson: JSON.stringify(number) })),
  }))
  return {
    users: read.length,
    numbers: numbers.length,
    step: null,
    read,
    unread: [],
    ...rest,
  }
}

/** A page as it is sent to the writer's thread. */
export function packPage({ read, unread, ...progress }: ObservedPage): PackedPage {
  return { ...progress, records: pack({ read, unread }) }
}
