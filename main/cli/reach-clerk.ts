import type { Connection } from '../../contract/connection.ts'
import { FailureError } from '../../contract/failure.ts'
import type { ClerkAccess } from '../clerk/requests.ts'
import {
  environmentAddress,
  environmentConnection,
  readEnvironmentKey,
  takeEnvironmentKey,
} from '../environment-connection.ts'
import { startSample } from '../sample-connection.ts'
import { readSecretKey, refuseOtherInstance } from '../secret-key.ts'
import { chooseConnection } from './choose-connection.ts'
import type { Context } from './context.ts'
import { readSecret } from './read-stdin.ts'

/** A connection and how its Clerk instance is reached. */
export type Reach = {
  /** Null where it does not exist yet. */
  existing: Connection | null
  /** The connection, made where it does not exist. */
  connect: () => Connection
  /** Throws a FailureError where there is no key. */
  access: () => ClerkAccess
}

/**
 * How the connection that was asked for is reached: with the key from standard input, from the connection, or from CLERK_SECRET_KEY. The
 * sample workspace need not exist before, nor, where there is no other connection, one of the environment. Rejects with a FailureError.
 */
export async function reachClerk(context: Context, keyFromStdin: boolean): Promise<Reach> {
  const { connections, environment, wanted, fetch, clock } = context
  const ofEnvironment = takeEnvironmentKey(environment)
  const given = keyFromStdin
    ? readSecretKey(await readSecret(context, 'the secret key'), 'The key from standard input')
    : null
  const isKeyGiven = given !== null || ofEnvironment !== null
  if (wanted === undefined && isKeyGiven && isFirst(connections.list())) {
    const secretKey = given ?? readEnvironmentKey(ofEnvironment ?? '')
    const made = environmentConnection(secretKey, environment)
    const access = { apiUrl: made.apiUrl, secretKey, fetch }
    return { existing: null, connect: () => connections.provide(made), access: () => access }
  }
  const existing = chooseConnection(connections.list(), wanted)
  if (existing === null || existing.kind === 'sample') {
    const sample = await startSample(clock)
    const access = { apiUrl: sample.apiUrl, secretKey: sample.secretKey, fetch }
    // One that exists keeps the address of the window's own server.
    return { existing, connect: () => existing ?? connections.provide(sample), access: () => access }
  }
  const apiUrl =
    existing.kind === 'environment' && isKeyGiven ? environmentAddress(environment) : existing.apiUrl
  return {
    existing,
    connect: () => existing,
    access: () => {
      // Asked in any case: it also tells of a connection that asks Clerk for nothing.
      const own = ownKey(context, existing)
      if (given !== null && existing.kind === 'clerk') refuseOtherInstance(existing.name, own, given)
      const secretKey = given ?? own
      if (secretKey !== null) return { apiUrl, secretKey, fetch }
      if (ofEnvironment === null) throw noKey(context, existing)
      return { apiUrl, secretKey: readEnvironmentKey(ofEnvironment), fetch }
    },
  }
}

function isFirst(connections: readonly Connection[]): boolean {
  return connections.every(({ kind }) => kind === 'sample')
}

/**
 * Its own key comes before the environment's: one of another instance that is left in a terminal would have all numbers of this
 * one taken for removed.
 */
function ownKey({ connections }: Context, { id }: Connection): string | null {
  try {
    return connections.secretKey(id)
  } catch (error) {
    if (error instanceof FailureError && error.code === 'key_missing') return null
    throw error
  }
}

function noKey({ noKeyring }: Context, { name, key }: Connection): FailureError {
  const why = key === 'keyring' && noKeyring !== null ? `${noKeyring} ` : ''
  return new FailureError(
    'key_missing',
    `There is no secret key for “${name}”. ${why}Set CLERK_SECRET_KEY, or pipe the key in with --secret-key-stdin.`,
  )
}
