/** What is in the place of Latin-1's control characters in Windows-1252, from 0x80 (encoding.spec.whatwg.org/index-windows-1252.txt). */
const from80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/**
 * The text of a text file, without its byte order mark: UTF-8, UTF-16 with that mark or where it is evident without, and
 * Windows-1252 where it is neither. Null where the bytes are no text, as those of a workbook, a PDF or a picture are.
 */
export function readTextFile(bytes: Uint8Array): string | null {
  const decoded = decode(bytes)
  // Files of DOS end with Ctrl+Z.
  const text = decoded?.endsWith('\u{1A}') ? decoded.slice(0, -1) : decoded
  return text === null || holdsControls(text) || isDocument(text) ? null : text
}

function decode(bytes: Uint8Array): string | null {
  const [first, second, third] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder().decode(bytes)
  if (bytes.includes(0)) {
    const encoding = evidentUtf16(bytes)
    return encoding === null ? null : strictly(encoding, bytes)
  }
  return strictly('utf-8', bytes) ?? decodeWindows1252(bytes)
}

function strictly(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** In UTF-16 digits, spaces, separators and ends of lines have a zero in their upper byte, and next to nothing has one in its lower. */
function evidentUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0]
  for (let index = 0; index < bytes.length; index += 1)
    if (bytes[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (Math.max(even, odd) < bytes.length / 8) return null
  if (even < odd / 4) return 'utf-16le'
  return odd < even / 4 ? 'utf-16be' : null
}

/** TextDecoder takes it for Latin-1 in some versions of Node (github.com/nodejs/node/issues/56542). */
function decodeWindows1252(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes)
  units.forEach((byte, index) => {
    if (byte >= 0x80 && byte < 0xa0) units[index] = from80.charCodeAt(byte - 0x80)
  })
  return new TextDecoder('utf-16le').decode(units)
}

/** Of control characters a text has those that set it out, and those of a terminal. */
function holdsControls(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    if (unit === 0x7f || (unit < 0x20 && (unit < 0x07 || unit > 0x0d) && unit !== 0x1b)) return true
  }
  return false
}

/** A document of which a person sees another text than is in the file. */
function isDocument(text: string): boolean {
  return text.startsWith('%PDF-') || text.startsWith('{\\rtf')
}
