import fc from 'fast-check'

import { digitsOf } from './digit-runs.ts'

/*
 * Numbers for tests, and texts that tell of them, by which it can be decided whether a text tells more of a number than its last two
 * digits. Numbers have no digits but 3, 7 and 8, and nothing else that tests make has any of these. So three of them in a row with
 * anything between but letters, other digits and • are a part of a number, and two are its ending.
 */

/** Instants in milliseconds that have none of those digits, neither as a number nor as a date in UTC. */
export const [firstLook, secondLook] = [1_609_459_201_000, 1_609_459_202_000]

const digits = (least: number, most: number) =>
  fc.array(fc.constantFrom('3', '7', '8'), { minLength: least, maxLength: most }).map((all) => all.join(''))

/** Where the digits of other scripts begin: Arabic, fullwidth, and bold ones, which are pairs of surrogates. */
const zeros = [0x660, 0xff10, 0x1d7ce]

const inAnotherScript = zeros.map((zero) => (text: string) => shifted(text, zero))

function shifted(text: string, zero: number): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)))
}

const separated = (between: string) => (text: string) => text.split('').join(between)

const grouped = (text: string) => text.replace(/(...)(?=.)/g, '$1-')

/** A number as Clerk may hold it: E.164, national, with separators and an extension, in another script, or short. */
export const tellingNumber: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: digits(7, 15).map((text) => `+${text}`) },
  digits(5, 12).map((text) => `0${text}`),
  digits(7, 11).map((text) => `(${text.slice(0, 3)}) ${grouped(text.slice(3))}`),
  fc.tuple(digits(5, 9), digits(2, 5)).map(([number, extension]) => `${grouped(number)} x${extension}`),
  digits(5, 9).map((text) => `call ${text}`),
  digits(5, 12).map(separated('\0')),
  fc.tuple(digits(5, 12), fc.constantFrom(...inAnotherScript)).map(([text, script]) => `+${script(text)}`),
  digits(3, 6),
)

const spellings: readonly ((text: string) => string)[] = [
  (text) => text,
  (text) => `+${text}`,
  (text) => `0${text}`,
  grouped,
  separated('.'),
  separated('"'),
  separated('\0'),
  ...inAnotherScript,
]

/** Null where it has fewer than seven digits, which may be those of anything, or more than a JSON number holds. */
function asJsonNumber(phoneNumber: string): number | null {
  const number = Number(digitsOf(phoneNumber))
  return number >= 1_000_000 && Number.isSafeInteger(number) ? number : null
}

/** At least so many digits of one of these numbers in a row, or all of one that has fewer. */
const partOf = (numbers: readonly string[], least: number): fc.Arbitrary<string> =>
  fc.constantFrom(...numbers).chain((number) => {
    const all = digitsOf(number).replace(/^0/, '')
    const start = fc.nat(Math.max(0, all.length - least))
    return fc.oneof(
      fc.constant(all),
      start.chain((from) =>
        fc
          .integer({ min: Math.min(all.length, from + least), max: all.length })
          .map((to) => all.slice(from, to)),
      ),
    )
  })

const around: readonly ((told: string) => string)[] = [
  (told) => told,
  (told) => `Ada ${told}`,
  (told) => `${told}@example.com`,
  (told) => `=${told}, Route 66`,
  (told) => `ada_${told}_b`,
  (told) => `Ada 2015 ${told} x 99`,
]

/** A text with three digits in a row or more of one of these numbers, in any spelling. */
export function tellingText(numbers: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(partOf(numbers, 3), fc.constantFrom(...spellings), fc.constantFrom(...around))
    .map(([part, spell, embed]) => embed(spell(part)))
}

/** The same, or a text with the whole number of somebody else. */
export function tellingName(numbers: readonly string[]): fc.Arbitrary<string> {
  const foreign = fc
    .tuple(digits(7, 15), fc.constantFrom(...spellings))
    .map(([number, spell]) => `Ada of ${spell(number)}`)
  return fc.oneof({ weight: 4, arbitrary: tellingText(numbers) }, foreign)
}

/** An id of Clerk's form with five digits in a row or more of one of these numbers. Where all are shorter it tells of none. */
export function tellingId(kind: string, numbers: readonly string[]): fc.Arbitrary<string> {
  const long = numbers.filter((number) => digitsOf(number).length >= 6)
  if (long.length === 0) return fc.constant(`${kind}_1a2b`)
  return partOf(long, 5).map((part) => `${kind}_4a${part}b5`)
}

/** What texts tell of such numbers beyond two digits in a row. */
export function toldIn(texts: readonly string[]): string[] {
  return texts.flatMap((text) => {
    const plain = text.replace(/\P{ASCII}/gu, inAscii)
    return plain.match(/[378](?:[^\p{L}\p{Nd}•]*[378]){2,}/gu) ?? []
  })
}

function inAscii(character: string): string {
  const unit = character.codePointAt(0) ?? 0
  const zero = zeros.find((each) => unit >= each && unit < each + 10)
  return zero === undefined ? character : String(unit - zero)
}

/** All texts, names and numbers in a value of JSON. */
export function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([name, item]) => [name, ...textsIn(item)])
  return [String(value)]
}

/** A phone number in Clerk's JSON with whatever can tell of it and of its owner's others. Without an id where that is null. */
export function tellingWireNumber(
  id: string | null,
  phoneNumber: string,
  numbers: readonly string[],
): fc.Arbitrary<Record<string, unknown>> {
  return fc
    .record({
      text: tellingName(numbers),
      name: tellingName(numbers),
      client: tellingId('client', numbers),
      linked: tellingId('idn', numbers),
      whole: fc.constantFrom(...numbers),
    })
    .map(({ text, name, client, linked, whole }) => ({
      ...(id === null ? {} : { id }),
      object: 'phone_number',
      phone_number: phoneNumber,
      reserved: false,
      verification: {
        object: 'verification_otp',
        status: 'verified',
        strategy: 'phone_code',
        attempts: 1,
        expire_at: firstLook,
        channel: 'sms',
        verified_at_client: client,
        error: { message: text },
      },
      linked_to: [{ type: 'oauth_google', id: linked }],
      created_at: firstLook,
      updated_at: firstLook,
      note: text,
      [name]: [name, { phone_number: whole, [text]: text }],
      national: asJsonNumber(whole),
    }))
}
