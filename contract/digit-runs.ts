const dot = '•'

/** Two digits or more with no letter between them. */
const stretches = /\p{Nd}(?:[^\p{L}\p{Nd}]*\p{Nd})+/gu

/** Digits in any script, as 0 to 9. */
export function digitsOf(text: string): string {
  return text.replace(/\P{Nd}/gu, '').replace(/\P{ASCII}/gu, digitValue)
}

/** What to hide of the digits between which there is no letter. */
type Hidden = {
  /** Runs of so many or more that one of the numbers has, too. */
  runsOf: number
  /** All but the last two where there are so many or more, whatever the numbers are. */
  allFrom: number
}

/** The text with • for the digits that are to be hidden, whatever stands between them but letters. */
export function hideDigits(text: string, numbers: readonly string[], { runsOf, allFrom }: Hidden): string {
  if (!mayHide(text, numbers, allFrom)) return text
  const all = numbers.map(digitsOf)
  return text.replace(stretches, (stretch) => {
    const digits = digitsOf(stretch)
    const hidden = new Set<number>()
    if (digits.length >= allFrom) addPlaces(hidden, 0, digits.length - 2)
    for (let start = 0; start + runsOf <= digits.length; start += 1) {
      const run = digits.slice(start, start + runsOf)
      if (all.some((number) => number.includes(run))) addPlaces(hidden, start, start + runsOf)
    }
    let place = -1
    return stretch.replace(/\p{Nd}/gu, (digit) => {
      place += 1
      return hidden.has(place) ? dot : digit
    })
  })
}

/** The text with • for each digit but the last two. */
export function hideAllButTwo(text: string): string {
  return text.replace(/\p{Nd}(?=\P{Nd}*\p{Nd}\P{Nd}*\p{Nd})/gu, dot)
}

/** Whether a digit of the text is hidden. */
export function hasHidden(text: string): boolean {
  return text.includes(dot)
}

/** A digit of any script as one of ASCII: Unicode puts the ten of each one after another, beginning with 0 (unicode.org/reports/tr44). */
export function digitValue(digit: string): string {
  const unit = digit.codePointAt(0) ?? 0
  let zero = unit
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String((unit - zero) % 10)
}

function addPlaces(places: Set<number>, from: number, end: number): void {
  for (let place = from; place < end; place += 1) places.add(place)
}

/**
 * False where the text has fewer digits, and no three of them follow on each other in one of the numbers. Most often so, and this
 * says it in a third of the time that a regular expression takes. Of digits beyond ASCII it does not judge.
 */
function mayHide(text: string, numbers: readonly string[], allFrom: number): boolean {
  let [count, first, second] = [0, 0, 0]
  for (let index = 0; index < text.length; index += 1) {
    const third = text.charCodeAt(index)
    if (third > lastOfAscii) return true
    if (!isDigit(third)) continue
    count += 1
    if (count >= allFrom) return true
    if (first !== 0) for (const number of numbers) if (hasRun(number, first, second, third)) return true
    first = second
    second = third
  }
  return false
}

function hasRun(phoneNumber: string, first: number, second: number, third: number): boolean {
  let [beforeLast, last] = [0, 0]
  for (let index = 0; index < phoneNumber.length; index += 1) {
    const unit = phoneNumber.charCodeAt(index)
    if (unit > lastOfAscii) return true
    if (!isDigit(unit)) continue
    if (beforeLast === first && last === second && unit === third) return true
    beforeLast = last
    last = unit
  }
  return false
}

const lastOfAscii = 127

/** Of ASCII, as a code unit. */
function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}
