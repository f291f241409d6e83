import type { Connection } from '../contract/connection.ts'
import { FailureError } from '../contract/failure.ts'

/**
 * The page of a user in Clerk's dashboard. Clerk's own docs link to a page of the instance that was looked at last by
 * `last-active?path=…`; the key tells no other way to name an instance. Throws a FailureError for what is no user of Clerk.
 */
export function dashboardUrl(kind: Connection['kind'], userId: string): string {
  if (kind === 'sample')
    throw new FailureError(
      'invalid_request',
      'The sample workspace has made-up people, whom Clerk does not know.',
    )
  if (!/^user_[A-Za-z0-9]{1,100}$/.test(userId))
    throw new FailureError(
      'invalid_request',
      'This id is not one of Clerk, so its dashboard has no page for it.',
    )
  return `https://dashboard.clerk.com/last-active?path=users/${userId}`
}
