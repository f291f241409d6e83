import { foldText, joinName } from '../../contract/fold-text.ts'
import type { DigitsTerm, WordTerm } from '../../contract/search-reading.ts'

/** A part of a text, and whether it is what was searched for. All of them together are the text. */
export type Piece = { text: string; marked: boolean }

type Range = { start: number; end: number }

/** A text as it is compared, and for each unit of it the character that it comes from. */
type Compared = { text: string; places: Range[] }

/** The pieces of a number in any format, with the digits that were searched for and what stands between them marked. */
export function markDigits(text: string, terms: readonly DigitsTerm[]): Piece[] {
  const places = [...text.matchAll(/\d/g)].map(({ index }) => ({ start: index, end: index + 1 }))
  const compared = { text: text.replace(/\D/g, ''), places }
  return cut(
    text,
    terms.flatMap(({ digits, at }) => rangesOf(compared, digits, at)),
  )
}

/**
 * The pieces of a name or a username, with the words that were searched for marked, whatever their case and accents. Of a name that is
 * written in one elsewhere, such as 李伟, its parts are marked.
 */
export function markWords(text: string, words: readonly WordTerm[]): Piece[] {
  const compared = compare(text)
  const inOne = joinName(text).map(foldText)
  return cut(
    text,
    words.flatMap(({ folded }) => {
      const ranges = rangesOf(compared, folded, 'anywhere')
      if (ranges.length > 0 || !inOne.some((name) => name.includes(folded))) return ranges
      return text
        .split(/\s+/)
        .filter((part) => folded.includes(foldText(part)))
        .flatMap((part) => rangesOf(compared, foldText(part), 'anywhere'))
    }),
  )
}

/** The pieces of an identifier, of which the beginning is marked where it was searched for. */
export function markBeginning(text: string, words: readonly WordTerm[]): Piece[] {
  const compared = compare(text)
  return cut(
    text,
    words.flatMap(({ folded, identifier }) =>
      identifier === null ? [] : rangesOf(compared, folded, 'start'),
    ),
  )
}

function compare(text: string): Compared {
  const places: Range[] = []
  let end = 0
  for (const character of text) {
    const place = { start: end, end: end + character.length }
    end = place.end
    const units = foldText(character).length
    // A combining mark belongs to the letter before it.
    const before = places.at(-1)
    if (units === 0 && before) before.end = end
    for (let unit = 0; unit < units; unit += 1) places.push(place)
  }
  return { text: foldText(text), places }
}

function rangesOf({ text, places }: Compared, part: string, at: DigitsTerm['at']): Range[] {
  if (part === '') return []
  const ranges: Range[] = []
  const searched = at === 'start' ? text.slice(0, part.length) : text
  const from = at === 'end' ? Math.max(0, text.length - part.length) : 0
  let index = searched.indexOf(part, from)
  while (index >= 0) {
    const [before, first] = [places[index - 1], places[index]]
    const [last, after] = [places[index + part.length - 1], places[index + part.length]]
    // Half a character, such as one letter of a ligature, cannot be marked.
    if (first && last && before !== first && last !== after)
      ranges.push({ start: first.start, end: last.end })
    index = searched.indexOf(part, index + part.length)
  }
  return ranges
}

function cut(text: string, ranges: readonly Range[]): Piece[] {
  const pieces: Piece[] = []
  let done = 0
  for (const { start, end } of joined(ranges)) {
    pieces.push(
      { text: text.slice(done, start), marked: false },
      { text: text.slice(start, end), marked: true },
    )
    done = end
  }
  pieces.push({ text: text.slice(done), marked: false })
  return pieces.filter((piece) => piece.text !== '')
}

/** In their order, those that overlap as one. */
function joined(ranges: readonly Range[]): Range[] {
  const all: Range[] = []
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1)
    if (last && range.start < last.end) last.end = Math.max(last.end, range.end)
    else all.push({ ...range })
  }
  return all
}
