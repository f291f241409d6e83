import type { Connections } from './connections.ts'
import { makeSamplePeople, sampleSecretKey } from './sample/people/sample-people.ts'
import { startSampleServer } from './sample/sample-server.ts'

/** Starts the sample workspace's server and gives what a connection to it is made of. The server ends with the process. */
export async function startSample(clock: () => number) {
  const people = makeSamplePeople()
  const { url } = await startSampleServer({ people, clock, secretKey: sampleSecretKey })
  return { kind: 'sample', name: 'Sample workspace', apiUrl: url, secretKey: sampleSecretKey } as const
}

/**
 * Gives the function that starts the sample workspace's server when it is first needed, and the id of its connection. The
 * server ends with the app.
 */
export function prepareSampleConnection(
  connections: Connections,
  clock: () => number,
): () => Promise<string> {
  let sample: ReturnType<typeof startSample> | null = null
  return async () => {
    sample ??= startSample(clock)
    return connections.provide(await sample).id
  }
}
