import { FailureError } from '../../contract/failure.ts'
import { readTextFile } from '../../contract/text-file.ts'
import { mostTriageBytes, mostTriageText } from '../../contract/triage.ts'
import { locale } from '../locale.ts'
import { sizeWords, triageWords } from '../words/triage.ts'

/** A list that is too long to be edited, or a file's: shown by its name and size alone. */
export type ListSource = { name: string; text: string }

/** Text that a field still shows without a pause. */
export const mostInField = 200_000

/** A text or CSV file's text. Throws a FailureError where it is no text or too long, or cannot be read. */
export async function readListFile(file: File): Promise<ListSource> {
  const { name, size } = file
  if (size > mostTriageBytes) throw tooLong(size)
  const bytes = await file.arrayBuffer().catch((error: unknown) => {
    throw new FailureError('invalid_request', triageWords.unreadableFile(name), String(error))
  })
  const text = readTextFile(new Uint8Array(bytes))
  if (text === null) throw new FailureError('invalid_request', triageWords.noText(name))
  return { name, text: checkLength(text) }
}

/** The same text. Throws a FailureError where it is longer than a triage takes. */
export function checkLength(text: string): string {
  if (text.length > mostTriageText) throw tooLong(text.length)
  return text
}

function tooLong(characters: number): FailureError {
  return new FailureError('invalid_request', triageWords.tooLong(sizeWords(characters, locale)))
}
