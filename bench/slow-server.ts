import { parentPort, workerData } from 'node:worker_threads'

import { makeSamplePeople, sampleSecretKey } from '../main/sample/people/sample-people.ts'
import { startSampleServer } from '../main/sample/sample-server.ts'

// A thread of its own, as Clerk is a computer of its own: what it takes to make a page delays nothing but the page.
const { users, delayMs }: { users: number; delayMs: number } = workerData
const port = parentPort
if (port === null) throw new Error('This file is the entry of a worker thread')
let times: number[] = []
// Made beforehand: making a user takes longer than sending it, which Clerk's computers do not do on these cores.
const people = makeSamplePeople(users)(Date.now())
const made = Array.from({ length: people.count }, (_, index) => people.userAt(index))
const server = await startSampleServer({
  people: () => ({ ...people, userAt: (index) => made[index] ?? people.userAt(index) }),
  clock: Date.now,
  secretKey: sampleSecretKey,
  intercept: async () => {
    times.push(performance.now())
    await new Promise((resolve) => {
      setTimeout(resolve, delayMs)
    })
    return undefined
  },
})
port.on('message', () => {
  port.postMessage(times)
  times = []
})
port.postMessage(server.url)
