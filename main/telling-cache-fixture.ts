import fc from 'fast-check'

import {
  firstLook,
  secondLook,
  tellingName,
  tellingNumber,
  tellingText,
  tellingWireNumber,
} from '../contract/telling-fixture.ts'
import { openUsersPage } from './clerk/wire.ts'
import { workOn } from './store/cache-fixture.ts'
import { openForWriting } from './store/database.ts'
import { buildNextIndex } from './store/indexes.ts'

/** The users of two looks, as Clerk sends them. */
export type TwoLooks = { before: unknown[]; after: unknown[] }

/** What a user's number was at the first look and is at the second; without an id where Clerk sent none, null where it was not there. */
type Slot = {
  before: { id: string | null; phoneNumber: string } | null
  after: { id: string | null; phoneNumber: string } | null
}

/** Corrected under its id, replaced by one that reads the same, given an id, gone, or new. */
const slotOf = (id: string): fc.Arbitrary<Slot> =>
  fc
    .tuple(tellingNumber, tellingNumber)
    .chain(([one, other]) =>
      fc.constantFrom<Slot>(
        { before: { id, phoneNumber: one }, after: { id, phoneNumber: other } },
        { before: { id, phoneNumber: one }, after: { id: `${id}b`, phoneNumber: one } },
        { before: { id: null, phoneNumber: one }, after: { id, phoneNumber: one } },
        { before: { id: null, phoneNumber: one }, after: { id: null, phoneNumber: one } },
        { before: { id: null, phoneNumber: one }, after: { id: null, phoneNumber: other } },
        { before: null, after: { id: null, phoneNumber: one } },
      ),
    )

const userOf = (place: number): fc.Arbitrary<{ before: unknown; after: unknown }> => {
  const letter = 'abcdefghijklmnop'.charAt(place)
  const slots = fc.tuple(slotOf(`idn_${letter}1`), slotOf(`idn_${letter}2`))
  return slots.chain(([one, other]) => {
    const chosen = [one, other]
      .flatMap(({ before, after }) => [before, after])
      .filter((each) => each !== null)
    const numbers = chosen.map(({ phoneNumber }) => phoneNumber)
    const text = tellingName(numbers)
    const wire = (slot: Slot['before']) =>
      slot === null ? fc.constant(null) : tellingWireNumber(slot.id, slot.phoneNumber, numbers)
    return fc
      .record({
        name: text,
        username: text,
        email: text,
        externalId: tellingText(numbers),
        before: fc.tuple(wire(one.before), wire(other.before)),
        after: fc.tuple(wire(one.after), wire(other.after)),
      })
      .map(({ name, username, email, externalId, before, after }) => {
        const user = (sent: readonly unknown[]) => ({
          id: `user_${letter}`,
          first_name: name,
          username,
          external_id: externalId,
          primary_email_address_id: 'idn_mail',
          email_addresses: [{ id: 'idn_mail', email_address: email }],
          phone_numbers: unique(sent),
          created_at: firstLook,
          updated_at: firstLook,
        })
        return { before: user(before), after: user(after) }
      })
  })
}

/** So many users, sixteen at most, of whom everything tells of their numbers. */
export function tellingLooks(users: number): fc.Arbitrary<TwoLooks> {
  const all = fc.tuple(...Array.from({ length: users }, (_, place) => userOf(place)))
  return all.map((looks) => ({
    before: looks.map(({ before }) => before),
    after: looks.map(({ after }) => after),
  }))
}

/** Without an id, a number's text is its key, which is there once. */
function unique(sent: readonly unknown[]): unknown[] {
  const [one, other] = sent
  return [one, keyOf(one) === keyOf(other) ? null : other].filter((each) => each !== null)
}

function keyOf(sent: unknown): unknown {
  if (typeof sent !== 'object' || sent === null) return sent
  if ('id' in sent) return sent.id
  return 'phone_number' in sent ? sent.phone_number : null
}

/** Makes the cache of two full syncs that met these users, and gives the keys of all numbers. */
export function fillWithTelling(file: string, { before, after }: TwoLooks): string[] {
  const db = openForWriting(file)
  // Nobody misses the file after a crash.
  db.pragma('synchronous = OFF')
  const { sync } = workOn(db)
  for (const [at, users] of [
    [firstLook, before],
    [secondLook, after],
  ] as const) {
    const { read, unread } = openUsersPage(users).read(null)
    const numbers = read.reduce((sum, user) => sum + user.numbers.length, 0)
    sync(at, [{ at, page: { users: read.length, numbers, step: null, read, unread } }])
    while (buildNextIndex(db) === 'more');
  }
  const keys = db.prepare<[], string>('SELECT key FROM numbers').pluck().all()
  db.close()
  return keys
}
