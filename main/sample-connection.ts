import type { Connections } from './connections.ts'
import { makeSamplePeople, sampleSecretKey } from './sample/people/sample-people.ts'
import { startSampleServer } from './sample/sample-server.ts'
import type { PastLooks } from './workspace-sync.ts'

const minute = 60_000

/** Starts the sample workspace's server and gives what a connection to it is made of. The server ends with the process. */
export async function startSample(clock: () => number) {
  const people = makeSamplePeople()
  const { url } = await startSampleServer({ people, clock, secretKey: sampleSecretKey })
  return { kind: 'sample', name: 'Sample workspace', apiUrl: url, secretKey: sampleSecretKey } as const
}

/**
 * How long ago the sample was looked at before it was first opened: days apart, so that a newcomer sees what histories, the Activity and
 * past syncs are for. From one to the next is no whole number of a motion's cycles, which would look alike.
 */
const minutesAgo = [8804, 7327, 5664, 4226, 2713, 1599, 293]

export type Sample = ReturnType<typeof prepareSample>

/**
 * The sample workspace: its server starts when it is first needed and ends with the app, and it has a past, which it tells with its clock
 * set back.
 */
export function prepareSample(connections: Connections, clock: () => number) {
  let started: ReturnType<typeof startSample> | null = null
  let id: string | null = null
  let setBackBy = 0
  const past: PastLooks = {
    ago: minutesAgo.map((minutes) => minutes * minute),
    setClockBack: (ms) => (setBackBy = ms),
  }
  return {
    past,
    /** What time it is for a connection: for all but the sample, that of the computer. */
    clockOf: (connectionId: string): number => clock() - (connectionId === id ? setBackBy : 0),
    /** Starts the server where it does not run, and gives the id of the connection to it. */
    provide: async (): Promise<string> => {
      started ??= startSample(() => clock() - setBackBy)
      id = connections.provide(await started).id
      return id
    },
  }
}
