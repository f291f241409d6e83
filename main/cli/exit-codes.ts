import type { FailureCode } from '../../contract/failure.ts'

/** What the exit code of a command tells whoever started it. */
export const exitCodes = {
  done: 0,
  failed: 1,
  wrongUsage: 2,
  nothingFound: 3,
  key: 4,
  busy: 5,
  unreachable: 6,
  interrupted: 130,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** The exit code that stands for each failure. */
export const exitCodeOf: Record<FailureCode, ExitCode> = {
  invalid_request: exitCodes.wrongUsage,
  not_found: exitCodes.nothingFound,
  key_missing: exitCodes.key,
  key_rejected: exitCodes.key,
  forbidden: exitCodes.key,
  busy: exitCodes.busy,
  rate_limited: exitCodes.unreachable,
  clerk_unavailable: exitCodes.unreachable,
  unreachable: exitCodes.unreachable,
  untrusted_certificate: exitCodes.unreachable,
  unexpected_reply: exitCodes.unreachable,
  cancelled: exitCodes.interrupted,
  rejected_by_clerk: exitCodes.failed,
  expired: exitCodes.failed,
  wrong_passphrase: exitCodes.failed,
  superseded: exitCodes.failed,
  database: exitCodes.failed,
  damaged_database: exitCodes.failed,
  newer_database: exitCodes.failed,
  read_only: exitCodes.failed,
  file_not_written: exitCodes.failed,
  internal: exitCodes.failed,
}

/** The table as the help shows it. */
export const exitCodeHelp = `Exit codes:
  0    done
  1    failed: the sentence on stderr says what, and what to do
  2    wrong usage: nothing was begun
  3    nothing found, or nothing synced yet
  4    the secret key is missing, or Clerk did not accept it
  5    the cache is busy in another process
  6    Clerk could not be reached, or allows no more requests for now
  130  interrupted (Ctrl+C, SIGTERM)`
