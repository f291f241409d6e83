import { columnFormats } from '../../contract/export.ts'
import type { ExportForm, ExportWhat } from '../../contract/export.ts'
import { describeFailure, FailureError } from '../../contract/failure.ts'
import type { Failure } from '../../contract/failure.ts'

/** Throws a FailureError for what cannot be had in a format. `isPast` tells whether it is of a view as of a past sync. */
export function refuseUnfit(what: ExportWhat, { format }: ExportForm, isPast: boolean): void {
  if (isPast && what.of !== 'numbers')
    throw new FailureError('invalid_request', 'Of a past sync the numbers alone can be exported.')
  // Whole records are as Clerk sent them last, which is not how they were then.
  if (isPast && !columnFormats.includes(format))
    throw new FailureError(
      'invalid_request',
      'Numbers as of a past sync can be exported as CSV, Excel or Parquet alone.',
    )
}

/** Why an export ended without its file. */
export function failureOfExport(error: unknown): Failure {
  if (error instanceof FailureError) return describeFailure(error)
  return {
    code: 'internal',
    message: 'The export stopped because of a fault in the app. No file was written.',
    details: error instanceof Error ? error.message : String(error),
  }
}
