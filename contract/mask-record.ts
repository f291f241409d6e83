import { hideDigits } from './digit-runs.ts'
import { maskId, maskNumber, maskText } from './mask.ts'

/** A JSON number, such as a time, shares so many digits in a row with a phone number only if it is that number. */
const shortestRunOfJsonNumber = 7

/** How a field is masked that is not a text which anybody may have written. */
type Field = 'kept' | 'number' | 'id' | { readonly [name: string]: Field }

type Masks = Record<'text' | 'id' | 'jsonNumber', (text: string) => string>

/** Clerk's own words, its times and counts, and the id that the record is found by tell nothing of the number. */
const recordFields: Field = {
  id: 'kept',
  object: 'kept',
  created_at: 'kept',
  updated_at: 'kept',
  verification: {
    object: 'kept',
    status: 'kept',
    strategy: 'kept',
    attempts: 'kept',
    expire_at: 'kept',
    channel: 'kept',
    verified_at_client: 'id',
  },
  linked_to: { type: 'kept', id: 'id' },
}

const numberField = 'phone_number'

/** The JSON of a record with its number masked, and whatever another field tells of these numbers, which are all of its owner. */
export function maskRecord(rawJson: string, numbers: readonly string[]): string {
  return JSON.stringify(
    maskValue(JSON.parse(rawJson), recordFields, {
      text: (text) => maskText(text, numbers),
      id: (id) => maskId(id, numbers),
      jsonNumber: (digits) =>
        hideDigits(digits, numbers, { runsOf: shortestRunOfJsonNumber, allFrom: Infinity }),
    }),
  )
}

/**
 * The JSON of what could not be read, a record or a user, in which any field may be of another form than it should: nothing in it
 * tells of what it calls a phone number, and of seven digits or more only the last two stay, those of times among them.
 */
export function maskUnread(rawJson: string): string {
  const unread: unknown = JSON.parse(rawJson)
  const numbers = numbersIn(unread)
  const mask = (text: string) => maskText(text, numbers)
  return JSON.stringify(maskValue(unread, undefined, { text: mask, id: mask, jsonNumber: mask }))
}

function maskValue(value: unknown, field: Field | undefined, masks: Masks): unknown {
  if (field === 'kept' || value === null) return value
  if (typeof value === 'string') return maskTextOf(value, field, masks)
  if (typeof value === 'number') {
    const masked = field === 'number' ? maskNumber(String(value)) : masks.jsonNumber(String(value))
    return masked === String(value) ? value : masked
  }
  if (Array.isArray(value)) return value.map((item) => maskValue(item, field, masks))
  if (typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      masks.text(name),
      maskValue(item, fieldOf(name, field), masks),
    ]),
  )
}

function maskTextOf(text: string, field: Field | undefined, masks: Masks): string {
  if (field === 'number') return maskNumber(text)
  return field === 'id' ? masks.id(text) : masks.text(text)
}

function fieldOf(name: string, within: Field | undefined): Field | undefined {
  if (name === numberField) return 'number'
  return typeof within === 'object' && Object.hasOwn(within, name) ? within[name] : undefined
}

/** All that a value calls a phone number, wherever in it. */
function numbersIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(numbersIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) =>
    name === numberField && (typeof item === 'string' || typeof item === 'number')
      ? [String(item)]
      : numbersIn(item),
  )
}
