import { z } from 'zod'

import { phoneNumberSchema } from '../../contract/phone-number.ts'
import type { NumberRow, PhoneNumber } from '../../contract/phone-number.ts'
import { listedNumbersOfOwner, readNumbers } from './numbers-of-owner.ts'

/** A row of `numbers` as far as a PhoneNumber is made of it. SQLite has no booleans: 0 and 1 stand for them. */
export type NumberColumns = {
  key: string
  id: string | null
  phone_number: string
  country: string | null
  test_number: number
  user_id: string
  reserved: number
  reserved_for_second_factor: number
  default_second_factor: number
  has_verification: number
  verification_kind: string | null
  status: string | null
  strategy: string | null
  attempts: number | null
  expire_at: number | null
  channel: string | null
  verified_at_client: string | null
  linked_to: string
  backup_code_count: number | null
  created_at: number
  updated_at: number
}

/** In the order of NumberColumns. */
export const numberColumnNames = [
  'key',
  'id',
  'phone_number',
  'country',
  'test_number',
  'user_id',
  'reserved',
  'reserved_for_second_factor',
  'default_second_factor',
  'has_verification',
  'verification_kind',
  'status',
  'strategy',
  'attempts',
  'expire_at',
  'channel',
  'verified_at_client',
  'linked_to',
  'backup_code_count',
  'created_at',
  'updated_at',
] as const satisfies readonly (keyof NumberColumns)[]

const linkedToSchema = phoneNumberSchema.shape.linkedTo

/** The columns in which a number is kept. */
function columnsOf(number: PhoneNumber): NumberColumns {
  const { verification } = number
  return {
    key: number.key,
    id: number.id,
    phone_number: number.phoneNumber,
    country: number.country,
    test_number: Number(number.testNumber),
    user_id: number.userId,
    reserved: Number(number.reserved),
    reserved_for_second_factor: Number(number.reservedForSecondFactor),
    default_second_factor: Number(number.defaultSecondFactor),
    has_verification: Number(verification !== null),
    verification_kind: verification?.kind ?? null,
    status: verification?.status ?? null,
    strategy: verification?.strategy ?? null,
    attempts: verification?.attempts ?? null,
    expire_at: verification?.expireAt ?? null,
    channel: verification?.channel ?? null,
    verified_at_client: verification?.verifiedAtClient ?? null,
    linked_to: JSON.stringify(number.linkedTo),
    backup_code_count: number.backupCodeCount,
    created_at: number.createdAt,
    updated_at: number.updatedAt,
  }
}

/** The number that is kept in these columns. */
export function numberOf(columns: NumberColumns): PhoneNumber {
  return {
    key: columns.key,
    id: columns.id,
    phoneNumber: columns.phone_number,
    country: columns.country,
    testNumber: columns.test_number === 1,
    userId: columns.user_id,
    reserved: columns.reserved === 1,
    reservedForSecondFactor: columns.reserved_for_second_factor === 1,
    defaultSecondFactor: columns.default_second_factor === 1,
    verification:
      columns.has_verification === 1
        ? {
            kind: columns.verification_kind,
            status: columns.status,
            strategy: columns.strategy,
            attempts: columns.attempts,
            expireAt: columns.expire_at,
            channel: columns.channel,
            verifiedAtClient: columns.verified_at_client,
          }
        : null,
    linkedTo: z.parse(linkedToSchema, JSON.parse(columns.linked_to)),
    backupCodeCount: columns.backup_code_count,
    createdAt: columns.created_at,
    updatedAt: columns.updated_at,
  }
}

/** The same in the order of numberColumnNames. */
export function numberValues(number: PhoneNumber): (string | number | null)[] {
  const columns = columnsOf(number)
  return numberColumnNames.map((name) => columns[name])
}

/** What a query of rows selects. */
export type RowColumns = Omit<
  NumberColumns,
  | 'id'
  | 'has_verification'
  | 'verification_kind'
  | 'expire_at'
  | 'verified_at_client'
  | 'linked_to'
  | 'backup_code_count'
> & { owner_name: string | null; numbers_of_owner: string | null; removed_at: number | null }

/** Of `numbers` joined with `owners`. */
export const rowColumns = `numbers.key, phone_number, country, test_number, user_id, owners.name AS owner_name,
  ${listedNumbersOfOwner('numbers.user_id')} AS numbers_of_owner, status, strategy,
  channel, attempts, reserved, reserved_for_second_factor, default_second_factor, numbers.created_at, numbers.updated_at,
  removed_at`

/** The list's row that is kept in these columns. */
export function rowOf(columns: RowColumns): NumberRow {
  return {
    key: columns.key,
    phoneNumber: columns.phone_number,
    country: columns.country,
    testNumber: columns.test_number === 1,
    userId: columns.user_id,
    ownerName: columns.owner_name,
    numbersOfOwner: columns.numbers_of_owner === null ? null : readNumbers(columns.numbers_of_owner),
    status: columns.status,
    strategy: columns.strategy,
    channel: columns.channel,
    attempts: columns.attempts,
    reserved: columns.reserved === 1,
    reservedForSecondFactor: columns.reserved_for_second_factor === 1,
    defaultSecondFactor: columns.default_second_factor === 1,
    createdAt: columns.created_at,
    updatedAt: columns.updated_at,
    removedAt: columns.removed_at,
  }
}
