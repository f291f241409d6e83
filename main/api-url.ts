import { defaultApiUrl } from '../contract/connection.ts'
import { FailureError } from '../contract/failure.ts'

/**
 * The address as requests use it: https, or http on this computer, with the path of a proxy but without the /v1 that requests add,
 * and without a slash at its end. `subject` begins the sentence of the FailureError that says what is wrong with another one.
 */
export function readApiUrl(typed: string, subject = 'The API address'): string {
  const invalid = (what: string) => new FailureError('invalid_request', `${subject} ${what}`)
  const text = typed.replace(atTheEnds, '')
  if (/[\s\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(text))
    throw invalid('holds a space or an invisible character. Type it, or copy it again.')
  // Without it, the host would be taken for another scheme, as in localhost:8080.
  if (!text.includes('://')) throw incomplete(invalid)
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw incomplete(invalid)
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isOnThisComputer(url)))
    throw invalid('has to begin with https://, so that nobody on the way can read the key.')
  if (url.username !== '' || url.password !== '') throw invalid('must not hold a name or password.')
  if (url.search !== '' || url.hash !== '' || /[?#]/.test(text))
    throw invalid('has to end before the ? or #, as in https://proxy.example.com/clerk.')
  const path = url.pathname.replace(/\/+$/, '').replace(/\/v1$/, '').replace(/\/+$/, '')
  if (path !== '' && url.origin === defaultApiUrl)
    throw invalid(`has to end with the host, as in ${defaultApiUrl}.`)
  return url.origin + path
}

const atTheEnds = /^[\s\p{Z}\p{C}]+|[\s\p{Z}\p{C}]+$/gu

function incomplete(invalid: (what: string) => FailureError): FailureError {
  return invalid(`has to be complete, such as ${defaultApiUrl}.`)
}

/** Whether an address can be reached without a network. */
export function isOnThisComputer(url: string | URL): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname)
}
