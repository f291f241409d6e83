/** A name as it is written, and in ASCII for addresses and usernames. */
export type Name = { written: string; ascii: string }

export type NameTable = { given: readonly [Name, ...Name[]]; family: readonly [Name, ...Name[]] }

/** Letters that no Unicode decomposition takes apart. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  ø: 'o',
  æ: 'ae',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
}

/** Reads two comma-separated lists of names. One in another script has its ASCII spelling behind a bar. */
export function nameTable(given: string, family: string): NameTable {
  return { given: readNames(given), family: readNames(family) }
}

function readNames(list: string): [Name, ...Name[]] {
  const [first = '', ...rest] = list.split(', ')
  return [readName(first), ...rest.map(readName)]
}

function readName(text: string): Name {
  const [written = text, spelling = text] = text.split('|')
  return { written, ascii: toAscii(spelling) }
}

function toAscii(text: string): string {
  return Array.from(text.normalize('NFD'))
    .map((character) => plainLetters[character] ?? character)
    .join('')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase()
}
