/** Letters that are no base letter with a mark, as they are typed where a keyboard has none of them (unicode.org/reports/tr15). */
const typedAs: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ŧ: 't',
  ı: 'i',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}
const letters = new RegExp(`[${Object.keys(typedAs).join('')}]`, 'g')

const apostrophes = /['`´’‘‛′ʹʻʼʽʾʿ＇]/g
const hyphens = /[\p{Pd}\u2212]/gu
const middleDots = /[·・･‧]/g
const unseen = /[\p{M}\p{Default_Ignorable_Code_Point}]/gu

/**
 * Text as it is compared: without case, accents, apostrophes and what cannot be seen, so that "jose" finds "José" and "obrien"
 * finds "O’Brien". All hyphens are one.
 */
export function foldText(text: string): string {
  // Most names are in ASCII, where there is nothing to take apart.
  if (/^[\0-\x7F]*$/.test(text)) return text.toLowerCase().replace(apostrophes, '')
  return text
    .replace(apostrophes, '')
    .replace(hyphens, '-')
    .replace(middleDots, ' ')
    .normalize('NFKD')
    .replace(unseen, '')
    .toLowerCase()
    .replace(letters, (letter) => typedAs[letter] ?? letter)
}

const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]+$/u

/**
 * A Chinese, Japanese or Korean name as it is written there: in one, the family name first, whichever part of it that is. Empty
 * for any other name.
 */
export function joinName(name: string): string[] {
  const parts = name.split(/[\s·・･‧\p{Pd}]+/u).filter((part) => part !== '')
  if (parts.length < 2 || !parts.every((part) => eastAsian.test(part))) return []
  const [first = '', last = ''] = [parts[0], parts.at(-1)]
  const [others, before] = [parts.slice(1).join(''), parts.slice(0, -1).join('')]
  return [...new Set([first + others, last + before, others + first])]
}
