import type { Row } from './split-rows.ts'

const digit = /\p{Nd}/u
const clerkId = /\b(?:idn|user)_\w+/g

/** A column about users, which is called as their ids begin: "user_id", "user_phone_number". */
const userColumn =
  /^user_(?:ids?|names?|first|last|full|e?mails?|phones?|mobile|tel|numbers?|created|updated|status|role|type|country|agent|locale)(?:_[a-z]+)*$/

/** A column of numbers. */
const numberColumn = /phone|mobile|number|\btel/i

/** No name of a column has more digits: "Created 2024". */
const mostDigitsOfName = 4

/**
 * Whether the first rows of a list begin with a heading, which is names above numbers. A row with a number or an id of Clerk's
 * is none; `holdsNumber` tells whether there is a number in cells.
 */
export function isHeading(
  [first, ...below]: readonly Row[],
  holdsNumber: (cells: readonly string[]) => boolean,
): boolean {
  const second = below[0]
  if (first === undefined || second === undefined) return false
  const { cells } = first
  if (cells.some((cell) => holdsClerkId(cell) || cell.includes('@')) || holdsNumber(cells)) return false
  const isTable = cells.length > 1 && below.some((row) => row.cells.length === cells.length)
  const saysNumbers = cells.some((cell) => numberColumn.test(cell) && isShortName(cell))
  const rows = isTable || saysNumbers ? below : [second]
  // With digits in it, it is names only where it is laid out as what is below, and that is numbers.
  const hasDigits = digit.test(first.text)
  if (hasDigits && !(cells.every(isName) && (isTable || isShortName(first.text)))) return false
  const isNumbers = (row: Row) =>
    holdsClerkId(row.text) || (hasDigits ? holdsNumber(row.cells) : digit.test(row.text))
  return (isTable && saysNumbers) || rows.some(isNumbers)
}

/** Whether an id of a user or a number is in a text. */
function holdsClerkId(text: string): boolean {
  return (text.match(clerkId) ?? []).some((id) => !userColumn.test(id))
}

function isName(cell: string): boolean {
  const digits = cell.match(/\p{Nd}/gu)?.length ?? 0
  return digits === 0 || (digits <= mostDigitsOfName && /\p{L}/u.test(cell))
}

function isShortName(text: string): boolean {
  return text.split(/\s+/).length <= 3
}

/** The columns that a heading calls secrets, as those of passwords and of second factors. Those of phone numbers are none, whatever else they are called. */
export function secretColumns(heading: readonly string[]): ReadonlySet<number> {
  const secret =
    /passw|passphrase|secret|digest|hash|totp|token|credential|(?:api|private).?key|(?:backup|recovery).?code/i
  return new Set(
    heading.flatMap((name, index) => (secret.test(name) && !numberColumn.test(name) ? [index] : [])),
  )
}
