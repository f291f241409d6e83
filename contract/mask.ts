const dot = '•'

/** Shorter runs of digits are in every address; a longer one tells a part of a number. */
const shortestRun = 3

/** A JSON number, such as a time, shares so many digits in a row with a phone number only if it is that number. */
const shortestRunOfJsonNumber = 7

type Kept = true | { readonly [name: string]: Kept }

/** Fields in which Clerk puts words of its own, times or random ids: they tell nothing of the number. */
const keptFields: Kept = {
  id: true,
  object: true,
  created_at: true,
  updated_at: true,
  verification: {
    object: true,
    status: true,
    strategy: true,
    attempts: true,
    expire_at: true,
    channel: true,
    verified_at_client: true,
  },
  linked_to: { type: true, id: true },
}

/** The number with every digit but the last two as •. All else stays, so that its shape can be seen. */
export function maskNumber(phoneNumber: string): string {
  return phoneNumber.replace(/\p{Nd}(?=\P{Nd}*\p{Nd}\P{Nd}*\p{Nd})/gu, dot)
}

/** Whether a number is one that was masked, so that others may read the same. */
export function isMasked(phoneNumber: string): boolean {
  return phoneNumber.includes(dot)
}

/** A text with • for each digit of a run of three or more that the number has, too, whatever stands between them. */
export function maskText(text: string, phoneNumber: string): string {
  return mayTell(text, phoneNumber) ? maskRuns(text, digitsOf(phoneNumber), shortestRun) : text
}

/** The JSON of a record with its number masked, and whatever any other field tells of it. */
export function maskRecord(rawJson: string, phoneNumber: string): string {
  const digits = digitsOf(phoneNumber)
  const mask = (value: unknown, kept: Kept | undefined): unknown => {
    if (kept === true || value === null) return value
    if (typeof value === 'string') return maskText(value, phoneNumber)
    if (typeof value === 'number') {
      const masked = maskRuns(String(value), digits, shortestRunOfJsonNumber)
      return masked === String(value) ? value : masked
    }
    if (Array.isArray(value)) return value.map((item) => mask(item, kept))
    if (typeof value !== 'object') return value
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [maskText(name, phoneNumber), maskField(name, item, kept)]),
    )
  }
  const maskField = (name: string, value: unknown, kept: Kept | undefined): unknown =>
    kept === keptFields && name === 'phone_number' && typeof value === 'string'
      ? maskNumber(value)
      : mask(value, kept === true ? kept : kept?.[name])
  return JSON.stringify(mask(JSON.parse(rawJson), keptFields))
}

function maskRuns(text: string, digits: string, least: number): string {
  return text.replace(/\d(?:[^\p{L}\p{N}]*\d)+/gu, (stretch) => {
    const found = digitsOf(stretch)
    const told = new Set<number>()
    for (let start = 0; start + least <= found.length; start += 1)
      if (digits.includes(found.slice(start, start + least)))
        for (let place = start; place < start + least; place += 1) told.add(place)
    let place = -1
    return stretch.replace(/\d/g, (digit) => {
      place += 1
      return told.has(place) ? dot : digit
    })
  })
}

/**
 * Whether any three digits of the text follow on each other in the number, whatever stands between. Most often they do not, and
 * this says so in a third of the time that a regular expression takes.
 */
function mayTell(text: string, phoneNumber: string): boolean {
  let [first, second] = [0, 0]
  for (let index = 0; index < text.length; index += 1) {
    const third = text.charCodeAt(index)
    if (!isDigit(third)) continue
    if (first !== 0 && hasRun(phoneNumber, first, second, third)) return true
    first = second
    second = third
  }
  return false
}

function hasRun(phoneNumber: string, first: number, second: number, third: number): boolean {
  let [beforeLast, last] = [0, 0]
  for (let index = 0; index < phoneNumber.length; index += 1) {
    const unit = phoneNumber.charCodeAt(index)
    if (!isDigit(unit)) continue
    if (beforeLast === first && last === second && unit === third) return true
    beforeLast = last
    last = unit
  }
  return false
}

/** Of ASCII, as a code unit. */
function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
