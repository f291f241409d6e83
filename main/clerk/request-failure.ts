import { z } from 'zod'

import { FailureError } from '../../contract/failure.ts'
import type { FailureCode } from '../../contract/failure.ts'

/** A request to Clerk that brought no answer of use. */
export class RequestFailure extends FailureError {
  /** Whether the same request may succeed later, and after how many milliseconds the server said it may. */
  readonly retry: { afterMs: number } | null

  constructor(
    code: FailureCode,
    message: string,
    details: string | null = null,
    retry: { afterMs: number } | null = null,
  ) {
    super(code, message, details)
    this.name = 'RequestFailure'
    this.retry = retry
  }
}

const clerkErrorsSchema = z.object({
  errors: z.array(z.object({ message: z.string(), long_message: z.string().nullish() })).min(1),
  clerk_trace_id: z.string().nullish(),
})

/** What an answer other than 2xx means for the person at the screen. `address` is the API's, as people know it. */
export function failureOfReply(address: string, response: Response, body: string): RequestFailure {
  const said = readClerkErrors(body)
  const details = said?.traceId ? `Clerk's trace id: ${said.traceId}` : null
  const failure = (code: FailureCode, message: string) => new RequestFailure(code, message, details)
  switch (response.status) {
    case 401:
      return failure(
        'key_rejected',
        'Clerk did not accept the secret key. Copy a current one from the Clerk dashboard, under API keys, and enter it.',
      )
    case 403:
      return failure('forbidden', 'Clerk does not allow this secret key to read users. Use a key that may.')
    case 404:
      // Only in Clerk's own words it means that a record is gone: any other server says it of an address it does not know.
      return failure(
        said === null ? 'unexpected_reply' : 'not_found',
        `There is no Clerk API at ${address}. Check the API address of the connection.`,
      )
    case 429:
      return new RequestFailure(
        'rate_limited',
        'Clerk allows no more requests for now. Wait a minute, then try again.',
        details,
        { afterMs: waitOf(response) },
      )
  }
  if (response.status >= 500)
    return new RequestFailure(
      'clerk_unavailable',
      `${address} answered that it cannot serve requests at the moment. Try again later.`,
      details,
      { afterMs: waitOf(response) },
    )
  if (response.status < 400) return redirected(address)
  return failure('rejected_by_clerk', `Clerk rejected the request: ${said?.message ?? 'it gave no reason'}`)
}

/** A date is on the server's clock, so it is compared with the server's time where that is told. */
function waitOf({ headers }: Response): number {
  const servers = Date.parse(headers.get('date') ?? '')
  return retryAfterMs(headers.get('retry-after'), Number.isNaN(servers) ? Date.now() : servers)
}

function redirected(address: string): RequestFailure {
  return new RequestFailure(
    'unexpected_reply',
    `${address} sends requests on to another address, and the secret key was not sent there. Check the API address.`,
  )
}

/** What a request that brought no answer at all means for the person at the screen. */
export function failureOfRequest(host: string, error: unknown): RequestFailure {
  if (codesOf(error).some((code) => untrusted.test(code)))
    return new RequestFailure(
      'untrusted_certificate',
      `The certificate of ${host} is not trusted by this computer, so nothing was sent. Check the API address, or ask ` +
        'whoever runs the network whether it inspects connections.',
    )
  return new RequestFailure(
    'unreachable',
    `${host} could not be reached. Check the network connection and the API address, then try again.`,
    null,
    { afterMs: 0 },
  )
}

/**
 * Milliseconds that a Retry-After header asks to wait: RFC 9110 allows seconds and a date. 0 where it says nothing of
 * use; at most an hour, so that a mistaken value does not stall a sync for days.
 */
export function retryAfterMs(header: string | null, now: number): number {
  if (header === null) return 0
  const ms = /^\s*\d+(\.\d+)?\s*$/.test(header) ? Number(header) * 1000 : httpDate(header) - now
  return Number.isNaN(ms) ? 0 : Math.min(Math.max(ms, 0), 3_600_000)
}

/** Date.parse finds a date in almost any text with a digit, such as "-5" or "wait 5". */
function httpDate(text: string): number {
  return /\d\d:\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN
}

function readClerkErrors(body: string): { message: string; traceId: string | null } | null {
  try {
    const read = clerkErrorsSchema.parse(JSON.parse(body))
    const [first] = read.errors
    return { message: first?.long_message || first?.message || '', traceId: read.clerk_trace_id ?? null }
  } catch {
    // A proxy's HTML page says nothing that the status has not said.
    return null
  }
}

/**
 * How OpenSSL, by way of Node's `code`, and Chromium name what is wrong with a certificate
 * (nodejs.org/api/tls.html#x509-certificate-error-codes). A connection that breaks while it is being secured is none of it.
 */
const untrusted =
  /CERT|VERIFY_LEAF_SIGNATURE|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED/

/** Node nests the reason of a failed fetch in `cause`; Electron's net puts its name into the message. */
function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return []
  const own = 'code' in error ? [String(error.code)] : (error.message.match(/\bnet::ERR_\w+/g) ?? [])
  return [...own, ...codesOf(error.cause)]
}
