import type { WireUser } from './wire-format.ts'

/** The users of a Clerk instance at one moment, oldest first: `createdAt` never falls as the index grows. */
export type People = {
  readonly count: number
  userAt: (index: number) => WireUser
  /** What `userAt(index).created_at` says, without making the user. */
  createdAt: (index: number) => number
  indexOfUser: (userId: string) => number | undefined
  /** The index of the user who has the phone number with this id. */
  indexOfOwner: (phoneNumberId: string) => number | undefined
}

/** Looks at the users as they are at a moment. */
export type PeopleSource = (now: number) => People

/**
 * Serves the users of an array, read anew for every request, so that a test can change them between two looks. Users
 * of the same instant are ordered by id.
 */
export function peopleFromArray(read: () => readonly WireUser[]): PeopleSource {
  return () => {
    const users = [...read()].sort((a, b) => a.created_at - b.created_at || (a.id < b.id ? -1 : 1))
    const at = (index: number) => {
      const user = users[index]
      if (!user) throw new RangeError(`There is no user ${index} of ${users.length}.`)
      return user
    }
    return {
      count: users.length,
      userAt: at,
      createdAt: (index) => at(index).created_at,
      indexOfUser: (userId) => found(users.findIndex((user) => user.id === userId)),
      indexOfOwner: (phoneNumberId) =>
        found(users.findIndex((user) => user.phone_numbers.some((number) => number.id === phoneNumberId))),
    }
  }
}

function found(index: number): number | undefined {
  return index < 0 ? undefined : index
}
