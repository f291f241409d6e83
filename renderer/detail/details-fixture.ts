import type { Reply } from '../../contract/bridge.ts'

/** The details of a number for tests. */
export function detailsOf(key: string, status = 'verified'): NonNullable<Reply<'getNumber'>> {
  return {
    number: {
      key,
      id: key,
      phoneNumber: '+12015550100',
      country: 'US',
      testNumber: true,
      userId: 'user_1',
      reserved: false,
      reservedForSecondFactor: false,
      defaultSecondFactor: false,
      verification: {
        kind: null,
        status,
        strategy: null,
        attempts: null,
        expireAt: null,
        channel: null,
        verifiedAtClient: null,
      },
      linkedTo: [],
      backupCodeCount: null,
      createdAt: 0,
      updatedAt: 0,
    },
    firstSeenAt: 0,
    observedAt: 0,
    removedAt: null,
    owner: null,
    numbersOfOwner: ['+12015550100'],
    otherNumbersOfOwner: [],
    othersWithNumber: [],
    rawJson: '{}',
    history: [],
  }
}
