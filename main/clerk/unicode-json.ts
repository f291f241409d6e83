/**
 * The value of a JSON text, in which U+FFFD stands for each half of a surrogate pair. A half is no Unicode: SQLite keeps U+FFFD for
 * it, and many readers of JSON refuse a whole file for one (RFC 8259, 8.2). Throws a SyntaxError where it is no JSON.
 */
export function parseUnicodeJson(text: string): unknown {
  // Only an escape can tell a half: the text itself was UTF-8.
  return JSON.parse(/\\ud[89a-f]/i.test(text) ? text.replace(escapes, replaceHalf) : text)
}

/** A whole pair, a half, or any other escape, which is passed over so that `\\ud800` is a backslash and letters. */
const escapes = /\\(?:ud[89ab][0-9a-f]{2}\\ud[c-f][0-9a-f]{2}|ud[89a-f][0-9a-f]{2}|[^])/gi
const halfLength = String.raw`\ud800`.length

function replaceHalf(escape: string): string {
  return escape.length === halfLength ? '\ufffd' : escape
}
