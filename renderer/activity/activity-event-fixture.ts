import type { ActivityEvent } from '../../contract/activity.ts'

/** An event for tests. */
export function makeEvent(seq: number, fields: Partial<ActivityEvent> = {}): ActivityEvent {
  return {
    key: `idn_${seq}`,
    seq,
    kinds: ['status_changed'],
    observedAfter: null,
    observedAt: 1_700_000_000_000 + seq,
    derivedAt: null,
    syncId: 1,
    syncMode: 'full',
    changes: [{ field: 'status', before: 'unverified', after: 'verified' }],
    number: {
      phoneNumber: '+12015550100',
      country: 'US',
      userId: 'user_1',
      ownerName: 'Ada Brandt',
      numbersOfOwner: [],
      removedAt: null,
    },
    ...fields,
  }
}
