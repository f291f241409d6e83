import { FailureError } from '../../contract/failure.ts'

const forKey = /^--?(clerk-)?(api-|secret-)?key(=|$)/i
const forPassphrase = /^--?pass(phrase|word)(=|$)/i
const looksLikeKey = /(^|=)sk_(live|test)_/

/**
 * Throws a FailureError where an argument is a secret, or an option that would take one: arguments are shown by the system to others who use
 * the computer, and kept by the shell.
 */
export function refuseSecrets(args: readonly string[]): void {
  const why = 'Arguments can be read by others on this computer and are kept by the shell'
  for (const argument of args) {
    if (forKey.test(argument) || looksLikeKey.test(argument))
      throw new FailureError(
        'invalid_request',
        `The secret key is not taken from an argument. ${why}: set CLERK_SECRET_KEY, or pipe the key in with --secret-key-stdin.`,
      )
    if (forPassphrase.test(argument))
      throw new FailureError(
        'invalid_request',
        `The passphrase is not taken from an argument. ${why}: pipe it in with --passphrase-stdin.`,
      )
  }
}
