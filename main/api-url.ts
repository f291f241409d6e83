import { defaultApiUrl } from '../contract/connection.ts'
import { FailureError } from '../contract/failure.ts'

/**
 * The address as requests use it: https, or http on this computer, without path. Throws a FailureError that says what is
 * wrong with another one.
 */
export function readApiUrl(typed: string): string {
  const invalid = (message: string) => new FailureError('invalid_request', message)
  let url: URL
  try {
    url = new URL(typed.trim())
  } catch {
    throw invalid(`The API address has to be complete, such as ${defaultApiUrl}.`)
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isOnThisComputer(url)))
    throw invalid('The API address has to begin with https://, so that nobody on the way can read the key.')
  if (url.username !== '' || url.password !== '')
    throw invalid('The API address must not hold a name or password.')
  if (!/^\/(v1\/?)?$/.test(url.pathname) || url.search !== '' || url.hash !== '')
    throw invalid(`The API address has to end with the host, as in ${defaultApiUrl}.`)
  return url.origin
}

/** Whether an address can be reached without a network. */
export function isOnThisComputer(url: string | URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
}
