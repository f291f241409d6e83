import type { LineGroup, TriageLine } from '../../../contract/triage.ts'

/** The first line of a CSV file of a group's lines. */
export function csvLinesHeader(group: LineGroup): string {
  return `"line","text","${group === 'notFound' ? 'looked_for_as' : 'reason'}"\r\n`
}

/** A line as one of a CSV file: every field quoted (RFC 4180). */
export function lineAsCsv({ line, text, reason }: TriageLine): string {
  return `"${line}","${field(text)}","${field(reason)}"\r\n`
}

/** What a spreadsheet would compute is preceded by ', as in the exports of numbers (OWASP, "CSV Injection"). */
function field(text: string): string {
  return text.replace(/^[=+\-@\t\r\n\0＝＋－＠]/, "'$&").replaceAll('"', '""')
}
