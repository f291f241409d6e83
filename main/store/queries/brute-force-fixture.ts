import { foldText, joinName } from '../../../contract/fold-text.ts'
import type {
  FacetFilter,
  FacetName,
  FacetValue,
  InstantRange,
  Sort,
} from '../../../contract/number-query.ts'
import type { Owner, PhoneNumber } from '../../../contract/phone-number.ts'
import type { DigitsTerm, SearchReading, WordTerm } from '../../../contract/search-reading.ts'
import { readSearch } from '../../reading/read-search.ts'
import { digitsOf } from '../../reading/digits.ts'
import { ownerText } from '../search-row.ts'
import type { RowQuery } from './predicate.ts'

/** A number as a test knows it, in the order of its number_id. */
export type KnownNumber = { number: PhoneNumber; owner: Owner; removed: boolean }

/**
 * The keys that a query finds, in its order, found by looking at every number: what every index has to agree with. `among` are
 * the number_ids that the query's triage stands for.
 */
export function findByScan(
  numbers: readonly KnownNumber[],
  query: RowQuery,
  among: readonly number[] = [],
): string[] {
  const reading = readSearch(query.search)
  const { digits, words } = reading
  const { facets, created, updated } = query.filter
  return numbers
    .map((known, id) => ({ ...known, id, keys: sortKeys(known, query.sort.column) }))
    .filter(
      (known) =>
        (!query.among || among.includes(known.id + 1)) &&
        (digits.length === 0 ||
          digits.some((term) => holdsDigits(known, term)) ||
          isCalled(known, reading)) &&
        words.every((word) => holdsWord(known, word)) &&
        holdsFacets(known, facets) &&
        isWithin(known.number.createdAt, created) &&
        isWithin(known.number.updatedAt, updated),
    )
    .sort((a, b) => {
      const byMeaning = meantAs(a, reading) - meantAs(b, reading)
      if (byMeaning !== 0) return byMeaning
      const direction = query.sort.direction === 'ascending' ? 1 : -1
      const byKeys = a.keys.map((key, place) => compareKeys(key, b.keys[place] ?? null, direction))
      const first = byKeys.find((order) => order !== 0)
      if (first !== undefined) return first
      if (!byCombination.includes(query.sort.column)) return direction * (a.id - b.id)
      const [own, other] = [signatureOf(a), signatureOf(b)]
      if (own !== other) return own < other ? -1 : 1
      return b.number.updatedAt - a.number.updatedAt || b.id - a.id
    })
    .map(({ number }) => number.key)
}

function holdsDigits({ number }: KnownNumber, { digits, at }: DigitsTerm): boolean {
  const own = digitsOf(number.phoneNumber)
  if (at === 'anywhere') return own.includes(digits)
  return at === 'start' ? own.startsWith(digits) : own.endsWith(digits)
}

function idsOf({ number, owner }: KnownNumber) {
  return {
    asTyped: [number.key, number.userId, ...number.linkedTo.map(({ id }) => id)],
    inAnyCase: [owner.email, owner.username, owner.externalId].filter((text) => text !== null),
  }
}

