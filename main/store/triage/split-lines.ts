import { FailureError } from '../../../contract/failure.ts'
import { mostTriageLines } from '../../../contract/triage.ts'

/** What is read of a line: no number begins later in any that a person would paste. */
const mostOfLine = 1000

const digit = /\p{Nd}/u

/** A line that holds anything, and its place in what was pasted, from 1. */
export type PastedLine = { line: number; text: string }

/**
 * The lines of a pasted text or CSV file. A list in a single line is taken apart at its separators. A first line without a digit
 * above one with some is the heading of a table, and left out. Throws a FailureError where there are more than a triage takes.
 */
export function splitLines(pasted: string): { lines: PastedLine[]; heading: boolean } {
  const all = pasted
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((text, index) => ({ line: index + 1, text: text.trim().slice(0, mostOfLine) }))
    .filter(({ text }) => text !== '')
  const [first, second] = all
  const heading =
    first !== undefined && second !== undefined && !digit.test(first.text) && digit.test(second.text)
  const lines = heading ? all.slice(1) : all.length === 1 ? splitSingle(pasted.trim()) : all
  if (lines.length > mostTriageLines) throw tooMany(lines.length)
  return { lines, heading }
}

/** A sentence with a number in it is not taken apart: each part of a list holds a number or an id. */
function splitSingle(text: string): PastedLine[] {
  const parts = text
    .split(/[,;|\t]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const isList =
    parts.length > 1 &&
    !/^tel:/i.test(text) &&
    parts.every((part) => /^(idn|user)_\w+$|^\D{0,4}\d.{3,}$/.test(part))
  return (isList ? parts : [text]).map((part, index) => ({
    line: index + 1,
    text: part.slice(0, mostOfLine),
  }))
}

function tooMany(lines: number): FailureError {
  const [has, takes] = [lines, mostTriageLines].map((count) => count.toLocaleString('en-GB'))
  return new FailureError(
    'invalid_request',
    `This list has ${has} lines, and a triage takes ${takes} at most. Split it into parts, then triage one after another.`,
  )
}
