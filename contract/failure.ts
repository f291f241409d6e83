import { z } from 'zod'

/** Why a request across the bridge, or a sync, did not succeed. The window switches on this, never on the message. */
export const failureCodeSchema = z.enum([
  'invalid_request',
  'key_missing',
  'key_rejected',
  'forbidden',
  'not_found',
  'rate_limited',
  'rejected_by_clerk',
  'clerk_unavailable',
  'unreachable',
  'untrusted_certificate',
  'unexpected_reply',
  'cancelled',
  'busy',
  'superseded',
  'database',
  'damaged_database',
  'newer_database',
  'read_only',
  'file_not_written',
  'wrong_passphrase',
  'expired',
  'internal',
])

/** A failure in words for the person at the screen: what happened, to what, and what to do next. */
export const failureSchema = z.object({
  code: failureCodeSchema,
  message: z.string(),
  /** Longer text for a disclosure below the message, such as Clerk's trace id. */
  details: z.string().nullable(),
})

export type FailureCode = z.infer<typeof failureCodeSchema>
export type Failure = z.infer<typeof failureSchema>

/** An error whose message is meant for the person at the screen. Everything else thrown is a defect. */
export class FailureError extends Error {
  readonly code: FailureCode
  readonly details: string | null

  constructor(code: FailureCode, message: string, details: string | null = null, cause?: unknown) {
    super(message, { cause })
    this.name = 'FailureError'
    this.code = code
    this.details = details
  }
}

/** The failure that an error carries, as data: an error that crosses a thread or the bridge loses all but its message. */
export function describeFailure({ code, message, details }: FailureError): Failure {
  return { code, message, details }
}
