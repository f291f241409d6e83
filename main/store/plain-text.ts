/** Marks of direction and invisible breaks, which come with what is copied out of a page. */
const invisible = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069]/g

// RFC 3966, 3: what names the number is its digits, whatever parameters follow.
const scheme = /(?<![\p{L}\d])(?:tel|sms|callto|mailto):(?:\/\/)?(?=\S)/giu
const parameter = /;(?:phone-context|isub|tsp)=[^\s;]*/gi

/** An extension after enough digits to be a number: it is no part of what Clerk keeps. */
const extension =
  /(?<=(?:\p{Nd}[^\p{L}\p{Nd}]*){7})[\s,;]*(?:ext(?:ension|n)?\b|x|доб)[.:=]*\s*\p{Nd}{1,7}(?![\p{L}\p{Nd}])/giu

/** What was typed or pasted, without what says nothing about whom it is about. */
export function plainText(search: string): string {
  return (
    search
      // SQLite's string functions end at a NUL.
      .replace(/\0/g, ' ')
      .replace(invisible, '')
      .replace(scheme, '')
      .replace(parameter, '')
      .replace(extension, '')
      .replace(/[(（][0０][)）]/g, ' ')
  )
}

/** The same with the digits and signs of every script as those of ASCII. */
export function plainDigits(text: string): string {
  if (/^[\0-\x7F]*$/.test(text)) return text
  return text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => String(valueOf(digit)))
}

// The ten digits of a script stand side by side, its zero first (unicode.org/reports/tr44, Numeric_Type=Decimal).
function valueOf(digit: string): number {
  const codePoint = digit.codePointAt(0) ?? 0
  let value = 0
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(codePoint - value - 1))) value += 1
  return value
}
