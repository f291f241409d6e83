import type { PhonePlans, WholeNumber } from './phone-plans.ts'

/** A number within a text: where it stands, and the digits of its extension, which may be none. */
export type WrittenNumber = WholeNumber & {
  start: number
  end: number
  text: string
  extension: string
  /** Whether the word before it says that it is the number of something else, such as an order. */
  isOther: boolean
}

/** Digits and what stands between those of one number or of several. */
const stretch = /(?<![+(])[+(]*\d(?:[\d ()[\].\-/~+·]*\d)?/g

/** What has as many digits as a phone number: dates, times, addresses of hosts and numbers of tickets. */
const noPhoneNumber =
  /(?<!\d)(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)(?:[T ]\d\d:\d\d\S*)?|(?<![\d.:/])(?:(?:0?[1-9]|[12]\d|3[01])([./])(?:0?[1-9]|[12]\d|3[01])\1(?:(?:19|20)\d\d|\d\d)|\d{1,2}:\d\d(?::\d\d)?|\d{1,3}(?:\.\d{1,3}){3})(?![\d:/]|\.\d)|#\s?\d+/g

const extensionAfter = /^[\s,;]*(?:ext(?:ension|n)?\b|x|доб)[.:=]*\s*(\d{1,7})(?![\p{L}\d])/iu

/** What a group of digits right beside it makes a part of a word, an address or an amount. */
const gluedBefore = /[\p{Script=Latin}_@#$€£¥]$/u
const gluedAfter = /^(?!ext|x\d)[\p{Script=Latin}_@%€£¥]/iu

/** What numbers of tickets and orders are called, where a phone number stands beside them. */
const otherLabel =
  /(?<!\p{L})(?:orders?|tickets?|cases?|ref|references?|invoices?|ids?|account|acct|customer|booking|request)(?:\s?(?:no|nr|number|id))?[\s.:#=/]*$/iu
const longestLabel = 30

type Group = { start: number; end: number; digits: number; plus: boolean; between: string; after: string }

/** The fewest digits of a number; of a chosen country, whose plan decides, and with a plus there may be fewer. */
const leastDigits = 7
const leastOfPlan = 4
/** With fewer it is more likely a national number of a country that nobody named. */
const leastOfGuess = 11
/** The exit code and the fifteen digits of the longest number. */
const mostDigits = 19
const mostGroups = 8

/** What a way to read a stretch of digits costs: the cheapest is taken. */
const cost = { valid: 1, possible: 3, guess: 4, skipped: 2, skippedNumber: 6 }

/**
 * The numbers in a plain text, in their order, however many stand in a row and whatever is between them. Digits that are part of
 * none are passed over where the text is complete. In one that is still typed they may be the rest of a longer number, so it holds
 * none then.
 */
export function findNumbers(text: string, plans: PhonePlans, isComplete: boolean): readonly WrittenNumber[] {
  const searched = withoutOtherDigits(text)
  const stretches = [...searched.matchAll(stretch)]
  const isAlone = /^[^\p{L}\d]*$/u.test(textAround(text, stretches[0]))
  const found = stretches.flatMap(({ index, 0: digits }) => {
    const groups = groupsOf(searched, index, digits)
    const extension = extensionAfter.exec(text.slice(index + digits.length))?.[1] ?? ''
    return segmentsOf(groups).flatMap((segment) => {
      const numbers = readSegment(text, segment, plans, { isComplete, isAlone })
      return numbers.map((number) => ({
        ...number,
        text: text.slice(number.start, number.end),
        extension: number.end === index + digits.length ? extension : '',
        isOther:
          text[number.start] !== '+' &&
          otherLabel.test(text.slice(Math.max(0, number.start - longestLabel), number.start)),
      }))
    })
  })
  return leaveOutOthers(found)
}

/** The same numbers without those of orders and tickets, where there are any besides. */
export function leaveOutOthers<N extends WrittenNumber>(numbers: readonly N[]): readonly N[] {
  const meant = numbers.filter(({ isOther }) => !isOther)
  return meant.length > 0 ? meant : numbers
}

/** What is left of a text beside its numbers, which `between` stands for. */
export function textBeside(
  text: string,
  numbers: readonly { start: number; end: number }[],
  between = '',
): string {
  let last = 0
  const pieces = numbers.map(({ start, end }) => {
    const piece = text.slice(last, start)
    last = end
    return piece
  })
  return [...pieces, text.slice(last)].join(between)
}

/** The same text, as long, without dates, times, addresses of hosts and numbers of tickets. */
export function withoutOtherDigits(text: string): string {
  return text.replace(noPhoneNumber, (other) => '|'.repeat(other.length))
}

function textAround(text: string, found: RegExpExecArray | undefined): string {
  if (found === undefined) return text
  const after = text.slice(found.index + found[0].length)
  return text.slice(0, found.index) + after.replace(extensionAfter, '')
}

function groupsOf(text: string, start: number, digits: string): Group[] {
  let last = start
  return [...digits.matchAll(/\d+/g)].map((match) => {
    const from = start + match.index
    const between = text.slice(last, from)
    last = from + match[0].length
    const plus = between.lastIndexOf('+')
    return {
      start: withBracket(text, plus < 0 ? from : from - between.length + plus),
      end: last,
      digits: match[0].length,
      plus: plus >= 0,
      between,
      after: text.slice(last, last + 2),
    }
  })
}

function withBracket(text: string, start: number): number {
  return text[start - 1] === '(' ? start - 1 : start
}

/** A plus begins another number. */
function segmentsOf(groups: readonly Group[]): Group[][] {
  const segments: Group[][] = []
  for (const group of groups) {
    const last = segments.at(-1)
    if (last === undefined || group.plus) segments.push([group])
    else last.push(group)
  }
  return segments
}

type Piece = Omit<WrittenNumber, 'text' | 'extension' | 'isOther'>

/** A way to read groups of digits: the number that they begin with, where they do, and the way of those behind it. */
type Way = { cost: number; number: Piece | null; next: Way | null }

const impossible: Way = { cost: Infinity, number: null, next: null }

function readSegment(
  text: string,
  groups: readonly Group[],
  plans: PhonePlans,
  { isComplete, isAlone }: { isComplete: boolean; isAlone: boolean },
): Piece[] {
  const isGlued = ({ start, end }: Group) =>
    gluedBefore.test(text.slice(Math.max(0, start - 1), start)) || gluedAfter.test(text.slice(end, end + 3))
  const free = groups.map((group) => !isGlued(group))

  const read = (first: number, last: number): { cost: number; number: Piece | null } => {
    const [from, to] = [groups[first], groups[last]]
    if (!from || !to || !free[first] || !free[last]) return impossible
    const { start, end } = { start: from.start, end: to.end }
    const written = text.slice(start, end)
    const digits = digitsWithin(groups, first, last)
    if (digits < (from.plus || plans.chosen !== null ? leastOfPlan : leastDigits) || digits > mostDigits)
      return impossible
    const whole = plans.readWhole(written)
    const at = { start, end }
    if (whole?.isValid) return { cost: cost.valid, number: { ...withoutLast(whole, first, last), ...at } }
    const isMarked = from.plus || written.startsWith('00')
    if (whole !== null)
      return isComplete && (isMarked || isAlone)
        ? { cost: cost.possible, number: { ...whole, ...at } }
        : impossible
    const isWhole = first === last || (first === 0 && last === groups.length - 1 && !/[/()]/.test(written))
    const mayLackPlus = isWhole && !from.plus && digits >= leastOfGuess
    const guessed = mayLackPlus ? plans.guessInternational(written) : null
    return guessed === null ? impossible : { cost: cost.guess, number: { ...guessed, ...at } }
  }

  // Where numbers differ in length, a count or the last digit of another number may follow: 0171 1234567 3 SMS, 0171 1234567/8.
  const withoutLast = (whole: WholeNumber, first: number, last: number): WholeNumber => {
    const [from, before, group] = [groups[first], groups[last - 1], groups[last]]
    const isShort =
      group && before && (group.digits === 1 || (group.digits === 2 && before.digits > leastOfPlan))
    if (!from || !isShort || last === first) return whole
    const shorter = plans.readWhole(text.slice(from.start, before.end))
    if (!shorter?.isValid) return whole
    if (group.between.includes('/')) return shorter
    return { candidates: [...shorter.candidates, ...whole.candidates], isValid: true, isGuess: true }
  }

  // Nothing is cheaper, and most stretches are one number.
  const isShort = groups.length <= mostDigits
  const whole = isShort ? read(0, groups.length - 1) : impossible
  if (whole.cost === cost.valid && whole.number) return [whole.number]

  const ways: Way[] = [...groups.map(() => impossible), { cost: 0, number: null, next: null }]
  for (let first = groups.length - 1; first >= 0; first -= 1) {
    const group = groups[first]
    if (!group) continue
    const rest = ways[first + 1] ?? impossible
    let best: Way =
      isComplete || mayBeSkipped(group, first)
        ? { cost: rest.cost + costOfSkipping(group), number: null, next: rest }
        : impossible
    for (let last = first; last < Math.min(groups.length, first + mostGroups); last += 1) {
      if (digitsWithin(groups, first, last) > mostDigits) break
      const after = ways[last + 1] ?? impossible
      if (after.cost + cost.valid >= best.cost) continue
      const way = read(first, last)
      const total = way.cost + after.cost
      if (total < best.cost) best = { cost: total, number: way.number, next: after }
    }
    ways[first] = best
  }
  const numbers: Piece[] = []
  for (let way: Way | null = ways[0] ?? null; way !== null; way = way.next)
    if (way.number) numbers.push(way.number)
  return numbers
}

/** The mark of a numbered list, or what of another number is written behind a slash: 415 555 2671/2. */
function mayBeSkipped({ digits, between, after }: Group, place: number): boolean {
  const isListMark = place === 0 && !between.includes('(') && /^[.):]/.test(after)
  return digits < leastOfPlan && (isListMark || between.includes('/'))
}

function costOfSkipping({ digits }: Group): number {
  return digits < leastDigits ? cost.skipped : cost.skippedNumber
}

function digitsWithin(groups: readonly Group[], first: number, last: number): number {
  let digits = 0
  for (let at = first; at <= last; at += 1) digits += groups[at]?.digits ?? 0
  return digits
}
