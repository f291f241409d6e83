import { openUsersPage } from '../main/clerk/wire.ts'
import type { OpenPage } from '../main/clerk/wire.ts'
import { makeSamplePeople } from '../main/sample/people/sample-people.ts'

const usersPerPage = 500

/** Numbers that a user of the sample has on average. */
const numbersPerUser = 1.06

/** The moment at which the made-up people are looked at, so that each run has the same. */
const now = Date.UTC(2026, 0, 1)

/** So many users that they have about this many numbers. */
export function usersFor(rows: number): number {
  return Math.ceil(rows / numbersPerUser)
}

/** The pages of made-up users as Clerk would send them, one after another, each made when it is asked for. */
export function* pageTexts(users: number): Generator<string> {
  const people = makeSamplePeople(users)(now)
  for (let first = 0; first < users; first += usersPerPage) {
    const length = Math.min(usersPerPage, users - first)
    yield JSON.stringify(Array.from({ length }, (_, index) => people.userAt(first + index)))
  }
}

/** A page's text as the app takes it in hand. */
export function openPage(text: string): OpenPage {
  const parsed: unknown = JSON.parse(text)
  if (!Array.isArray(parsed)) throw new Error('A page is an array of users.')
  return openUsersPage(parsed)
}
