import type { FoundBy } from '../../contract/search-reading.ts'

/** What the window says of how a search was read, and of what it found where. */
export const searchWords = {
  recent: 'Recent searches',
  readAs: (what: string) => `Read as ${what}`,
  readAsId: (id: string) => `Read as the id ${id}`,
  readAsAddress: (address: string) => `Read as the address ${address}`,
  beginning: (digits: string) => `Numbers beginning with ${digits}`,
  ending: (digits: string) => `Numbers ending in ${digits}`,
  oneOf: (first: string, second: string) => `${first} or ${second}`,
  orMore: (first: string, more: string) => `${first} or one of ${more} more`,
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
