import type { RecordGroup } from '../../../contract/triage.ts'
import type { FoundRecord } from './find-records.ts'

/**
 * The group of a line by the records of what it asks for, of which there is one at least, and those records that make it so.
 * Removed ones count only where there is no other. Several users come before any status, because then it depends on whose
 * number is meant. Where one user has several, a verified one counts, else the one that changed last.
 */
export function groupOf(records: readonly FoundRecord[]): { group: RecordGroup; numberIds: number[] } {
  const present = records.filter(({ removed }) => removed === 0)
  const [first] = present
  if (first === undefined) return { group: 'removed', numberIds: records.map(({ numberId }) => numberId) }
  if (present.some(({ userId }) => userId !== first.userId))
    return { group: 'severalUsers', numberIds: present.map(({ numberId }) => numberId) }
  const deciding = present.find(({ status }) => status === 'verified') ?? present.reduce(later)
  return { group: statusGroup(deciding), numberIds: [deciding.numberId] }
}

function later(one: FoundRecord, other: FoundRecord): FoundRecord {
  return other.updatedAt > one.updatedAt ? other : one
}

/** A number that is reserved and not verified holds its place for a user who has still to enter the code. */
function statusGroup({ status, reserved }: FoundRecord): RecordGroup {
  if (status === 'unverified' && reserved === 1) return 'reserved'
  switch (status) {
    case 'verified':
    case 'unverified':
    case 'expired':
    case 'failed':
      return status
    default:
      return 'otherStatus'
  }
}
