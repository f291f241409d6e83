import { existsSync, openSync, readFileSync, writeSync } from 'node:fs'

import { z } from 'zod'

import { pack, unpack } from '../main/packed.ts'

/** A job of the writer as it was given to it. */
export type LoggedJob = { job: string; input: never }

/** What a victim was asked to write, in this order, and how many of these jobs had been answered when it ended. */
export type JobLog = { jobs: LoggedJob[]; answered: number }

/**
 * The victim's side. A file keeps what was written before a SIGKILL; of each record whoever started the victim hears at once,
 * as a line of its output. Written by descriptor, because what a stream holds dies with the process.
 */
export function openJobLog(file: string) {
  const log = openSync(file, 'a')
  const say = (line: string) => writeSync(1, `${line}\n`)
  let begun = 0
  return {
    begin: (job: string, input: unknown): void => {
      begun += 1
      const packed = Buffer.from(pack(input)).toString('base64')
      writeSync(log, `${JSON.stringify({ begun, job, input: packed })}\n`)
      say(`begun ${job}`)
    },
    answered: (job: string): void => {
      writeSync(log, `${JSON.stringify({ answered: job })}\n`)
      say(`answered ${job}`)
    },
    say,
  }
}

// Packed, because an input may hold bytes, which JSON does not keep.
const inputSchema = z.string().transform((input): never => unpack(Buffer.from(input, 'base64')))

const recordSchema = z.union([
  z.object({ begun: z.number(), job: z.string(), input: inputSchema }),
  z.object({ answered: z.string() }),
])

/**
 * What a victim has logged; nothing where it was killed before it opened its log. A last line without its end was cut off before
 * its job was sent.
 */
export function readJobLog(file: string): JobLog {
  const log: JobLog = { jobs: [], answered: 0 }
  if (!existsSync(file)) return log
  for (const line of readFileSync(file, 'utf8').split('\n').slice(0, -1)) {
    const record = recordSchema.parse(JSON.parse(line))
    if ('answered' in record) log.answered += 1
    else log.jobs.push({ job: record.job, input: record.input })
  }
  return log
}
