import type { FoundBy } from '../../contract/search-reading.ts'

/** What the window says of how a search was read, and of what it found where. */
export const searchWords = {
  recent: 'Recent searches',
  readAs: (what: string) => `Read as ${what}`,
  readAsId: (id: string) => `Read as the id ${id}`,
  readAsAddress: (address: string) => `Read as the address ${address}`,
  beginning: (digits: string) => `Numbers beginning with ${digits}`,
  ending: (digits: string) => `Numbers ending in ${digits}`,
  guessed: (number: string) => `Probably ${number} (no country code)`,
  either: (first: string, second: string, isMore: boolean) =>
    isMore ? `${first}, ${second} or another` : `${first} or ${second}`,
  severalNumbers: (howMany: string, numbers: string) => `${howMany} numbers: ${numbers}`,
  andMore: (numbers: string, rest: string) => `${numbers} and ${rest} more`,
  rounded: 'A spreadsheet rounded this number, so its last digits are lost',
  foundBy: {
    username: 'username',
    email: 'email',
    externalId: 'external id',
    linkedAccount: 'linked',
    // Clerk's ids say themselves what they are of: idn_…, user_….
    numberId: null,
    userId: null,
  } satisfies Record<FoundBy['field'], string | null>,
}
