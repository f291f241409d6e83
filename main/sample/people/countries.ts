import { latinNames } from './names-latin.ts'
import { otherNames } from './names-other-scripts.ts'
import type { NameTable } from './name-table.ts'
import type { CountryCode } from './number-ranges.ts'
import { hash } from './random.ts'

const names = { ...latinNames, ...otherNames }

/** `share` of the people, out of the sum of all shares; a name table that is listed twice is twice as likely. */
type Country = {
  code: CountryCode
  share: number
  locale: string
  names: readonly [NameTable, ...NameTable[]]
}

function country(
  code: CountryCode,
  share: number,
  locale: string,
  ...tables: [NameTable, ...NameTable[]]
): Country {
  return { code, share, locale, names: tables }
}

const { english, american, hispanic, arabic, arabicInLatin, indian } = names

const countries: readonly Country[] = [
  country('US', 44, 'en-US', american, american, english, english, hispanic, indian, names.vietnamese),
  country('CA', 10, 'en-CA', english, english, names.french, indian),
  country('GB', 20, 'en-GB', english, english, english, names.nigerian, names.pakistani, names.polish),
  country('IE', 5, 'en-IE', names.irish),
  country('AU', 8, 'en-AU', english, english, names.greek, names.vietnamese),
  country('NZ', 3, 'en-NZ', english),
  country('FR', 13, 'fr-FR', names.french, names.french, names.french, arabicInLatin),
  country('DE', 14, 'de-DE', names.german, names.german, names.german, names.turkish),
  country('ES', 9, 'es-ES', names.spanish),
  country('PT', 3, 'pt-PT', names.portuguese),
  country('IT', 9, 'it-IT', names.italian),
  country('NL', 7, 'nl-NL', names.dutch),
  country('SE', 5, 'sv-SE', names.swedish),
  country('PL', 6, 'pl-PL', names.polish),
  country('GR', 3, 'el-GR', names.greek),
  country('UA', 6, 'uk-UA', names.ukrainian),
  country('TR', 7, 'tr-TR', names.turkish),
  country('NG', 14, 'en-NG', names.nigerian),
  country('GH', 4, 'en-GH', names.ghanaian),
  country('KE', 5, 'en-KE', names.kenyan),
  country('ZA', 6, 'en-ZA', names.southAfrican),
  country('EG', 6, 'ar-EG', arabic, arabic, arabicInLatin),
  country('AE', 4, 'ar-AE', arabicInLatin, arabic, indian),
  country('SA', 3, 'ar-SA', arabic, arabicInLatin),
  country('IL', 3, 'he-IL', names.hebrew),
  country('IN', 20, 'en-IN', indian, indian, names.hindi),
  country('PK', 6, 'en-PK', names.pakistani),
  country('BD', 4, 'bn-BD', names.bengali),
  country('JP', 9, 'ja-JP', names.japanese),
  country('KR', 6, 'ko-KR', names.korean),
  country('TW', 3, 'zh-TW', names.taiwanese),
  country('TH', 3, 'th-TH', names.thai),
  country('VN', 4, 'vi-VN', names.vietnamese),
  country('ID', 7, 'id-ID', names.indonesian),
  country('PH', 6, 'en-PH', names.filipino),
  country('SG', 4, 'en-SG', names.singaporean),
  country('BR', 13, 'pt-BR', names.portuguese),
  country('MX', 9, 'es-MX', hispanic),
  country('AR', 5, 'es-AR', hispanic, names.italian),
  country('CO', 4, 'es-CO', hispanic),
]

/**
 * Every country as often as its share, shuffled. People are dealt from it one deck after another, so that it is known
 * without counting how many of a country came before: that rank is what makes numbers unique.
 */
const deck = countries
  .flatMap((entry) => Array.from({ length: entry.share }, (_, rank) => ({ country: entry, rank })))
  .map((card, place) => ({ ...card, order: hash(0x6465636b, place) }))
  .sort((a, b) => a.order - b.order)

/** The country of the person at an index, and how many people of that country come from decks and cards before. */
export function countryAt(index: number): { country: Country; rank: number } {
  const round = Math.floor(index / deck.length)
  // Each round starts elsewhere in the deck: the same order again and again would show in a list.
  const card = deck[(index + (hash(round) % deck.length)) % deck.length]
  if (!card) throw new RangeError(`There is no person ${index}.`)
  return { country: card.country, rank: round * card.country.share + card.rank }
}
