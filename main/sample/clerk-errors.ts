import type { WireErrors } from './wire-format.ts'

/** One reason for a refusal, as Clerk words it: https://clerk.com/docs/errors/backend-api. */
export type ClerkError = WireErrors['errors'][number]

function clerkError(code: string, message: string, longMessage = message): ClerkError {
  return { code, message, long_message: longMessage }
}

export const missingKey = clerkError(
  'authorization_header_format_invalid',
  'Invalid Authorization header format',
  'Invalid Authorization header format. Must be "Bearer <YOUR_API_KEY>"',
)

export const wrongKey = clerkError(
  'clerk_key_invalid',
  'The provided Clerk Secret Key is invalid. Make sure that your Clerk Secret Key is correct.',
)

export const tooManyRequests = clerkError(
  'too_many_requests',
  'Too many requests. Please try again in a bit.',
)

export const methodNotAllowed = clerkError('method_not_allowed', 'Method not allowed')

export const brokenSample = clerkError('internal_clerk_error', 'Oops, an unexpected error occurred')

/** Nothing is there, by that path or id. */
export function notFound(longMessage: string): ClerkError {
  return clerkError('resource_not_found', 'not found', longMessage)
}

/** A query parameter whose value cannot be taken. */
export function badParameter(name: string, reason: string): ClerkError {
  return {
    ...clerkError('form_param_value_invalid', 'is invalid', `${name} ${reason}`),
    meta: { param_name: name },
  }
}
