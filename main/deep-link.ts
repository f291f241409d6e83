/**
 * The scheme of links from elsewhere. It is another than the page's own (app-protocol.ts), and nothing is ever served or
 * loaded under it: a link is only read.
 */
export const linkScheme = 'phone-number-inspector'

/** What a link names: a connection, by its id or its name, and one of its numbers. */
export type DeepLink = { connection: string; number: string }

const mostBytes = 16_000

// The characters of one segment (RFC 3986, 3.3) but `:` and `@`, so that neither a port nor credentials are part of one.
const segment = "((?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+)"
const linkForm = new RegExp(`^${linkScheme}://${segment}/number/${segment}/?$`, 'i')

// Clerk's id, or what stands for one where Clerk gave none: the user's id and the number.
const numberForm = /^[A-Za-z0-9_-]{1,100}(?: \+?[0-9]{1,30})?$/

/** What an argument of the command line, or an address that the system hands over, links to; null for anything else. */
export function readDeepLink(argument: string): DeepLink | null {
  const [, encodedConnection = '', encodedNumber = ''] = linkForm.exec(argument) ?? []
  const connection = decoded(encodedConnection)
  const number = decoded(encodedNumber)
  if (connection === null || number === null) return null
  return isName(connection) && numberForm.test(number) ? { connection, number } : null
}

/** The first link among the arguments of a start. */
export function findDeepLink(argv: readonly string[]): DeepLink | null {
  return argv.map(readDeepLink).find((link) => link !== null) ?? null
}

/**
 * Whether a start may hand its arguments to the running app. Beyond 32 KB, older versions of Electron end the running app,
 * as one that does not answer (electron/electron#52628), so any page with a link could.
 */
export function canHandOver(argv: readonly string[]): boolean {
  return argv.reduce((bytes, argument) => bytes + Buffer.byteLength(argument) + 1, 0) <= mostBytes
}

/** The connection that a link means: the one with this id, else the first with this name, whatever its case. */
export function linkedConnection<C extends { id: string; name: string }>(
  connections: readonly C[],
  { connection }: DeepLink,
): C | null {
  const name = connection.toLowerCase()
  return (
    connections.find(({ id }) => id === connection) ??
    connections.find((each) => each.name === connection) ??
    connections.find((each) => each.name.toLowerCase() === name) ??
    null
  )
}

/** A name that reads as it is: it is shown where no connection has it, so it must not turn or break the line. */
function isName(text: string): boolean {
  return text.trim() !== '' && text.length <= 100 && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text)
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
