import type { Connections } from './connections.ts'
import { makeSamplePeople, sampleSecretKey } from './sample/people/sample-people.ts'
import { startSampleServer } from './sample/sample-server.ts'
import type { SampleServer } from './sample/sample-server.ts'

/**
 * Gives the function that starts the sample workspace's server when it is first needed, and the id of its connection. The
 * server ends with the app.
 */
export function prepareSampleConnection(
  connections: Connections,
  clock: () => number,
): () => Promise<string> {
  let server: Promise<SampleServer> | null = null
  return async () => {
    server ??= startSampleServer({ people: makeSamplePeople(), clock, secretKey: sampleSecretKey })
    const { url } = await server
    const sample = {
      kind: 'sample',
      name: 'Sample workspace',
      apiUrl: url,
      secretKey: sampleSecretKey,
    } as const
    return connections.provide(sample).id
  }
}
