/** Raised when something else is kept of a user, so that all are read once more. */
const version = 1

/** What is kept of a user beside its numbers and addresses, by wire name. */
const keptFields = [
  'id',
  'first_name',
  'last_name',
  'username',
  'external_id',
  'primary_email_address_id',
  'primary_phone_number_id',
  'banned',
  'locked',
  'two_factor_enabled',
  'created_at',
  'updated_at',
  'last_sign_in_at',
]

/**
 * A number that changes whenever what the app keeps of a wire user does: that a change leaves it the same has one chance in
 * 2^53. What Clerk sends beside it, such as the time of the last activity, does not change it. Takes less than half the
 * time that parsing the user took, which is what makes a sync without changes cheap.
 */
export function fingerprintOf(user: unknown): number {
  high = 0xdeadbeef ^ version
  low = 0x41c6ce57 ^ version
  if (!isRecord(user)) return 0
  for (const field of keptFields) mixValue(user[field])
  mixValue(user.phone_numbers)
  const { email_addresses: addresses } = user
  if (Array.isArray(addresses)) for (const address of addresses) mixAddress(address)
  else mixValue(addresses)
  return finish()
}

function mixAddress(address: unknown): void {
  if (!isRecord(address)) return mixValue(address)
  mixValue(address.id)
  mixValue(address.email_address)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

// cyrb53 (github.com/bryc/code, public domain), fed piece by piece: two lanes of 32 bits, finished to 53 so that the result
// is a safe integer. They are here and not in an object because this runs for every character of every user.
let high = 0
let low = 0

function mix(code: number): void {
  high = Math.imul(high ^ code, 2654435761)
  low = Math.imul(low ^ code, 1597334677)
}

function mixText(text: string): void {
  mix(text.length)
  for (let index = 0; index < text.length; index += 1) mix(text.charCodeAt(index))
}

// A few dozen names come again and again.
const keyCodes = new Map<string, number>()

function mixKey(key: string): void {
  let code = keyCodes.get(key)
  if (code === undefined) {
    code = codeOf(key)
    keyCodes.set(key, code)
  }
  mix(code)
}

function codeOf(key: string): number {
  let code = key.length
  for (let index = 0; index < key.length; index += 1) code = Math.imul(code, 31) + key.charCodeAt(index)
  return code
}

function mixValue(value: unknown): void {
  if (typeof value === 'string') mixText(value)
  else if (typeof value === 'number') {
    mix(value)
    mix(value / 4294967296)
  } else if (Array.isArray(value)) {
    mix(value.length)
    for (const item of value) mixValue(item)
  } else if (isRecord(value)) {
    for (const key in value) {
      mixKey(key)
      mixValue(value[key])
    }
    mix(1)
  } else mix(value === null ? 2 : value === undefined ? 3 : value === true ? 4 : 5)
}

function finish(): number {
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0)
}
