/** A number within a text: where it begins and ends, and which numbers it can be, in E.164. */
export type NumberInText = { start: number; end: number; numbers: string[] }

/** Tells whole numbers in national and international formats. */
export type FullNumbers = {
  /** The numbers that a text can be as a whole: one for each country in which it is one. */
  read: (text: string) => string[]
  /** The numbers within a text, in their order. */
  find: (text: string) => NumberInText[]
}

/** The fewest digits that are taken for a whole number. */
const leastDigits = 7

/** Whether a text has enough digits to hold a whole number. */
export function mayHoldNumber(search: string): boolean {
  return (search.match(/\p{Nd}/gu) ?? []).length >= leastDigits
}

/** Tells numbers in the formats of these countries, the most frequent first. */
export async function loadFullNumbers(countries: readonly string[]): Promise<FullNumbers> {
  // The metadata of all countries takes longer to load than the first rows of a list to read.
  const { findPhoneNumbersInText, isSupportedCountry, parsePhoneNumberFromString } =
    await import('libphonenumber-js/max')
  const tried = [undefined, ...countries.filter((country) => isSupportedCountry(country))]

  return {
    read: (text) => {
      const numbers = (text.trimStart().startsWith('+') ? [undefined] : tried).map((defaultCountry) =>
        parsePhoneNumberFromString(
          text,
          defaultCountry ? { defaultCountry, extract: false } : { extract: false },
        ),
      )
      return [...new Set(numbers.flatMap((number) => (number?.isValid() ? [number.number] : [])))]
    },
    find: (text) => {
      const all = tried.flatMap((country) => findPhoneNumbersInText(text, country))
      const found: NumberInText[] = []
      // One country's whole number is the end of another's: the longest is what was written.
      for (const { startsAt: start, endsAt: end, number } of all.sort((a, b) => lengthOf(b) - lengthOf(a))) {
        const other = found.find((one) => one.start < end && start < one.end)
        // Shorter ones look like the number of a ticket.
        if (number.nationalNumber.length < leastDigits && text[start] !== '+') continue
        if (other === undefined) found.push({ start, end, numbers: [number.number] })
        else if (other.start === start && other.end === end && !other.numbers.includes(number.number))
          other.numbers.push(number.number)
      }
      return found.sort((a, b) => a.start - b.start)
    },
  }
}

function lengthOf({ startsAt, endsAt }: { startsAt: number; endsAt: number }): number {
  return endsAt - startsAt
}