/** Whether digits are a part of a name, or an id, or the beginning of one, with or without what stands before its digits. */
function isCalled(known: KnownNumber, { digitsWord: word }: SearchReading): boolean {
  if (word === null) return false
  if (ownerText(known.owner)?.includes(word)) return true
  const { externalId } = known.owner
  const ids = idsOf(known).asTyped.flatMap((id) => [id, id.replace(/^(?:idn|user|eac)_/, '')])
  const foreign = externalId === null ? [] : [externalId, externalId.replace(/^[-\w.:/# ]*?(?=\d|$)/, '')]
  return [...ids, ...foreign].some((id) => (word.length < 6 ? id === word : id.startsWith(word)))
}

/** What is meant as a whole stands first: numbers by their likelihood, then whatever has a word as an id. */
function meantAs(known: KnownNumber, { whole, words, digitsWord }: SearchReading): number {
  const place = whole.indexOf(digitsOf(known.number.phoneNumber))
  if (place >= 0) return place
  const typed = [...words.map(({ identifier }) => identifier), digitsWord].filter((word) => word !== null)
  const { asTyped, inAnyCase } = idsOf(known)
  const isMeant = typed.some(
    (word) => asTyped.includes(word) || inAnyCase.some((text) => text.toLowerCase() === word.toLowerCase()),
  )
  return isMeant ? whole.length : whole.length + 1
}

function holdsWord(known: KnownNumber, { folded, identifier }: WordTerm): boolean {
  const { owner } = known
  const texts = [owner.name, owner.username, ...joinName(owner.name ?? '')].filter((text) => text !== null)
  if (texts.some((text) => foldText(text).includes(folded))) return true
  if (identifier === null) return false
  const { asTyped, inAnyCase } = idsOf(known)
  return (
    asTyped.some((text) => text.startsWith(identifier)) ||
    inAnyCase.some((text) => text.toLowerCase().startsWith(identifier.toLowerCase()))
  )
}

function holdsFacets(known: KnownNumber, facets: FacetFilter): boolean {
  return Object.entries(facetValues(known)).every(([name, values]) => {
    const wanted = Object.entries(facets).find(([facet]) => facet === name)?.[1]
    return wanted === undefined || values.some((value) => wanted.includes(value))
  })
}

/** The values that a number has of each facet. */
export function facetValues({ number, removed }: KnownNumber): Record<FacetName, FacetValue[]> {
  const types = [...new Set(number.linkedTo.map(({ type }) => type))]
  return {
    status: [number.verification?.status ?? null],
    strategy: [number.verification?.strategy ?? null],
    channel: [number.verification?.channel ?? null],
    country: [number.country],
    linkedType: types.length === 0 ? [null] : types,
    reserved: [number.reserved],
    secondFactor: [number.reservedForSecondFactor],
    defaultSecondFactor: [number.defaultSecondFactor],
    backupCodes: [(number.backupCodeCount ?? 0) > 0],
    testNumber: [number.testNumber],
    removed: [removed],
  }
}

function isWithin(instant: number, { from, before }: InstantRange): boolean {
  return (from === null || instant >= from) && (before === null || instant < before)
}

type Key = string | number | null

/** What has no value comes last in either direction. */
function compareKeys(a: Key, b: Key, direction: number): number {
  if (a === b) return 0
  if (a === null) return 1
  if (b === null) return -1
  return direction * (a < b ? -1 : 1)
}

/** Columns in whose order numbers that are alike stand by all their facets, and then with the latest update first. */
const byCombination: readonly Sort['column'][] = ['country', 'status', 'strategy', 'channel', 'flags']

function signatureOf({ number, removed }: KnownNumber): string {
  return JSON.stringify([
    number.verification?.status ?? null,
    number.verification?.strategy ?? null,
    number.verification?.channel ?? null,
    number.country,
    JSON.stringify([...new Set(number.linkedTo.map(({ type }) => type))].sort()),
    ...[number.reserved, number.reservedForSecondFactor, number.defaultSecondFactor].map(Number),
    Number((number.backupCodeCount ?? 0) > 0),
    Number(number.testNumber),
    Number(removed),
  ])
}

function sortKeys({ number, owner, removed }: KnownNumber, column: Sort['column']): Key[] {
  const { status = null, strategy = null, channel = null, attempts = null } = number.verification ?? {}
  switch (column) {
    case 'phoneNumber':
      return [digitsOf(number.phoneNumber)]
    case 'country':
      return [number.country]
    case 'status':
      return [status]
    case 'strategy':
      return [strategy, strategy === 'phone_code' ? (channel ?? 'sms') : null]
    case 'channel':
      return [channel]
    case 'attempts':
      return [attempts]
    case 'ownerName':
      return [ownerText(owner)]
    case 'userId':
      return [number.userId]
    case 'flags':
      return [
        removed,
        number.reserved,
        number.defaultSecondFactor,
        number.reservedForSecondFactor,
        number.testNumber,
      ].map(Number)
    case 'createdAt':
      return [number.createdAt]
    case 'updatedAt':
      return [number.updatedAt]
  }
}
