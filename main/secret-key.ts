import { FailureError } from '../contract/failure.ts'

const whereToCopy = 'Copy it again from the Clerk dashboard, under API keys.'

/** What else is copied in a key's place, told by how it begins. */
const otherThings: readonly (readonly [RegExp, string])[] = [
  [/^pk_/, 'a publishable key, which is public and may not read users'],
  [/^whsec_/, 'the signing secret of a webhook'],
  [/^-----BEGIN/, 'the public key that session tokens are checked with'],
  [/^eyJ[\w-]+\./, 'a session token'],
]

/** What is copied along with a key: white space, invisible characters and quotes at its ends, and what comes before it in files. */
const atTheEnds = /^[\s\p{Z}\p{C}\p{Quotation_Mark}`]+|[\s\p{Z}\p{C}\p{Quotation_Mark}`,;]+$/gu
const inFront = /^((export\s+|set\s+)?CLERK_SECRET_KEY\s*[=:]|Authorization\s*:|Bearer\s)/i

/** Of what a token in an Authorization header is made: https://www.rfc-editor.org/rfc/rfc6750#section-2.1 */
const unfit = /[^A-Za-z0-9._~+/=-]/u

/**
 * The secret key in what was typed or pasted, without what was copied along with it. `subject` begins the sentence of the
 * FailureError that is thrown for what cannot be a key: it names the character that no key holds and its place, and shows
 * nothing of the key but sk_live_ or sk_test_.
 */
export function readSecretKey(typed: string, subject = 'The secret key'): string {
  const key = takeKey(typed)
  if (key === '') throw refused(`${subject} is empty.`)
  const other = otherThings.find(([beginning]) => beginning.test(key))
  if (other) throw refused(`${subject} is ${other[1]}. A secret key begins with sk_live_ or sk_test_.`)
  const [character] = unfit.exec(key) ?? []
  if (character !== undefined)
    throw refused(`${subject} holds ${wordsFor(character)} ${placeOf(key, key.indexOf(character))}.`)
  return key
}

/**
 * Refuses a key of another Clerk instance than the one before, as far as their beginnings tell: all that was synced of a
 * connection would look removed to it. Throws a FailureError.
 */
export function refuseOtherInstance(connection: string, before: string | null, given: string): void {
  const [was, is] = [before ?? given, given].map((key) => /^sk_(?:live|test)_/.exec(key)?.[0])
  if (was === undefined || is === undefined || was === is) return
  throw new FailureError(
    'key_rejected',
    `The key of “${connection}” begins with ${was}, and this one with ${is}, so it is of another Clerk instance, and a sync ` +
      'would take every number for removed. Enter a key of the same instance, or connect the other one by a name of its own.',
  )
}

function takeKey(text: string): string {
  const taken = text.replace(atTheEnds, '').replace(inFront, '')
  return taken === text ? taken : takeKey(taken)
}

function refused(what: string): FailureError {
  return new FailureError('key_rejected', `${what} ${whereToCopy}`)
}

/** Where a character stands, in words that give away nothing of the key but how it is known to begin. */
function placeOf(key: string, index: number): string {
  if (index === 0) return 'at its beginning'
  const known = ['sk_live_', 'sk_test_'].find((prefix) => prefix.startsWith(key.slice(0, index)))
  if (known) return `after ${known.slice(0, index)}`
  const [prefix] = /^sk_(live|test)_/.exec(key) ?? []
  if (prefix === undefined) return `as its character number ${index + 1}`
  const between = index - prefix.length
  return `after ${prefix} and ${between} more ${between === 1 ? 'character' : 'characters'}`
}

const names: Record<string, string> = {
  ' ': 'a space',
  '\t': 'a tab',
  '\n': 'a line break',
  '\r': 'a line break',
  '\u2028': 'a line break (U+2028)',
  '\u2029': 'a line break (U+2029)',
  '\u00A0': 'a non-breaking space (U+00A0)',
  '\u3000': 'a full-width space (U+3000)',
  '\u00AD': 'an invisible character (soft hyphen, U+00AD)',
  '\u200B': 'an invisible character (zero-width space, U+200B)',
  '\u200C': 'an invisible character (zero-width non-joiner, U+200C)',
  '\u200D': 'an invisible character (zero-width joiner, U+200D)',
  '\u200E': 'an invisible character (left-to-right mark, U+200E)',
  '\u200F': 'an invisible character (right-to-left mark, U+200F)',
  '\u2060': 'an invisible character (word joiner, U+2060)',
  '\uFEFF': 'an invisible character (byte order mark, U+FEFF)',
  '•': 'a dot (•) of a masked key',
  '*': 'a star (*) of a masked key',
  '…': 'an ellipsis (…) of a shortened key',
}

/** What a character is called. Those that a key is never made of may be shown. */
function wordsFor(character: string): string {
  const name = names[character]
  if (name !== undefined) return name
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  if (/[\p{C}\p{Default_Ignorable_Code_Point}]/u.test(character)) return `an invisible character (${code})`
  if (/\p{Z}/u.test(character)) return `a space (${code})`
  if (/[\uFF01-\uFF5E]/.test(character)) return `a full-width character (${character}, ${code})`
  if (/\p{Quotation_Mark}/u.test(character)) return `a quotation mark (${character}, ${code})`
  return `the character ${character} (${code})`
}
