import type { NumberRow } from '../../contract/phone-number.ts'

/** A row of the list for tests. */
export function makeRow(key: string): NumberRow {
  return {
    key,
    phoneNumber: '+12015550100',
    country: 'US',
    testNumber: true,
    userId: 'user_1',
    ownerName: null,
    status: null,
    strategy: null,
    channel: null,
    attempts: null,
    reserved: false,
    reservedForSecondFactor: false,
    defaultSecondFactor: false,
    createdAt: 0,
    updatedAt: 0,
    removedAt: null,
    numbersOfOwner: [],
  }
}
