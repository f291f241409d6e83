import { defaultApiUrl } from '../contract/connection.ts'
import { readApiUrl } from './api-url.ts'
import type { Connections } from './connections.ts'
import { readSecretKey } from './secret-key.ts'

/** Takes the key in CLERK_SECRET_KEY out of the environment, so that no child process inherits it; null where there is none. */
export function takeEnvironmentKey(environment: NodeJS.ProcessEnv): string | null {
  const secretKey = environment.CLERK_SECRET_KEY?.trim()
  delete environment.CLERK_SECRET_KEY
  return secretKey || null
}

/** The key that was in CLERK_SECRET_KEY. Throws a FailureError for what cannot be one. */
export function readEnvironmentKey(secretKey: string): string {
  return readSecretKey(secretKey, 'The key in CLERK_SECRET_KEY')
}

/** The address in CLERK_API_URL, Clerk's own without one. Throws a FailureError for one of no use. */
export function environmentAddress(environment: NodeJS.ProcessEnv): string {
  return readApiUrl(environment.CLERK_API_URL?.trim() || defaultApiUrl, 'The address in CLERK_API_URL')
}

/** What the connection "Environment" is made of. Throws a FailureError for a CLERK_API_URL of no use. */
export function environmentConnection(secretKey: string, environment: NodeJS.ProcessEnv) {
  const apiUrl = environmentAddress(environment)
  return { kind: 'environment', name: 'Environment', apiUrl, secretKey } as const
}

/**
 * Gives the connection "Environment" the key in CLERK_SECRET_KEY, and makes the connection where none exists yet. Throws a
 * FailureError for a key or a CLERK_API_URL of no use.
 */
export function provideEnvironment(connections: Connections, environment: NodeJS.ProcessEnv): void {
  const secretKey = takeEnvironmentKey(environment)
  if (secretKey === null) return
  const existing = connections.list()
  if (existing.length > 0 && existing.every(({ kind }) => kind !== 'environment')) return
  connections.provide(environmentConnection(readEnvironmentKey(secretKey), environment))
}
