import { numberRanges, type CountryCode, type NumberRanges } from './number-ranges.ts'
import { hash } from './random.ts'

type Pattern = { prefix: string; digits: number; start: number }
type Pool = { size: number; patterns: readonly Pattern[] }

/** A prime that divides the size of no pool, so that multiplying by it visits every number of a pool once. */
const stride = 179_424_673

/** Keeps the first number of a pool from ending in zeros. */
const offset = 86_420_917

function makePool(texts: readonly string[]): Pool {
  let size = 0
  const patterns = texts.map((text) => {
    const digits = text.length - text.replaceAll('#', '').length
    const pattern = { prefix: text.slice(0, text.length - digits), digits, start: size }
    size += 10 ** digits
    return pattern
  })
  return { size, patterns }
}

function numberOf(pool: Pool, key: number): string {
  const place = (key * stride + offset) % pool.size
  let low = 0
  let high = pool.patterns.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((pool.patterns[middle]?.start ?? 0) <= place) low = middle
    else high = middle - 1
  }
  const pattern = pool.patterns[low]
  if (!pattern) throw new RangeError('A pool has no patterns.')
  const { prefix, digits, start } = pattern
  return digits === 0 ? prefix : prefix + String(place - start).padStart(digits, '0')
}

const allRanges: [string, NumberRanges][] = Object.entries(numberRanges)

const pools = new Map(
  allRanges.map(([country, ranges]) => [
    country,
    { fictional: makePool(ranges.fictional), plausible: makePool(ranges.plausible) },
  ]),
)

/** Of how many North Americans one has a 555-01xx number: those are Clerk's test numbers, and get no codes. */
const testNumberEvery = 8

/** How many numbers a person can have. */
export const maxNumbers = 3

/**
 * The number in E.164 of the `rank`-th person of a country; `slot` counts a person's numbers. No two are the same. A
 * first number is a fictional one while the country has any left.
 */
export function makeNumber(country: CountryCode, rank: number, slot: number): string {
  const pool = pools.get(country)
  if (!pool) throw new RangeError(`No numbers are known for ${country}.`)
  const fictional = fictionalKey(country, rank)
  if (slot === 0 && fictional < pool.fictional.size) return numberOf(pool.fictional, fictional)
  return numberOf(pool.plausible, rank * maxNumbers + slot)
}

function fictionalKey(country: CountryCode, rank: number): number {
  if (country !== 'US' && country !== 'CA') return rank
  const isTestNumber = rank % testNumberEvery === 2
  return isTestNumber ? Math.floor(rank / testNumberEvery) : Number.POSITIVE_INFINITY
}

/**
 * A number as people type it into a form and some imports keep it, not E.164 and with an extension. Clerk's own
 * SDK shows one like it.
 */
export function makeNumberWithExtension(seed: number, index: number): string {
  const digits = String(hash(seed, index, 0x657874) % 1_000_000).padStart(6, '0')
  const extension = 1000 + (hash(seed, index, 0x657875) % 9000)
  return `${digits.slice(0, 3).replace(/^[01]/, '7')}-555-${digits.slice(2)} x${extension}`
}
