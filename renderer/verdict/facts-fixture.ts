import type {
  NumberDetails,
  NumberRow,
  Owner,
  PhoneNumber,
  Verification,
} from '../../contract/phone-number.ts'
import type { SyncRun } from '../../contract/sync.ts'
import type { TimeView } from '../words/instant-words.ts'
import { factsOf } from './facts.ts'
import type { Facts } from './facts.ts'

/** The instant at which tests judge: a Tuesday noon. */
export const noon = Date.UTC(2026, 10, 24, 12)
export const minute = 60_000
export const day = 24 * 60 * minute
export const view: TimeView = { now: noon, locale: 'en-GB', timeZone: 'UTC' }

/** What a test says of a number; all else is as nothing speaks against signing in. */
export type Told = {
  number?: Partial<PhoneNumber>
  /** Null for a number without one. */
  verification?: Partial<Verification> | null
  owner?: Partial<Owner> | null
  details?: Partial<NumberDetails>
  lastRun?: SyncRun
}

/** The details of a number that Ada verified a month ago and that was looked at a minute ago. */
export function tell({ number = {}, verification = {}, owner = {}, details = {} }: Told): NumberDetails {
  return {
    number: {
      key: 'idn_1',
      id: 'idn_1',
      phoneNumber: '+442079460018',
      country: 'GB',
      testNumber: false,
      userId: 'user_1',
      reserved: false,
      reservedForSecondFactor: false,
      defaultSecondFactor: false,
      verification: verification && {
        kind: 'verification_otp',
        status: 'verified',
        strategy: 'phone_code',
        attempts: 1,
        expireAt: noon - 30 * day,
        channel: 'sms',
        verifiedAtClient: null,
        ...verification,
      },
      linkedTo: [],
      backupCodeCount: null,
      createdAt: noon - 30 * day,
      updatedAt: noon - 30 * day,
      ...number,
    },
    firstSeenAt: noon - 30 * day,
    observedAt: noon - minute,
    removedAt: null,
    owner: owner && {
      id: 'user_1',
      name: 'Ada Brandt',
      username: null,
      email: 'ada@example.com',
      externalId: null,
      primaryPhoneNumberId: null,
      banned: false,
      locked: false,
      twoFactorEnabled: false,
      createdAt: null,
      updatedAt: null,
      lastSignInAt: null,
      ...owner,
    },
    numbersOfOwner: ['+442079460018'],
    otherNumbersOfOwner: [],
    othersWithNumber: [],
    rawJson: '{}',
    history: [],
    ...details,
  }
}

/** The facts that follow at noon. */
export function factsTold(told: Told): Facts {
  const sync = told.lastRun && {
    connectionId: 'c1',
    progress: null,
    lastRun: told.lastRun,
    lastCompletedAt: null,
    lastFull: null,
    unfinishedFull: null,
    elsewhere: null,
  }
  return factsOf(tell(told), sync ?? null, noon)
}

/** The number on another user. */
export function rowOf(fields: Partial<NumberRow>): NumberRow {
  return {
    key: 'idn_2',
    phoneNumber: '+442079460018',
    country: 'GB',
    testNumber: false,
    userId: 'user_2',
    ownerName: 'Bao Cruz',
    status: 'unverified',
    strategy: 'phone_code',
    channel: 'sms',
    attempts: 0,
    reserved: false,
    reservedForSecondFactor: false,
    defaultSecondFactor: false,
    createdAt: noon - day,
    updatedAt: noon - day,
    removedAt: null,
    numbersOfOwner: [],
    ...fields,
  }
}

/** A new code, sent between two looks. */
export function codeSent(seq: number, after: number, until: number): NumberDetails['history'][number] {
  return {
    key: 'idn_1',
    seq,
    kinds: ['code_sent'],
    observedAfter: after,
    observedAt: until,
    derivedAt: null,
    syncId: seq,
    syncMode: 'incremental',
    changes: [{ field: 'expireAt', before: null, after: until }],
  }
}
