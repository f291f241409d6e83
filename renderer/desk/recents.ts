import type { Desk } from '../../contract/desk.ts'
import type { NumberDetails } from '../../contract/phone-number.ts'

const most = 10

/** The recent searches with this one as the newest. */
export function withSearch(recent: Desk['recentSearches'], search: string): Desk['recentSearches'] {
  const typed = search.trim()
  if (typed === '') return recent
  return [typed, ...recent.filter((other) => other !== typed)].slice(0, most)
}

/** The recent numbers with the one whose details these are as the newest. */
export function withNumber(
  recent: Desk['recentNumbers'],
  { number, owner, numbersOfOwner }: NumberDetails,
): Desk['recentNumbers'] {
  const { key, phoneNumber } = number
  const shown = { key, phoneNumber, ownerName: owner?.name ?? null, numbersOfOwner }
  return [shown, ...recent.filter((other) => other.key !== key)].slice(0, most)
}
