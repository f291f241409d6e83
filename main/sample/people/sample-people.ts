import type { People, PeopleSource } from '../people.ts'
import { makeId, numberOfId } from './clerk-id.ts'
import { makePerson } from './person.ts'
import { indexOfIdNumber } from './sample-ids.ts'
import { signedUpAt } from './sample-times.ts'

/** As many people as have 1,032 phone numbers between them, with the default seed. */
export const sampleUserCount = 967

const defaultSeed = 1

/** The key of the sample workspace: a production one, so that the limit of development keys does not slow it down. */
export const sampleSecretKey = 'sk_live_sample_workspace'

/**
 * Made-up people: any number of them, none of them kept. Each is made anew from the seed, the index and the moment, so
 * that what the sample shows goes on where it was when the app is started again.
 */
export function makeSamplePeople(count = sampleUserCount, seed = defaultSeed): PeopleSource {
  return (now) => peopleAt(count, seed, now)
}

function peopleAt(count: number, seed: number, now: number): People {
  const createdAt = (index: number) => signedUpAt(seed, index, count)
  const userAt = (index: number) => {
    if (!(index >= 0 && index < count)) throw new RangeError(`There is no person ${index} of ${count}.`)
    return makePerson(seed, index, createdAt(index), now)
  }
  return {
    count,
    userAt,
    createdAt,
    indexOfUser: (userId) => {
      const index = numberOfId(userId)
      const exists = index < count && makeId('user', seed, index, createdAt(index)) === userId
      return exists ? index : undefined
    },
    indexOfOwner: (phoneNumberId) => {
      const index = indexOfIdNumber(numberOfId(phoneNumberId))
      const owns = index < count && userAt(index).phone_numbers.some((number) => number.id === phoneNumberId)
      return owns ? index : undefined
    },
  }
}
