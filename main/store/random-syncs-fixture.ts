import type { Database } from 'better-sqlite3'
import fc from 'fast-check'

import type { PhoneNumber } from '../../contract/phone-number.ts'
import { countryOf, isTestNumber } from '../country.ts'
import { prepareApplyPage } from './apply-page.ts'
import { buildNextIndex } from './indexes.ts'
import { makeNumber, makeOwner, makePage, makeVerification } from './observed-page-fixture.ts'
import { listAbsent, markRemoved } from './removals.ts'
import { beginSync, endSync } from './sync-runs.ts'

const owners = [
  makeOwner({ id: 'user_0', name: 'Ada Brandt' }),
  makeOwner({ id: 'user_1', name: 'Zoë', username: 'zed_9' }),
  makeOwner({ id: 'user_2' }),
]
const slots = 5

const verification = fc.option(
  fc.record({
    kind: fc.constantFrom('verification_otp', 'verification_admin'),
    status: fc.constantFrom('verified', 'unverified', 'failed', null),
    strategy: fc.constantFrom('phone_code', 'admin', null),
    attempts: fc.constantFrom(0, 1, 3, null),
    expireAt: fc.constantFrom(null, 10, 20),
    channel: fc.constantFrom('sms', null),
    verifiedAtClient: fc.constantFrom(null, 'client_1'),
  }),
)
const slot = fc.record({
  owner: fc.nat(2),
  phoneNumber: fc.constantFrom('+442079460018', '+12015550100', '+33612345678', '7 5'),
  verification,
  linkedTo: fc.subarray([
    { type: 'oauth_apple', id: 'idn_l1' },
    { type: 'oauth_google', id: 'idn_l2' },
  ]),
  reserved: fc.boolean(),
  reservedForSecondFactor: fc.boolean(),
  defaultSecondFactor: fc.boolean(),
  backupCodeCount: fc.constantFrom(null, 0, 8),
})
const slotFields = fc.array(fc.option(slot), { minLength: slots, maxLength: slots })

/** What Clerk has at a time: of each number whose it is and how it stands, or that there is none. */
const truth = slotFields.map((fields) =>
  fields.flatMap((each, index) =>
    each === null
      ? []
      : [
          makeNumber({
            ...each,
            id: `idn_${index}`,
            userId: `user_${each.owner}`,
            country: countryOf(each.phoneNumber),
            testNumber: isTestNumber(each.phoneNumber),
            verification: each.verification === null ? null : makeVerification(each.verification),
            updatedAt: 1000 + (index % 3),
          }),
        ],
  ),
)

/** Syncs and lookups, one after another; a lookup in the middle of a sync sees what Clerk has by then. */
export const randomSyncs = fc.array(
  fc.record({
    mode: fc.constantFrom('full', 'full', 'incremental', 'lookup'),
    outcome: fc.constantFrom('completed', 'completed', 'completed', 'failed'),
    numbers: truth,
    users: fc.subarray([0, 1, 2], { minLength: 1 }),
    lookup: fc.option(fc.nat(2)),
    numbersMeanwhile: truth,
  }),
  { minLength: 2, maxLength: 6 },
)

export type RandomSync = typeof randomSyncs extends fc.Arbitrary<(infer Sync)[]> ? Sync : never

/** Runs them on a clock on which no two things happen at once; hears of each completed sync that is no lookup. */
export function runSyncs(
  db: Database,
  syncs: readonly RandomSync[],
  onCompleted: (syncId: number) => void,
): void {
  const applyPage = prepareApplyPage(db)
  let now = 1_000_000
  const tick = () => (now += 7)
  const look = (syncId: number, user: number, numbers: readonly PhoneNumber[]) => {
    const owner = owners[user] ?? makeOwner({ id: `user_${user}` })
    const own = numbers.filter(({ userId }) => userId === owner.id)
    applyPage({ syncId, observedAt: tick(), page: makePage(own, { owners: [owner] }) })
  }
  const lookUp = (user: number, numbers: readonly PhoneNumber[]) => {
    const { run } = beginSync(db, { now: tick(), mode: 'lookup' })
    look(run.id, user, numbers)
    endSync(db, { syncId: run.id, now: tick(), outcome: 'completed', failure: null })
  }
  for (const { mode, outcome, numbers, users, lookup, numbersMeanwhile } of syncs) {
    if (mode === 'lookup') {
      lookUp(users[0] ?? 0, numbers)
      continue
    }
    const { run } = beginSync(db, { now: tick(), mode })
    const [first = 0, ...rest] = mode === 'full' && outcome === 'completed' ? [0, 1, 2] : users
    look(run.id, first, numbers)
    if (lookup !== null) lookUp(lookup, numbersMeanwhile)
    for (const user of rest) look(run.id, user, numbers)
    if (mode === 'full' && outcome === 'completed') {
      const numberIds = listAbsent(db, { syncId: run.id }).map(({ numberId }) => numberId)
      markRemoved(db, { syncId: run.id, now: tick(), numberIds })
    }
    endSync(db, { syncId: run.id, now: tick(), outcome, failure: null })
    while (buildNextIndex(db) === 'more');
    if (outcome === 'completed') onCompleted(run.id)
  }
}
