import { between, pick } from '../main/sample/people/random.ts'
import type { Random } from '../main/sample/people/random.ts'
import { makeWirePhoneNumber, makeWireUser, makeWireVerification } from '../main/sample/wire-builders.ts'
import type { WirePhoneNumber, WireUser } from '../main/sample/wire-format.ts'

/** The users of an instance, who change now and then. */
export type ChangingPeople = { users: WireUser[]; deleted: WireUser[]; made: number; now: number }

const firstInstant = 1_600_000_000_000
const tenMinutes = 600_000

/** So many users, most of them with one number, a few of them created in the same instant. */
export function startPeople(random: Random, count: number): ChangingPeople {
  const people: ChangingPeople = { users: [], deleted: [], made: 0, now: firstInstant }
  for (let index = 0; index < count; index += 1) addUser(people, random)
  return people
}

function addUser(people: ChangingPeople, random: Random): void {
  people.made += 1
  if (random() < 0.9) people.now += 1000
  const numbers = pick(random, [0, 1, 1, 1, 1, 1, 2, 3])
  people.users.push(
    makeWireUser({
      id: `user_${String(people.made).padStart(7, '0')}`,
      first_name: pick(random, ['Ada', 'Grace', 'José', 'Zoë', null]),
      created_at: people.now,
      updated_at: people.now,
      phone_numbers: Array.from({ length: numbers }, () => newNumber(people, random)),
    }),
  )
}

function newNumber(people: ChangingPeople, random: Random, phone_number?: string): WirePhoneNumber {
  people.made += 1
  return makeWirePhoneNumber({
    id: `idn_${people.made}`,
    phone_number: phone_number ?? `+1${between(random, 2_010_000_000, 9_899_999_999)}`,
    created_at: people.now,
    verification: makeWireVerification({
      status: pick(random, ['verified', 'verified', 'unverified', 'failed']),
      attempts: between(random, 0, 3),
      expire_at: people.now + tenMinutes,
    }),
  })
}

type Change = (people: ChangingPeople, random: Random, user: WireUser) => void

/** Each leaves other users alone but for moveNumber, which gives to one who has no turn. */
const changes: readonly [Change, ...Change[]] = [
  (people, random, user) =>
    changeNumber(user, random, (number) => ({
      ...number,
      verification: makeWireVerification({
        status: pick(random, ['verified', 'unverified', 'failed', 'expired']),
        attempts: (number.verification?.attempts ?? 0) + 1,
        expire_at: number.verification?.expire_at ?? people.now,
      }),
    })),
  (people, random, user) =>
    changeNumber(user, random, (number) => ({
      ...number,
      verification: makeWireVerification({
        status: 'unverified',
        attempts: 0,
        expire_at: people.now + tenMinutes,
      }),
    })),
  (_, random, user) => changeNumber(user, random, (number) => ({ ...number, reserved: !number.reserved })),
  // Clerk's PUT …/phone_number gives an equal number another id.
  (people, random, user) =>
    changeNumber(user, random, (number) => newNumber(people, random, number.phone_number)),
  (people, random, user) => user.phone_numbers.push(newNumber(people, random)),
  (_, __, user) => user.phone_numbers.pop(),
  (people, _, user) => {
    people.users = people.users.filter((other) => other !== user)
    people.deleted.push(user)
  },
  (people, random) => {
    const back = people.deleted.shift()
    if (back === undefined) addUser(people, random)
    else people.users.push(back)
  },
  (_, __, user) => {
    user.last_name = `${user.last_name ?? ''}x`
  },
]

/** Changes some of the users, each at most once, as it happens between two looks. */
export function changePeople(people: ChangingPeople, random: Random): void {
  people.now += 86_400_000
  const turns = between(random, 5, 60)
  const taken = new Set<WireUser>()
  const take = () => {
    const user = people.users[Math.floor(random() * people.users.length)]
    if (user === undefined || taken.has(user)) return undefined
    taken.add(user)
    // Whether a change to a number moves its user's time is not documented, so here it does so or not.
    if (random() < 0.7) user.updated_at = people.now
    return user
  }
  for (let turn = 0; turn < turns; turn += 1) {
    const user = take()
    if (user === undefined) continue
    if (random() < 0.15) moveNumber(user, take())
    else pick(random, changes)(people, random, user)
  }
}

function moveNumber(from: WireUser, to: WireUser | undefined): void {
  const number = to === undefined ? undefined : from.phone_numbers.pop()
  if (number !== undefined) to?.phone_numbers.push(number)
}

function changeNumber(
  user: WireUser,
  random: Random,
  change: (number: WirePhoneNumber) => WirePhoneNumber,
): void {
  const chosen = Math.floor(random() * user.phone_numbers.length)
  user.phone_numbers = user.phone_numbers.map((number, index) => (index === chosen ? change(number) : number))
}
