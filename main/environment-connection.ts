import { defaultApiUrl } from '../contract/connection.ts'
import { readApiUrl } from './api-url.ts'
import type { Connections } from './connections.ts'

/**
 * Gives the connection "Environment" the key in CLERK_SECRET_KEY, and makes the connection where none exists yet. The
 * reply is its id when it was made. The key is taken out of the environment, so that no child process inherits it. Throws
 * a FailureError for a CLERK_API_URL of no use.
 */
export function provideEnvironment(connections: Connections, environment: NodeJS.ProcessEnv): string | null {
  const secretKey = environment.CLERK_SECRET_KEY?.trim()
  delete environment.CLERK_SECRET_KEY
  if (!secretKey) return null
  const existing = connections.list()
  const known = existing.some((connection) => connection.kind === 'environment')
  if (existing.length > 0 && !known) return null
  const apiUrl = readApiUrl(environment.CLERK_API_URL?.trim() || defaultApiUrl)
  const { id } = connections.provide({ kind: 'environment', name: 'Environment', apiUrl, secretKey })
  return known ? null : id
}
