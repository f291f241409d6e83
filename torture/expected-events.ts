import type { Database } from 'better-sqlite3'
import { z } from 'zod'

import type { WireUser } from '../main/sample/wire-format.ts'

/** What history follows of a number, as far as anything of it changes here. */
type Followed = {
  userId: string
  phoneNumber: string
  status: string | null
  attempts: number | null
  expireAt: number | null
  reserved: boolean
}

/** The numbers at Clerk at a moment, by key. */
export type Instance = ReadonlyMap<string, Followed>

/** Takes down what Clerk tells of each number now. */
export function instanceOf(users: readonly WireUser[]): Instance {
  const numbers = new Map<string, Followed>()
  for (const user of users)
    for (const number of user.phone_numbers)
      numbers.set(number.id ?? '', {
        userId: user.id,
        phoneNumber: number.phone_number,
        status: number.verification?.status ?? null,
        attempts: number.verification?.attempts ?? null,
        expireAt: number.verification?.expire_at ?? null,
        reserved: number.reserved ?? false,
      })
  return numbers
}

/** What is expected of a cache, from what the server alone knows. */
export type Expectation = { present: Instance; gone: Map<string, Followed>; lastSeq: number; since: number }

/** What a cache knows of an instance that it has not looked at. */
export function expectNothing(): Expectation {
  return { present: new Map(), gone: new Map(), lastSeq: 0, since: 0 }
}

/**
 * Compares a cache that a full sync was completed on with the instance, which is `now` since the instant `since`: each number
 * that changed has one event with what changed, no other has any, and what is kept is what is there. Gives what is wrong, how
 * many events there had to be, and what is expected from here on.
 */
export function compareWithInstance(
  db: Database,
  before: Expectation,
  now: Instance,
  since: number,
): { faults: string[]; events: number; after: Expectation } {
  const gone = new Map(before.gone)
  const expected = [...eventsBetween(before.present, now, gone)].sort()
  const stored = readEvents(db, before.lastSeq)
  const faults = unlike('events', stored.map(describe).sort(), expected)
  for (const event of stored)
    if (event.observed_at < since || event.observed_after === null || event.observed_after > since)
      faults.push(
        `an event lies between the wrong looks: ${describe(event)}, the change was at ${since}, the looks at ${event.observed_after} and ${event.observed_at}`,
      )
  faults.push(...unlike('numbers', readNumbers(db), numbersOf(now, gone)))
  const after = { present: now, gone, lastSeq: stored.at(-1)?.seq ?? before.lastSeq, since }
  return { faults, events: expected.length, after }
}

function* eventsBetween(before: Instance, now: Instance, gone: Map<string, Followed>): Generator<string> {
  for (const [key, number] of before)
    if (!now.has(key)) {
      gone.set(key, number)
      yield `${key} removed []`
    }
  for (const [key, number] of now) {
    const removed = gone.get(key)
    const known = removed ?? before.get(key)
    gone.delete(key)
    if (known === undefined) continue
    const changes = changesBetween(known, number)
    if (removed !== undefined) yield `${key} seen_again ${JSON.stringify(changes)}`
    else if (changes.length > 0) yield `${key} changed ${JSON.stringify(changes)}`
  }
}

function changesBetween(before: Followed, after: Followed): unknown[][] {
  return Object.entries(before)
    .map(([field, value]) => [field, value, Object.entries(after).find(([name]) => name === field)?.[1]])
    .filter(([, old, next]) => old !== next)
    .sort(byField)
}

type StoredEvent = {
  seq: number
  key: string
  kind: string
  observed_after: number | null
  observed_at: number
  changes: string
}

// The first sight of a number is where its history begins, whether or not a row says so.
function readEvents(db: Database, afterSeq: number): StoredEvent[] {
  return db
    .prepare<[number], StoredEvent>(
      `SELECT seq, key, kind, observed_after, history.observed_at, changes
       FROM history JOIN numbers USING (number_id) WHERE seq > ? AND kind <> 'first_seen' ORDER BY seq`,
    )
    .all(afterSeq)
}

const changesSchema = z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() }))

function describe({ key, kind, changes }: StoredEvent): string {
  const told = changesSchema
    .parse(JSON.parse(changes))
    .map(({ field, before, after }) => [field, before, after])
    .sort(byField)
  return `${key} ${kind} ${JSON.stringify(told)}`
}

function byField([one]: unknown[], [other]: unknown[]): number {
  return String(one) < String(other) ? -1 : 1
}

function readNumbers(db: Database): string[] {
  return db
    .prepare<[], string>(
      `SELECT json_array(key, user_id, phone_number, status, attempts, expire_at, reserved, removed_at IS NOT NULL)
       FROM numbers`,
    )
    .pluck()
    .all()
    .sort()
}

function numbersOf(present: Instance, gone: Instance): string[] {
  const row = (isGone: boolean, [key, number]: [string, Followed]) =>
    JSON.stringify([
      key,
      number.userId,
      number.phoneNumber,
      number.status,
      number.attempts,
      number.expireAt,
      Number(number.reserved),
      Number(isGone),
    ])
  return [
    ...[...present].map((entry) => row(false, entry)),
    ...[...gone].map((entry) => row(true, entry)),
  ].sort()
}

/** Two sorted lists, each line as often as it occurs. */
function unlike(what: string, found: readonly string[], expected: readonly string[]): string[] {
  const missing = without(expected, found)
  const surplus = without(found, expected)
  if (missing.length === 0 && surplus.length === 0) return []
  return [
    `${what}: ${missing.length} are missing, ${surplus.length} too many; ` +
      `missing ${missing.slice(0, 2).join(' | ')}; too many ${surplus.slice(0, 2).join(' | ')}`,
  ]
}

function without(lines: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const line of others) left.set(line, (left.get(line) ?? 0) + 1)
  return lines.filter((line) => {
    const count = left.get(line) ?? 0
    left.set(line, count - 1)
    return count <= 0
  })
}
