import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { z } from 'zod'

const script = fileURLToPath(new URL('./syncing-process-fixture.ts', import.meta.url))

const saidSchema = z.object({
  users: z.number().nullish(),
  outcome: z.string().nullish(),
  done: z.string().optional(),
  refused: z.string().optional(),
})
type Said = z.infer<typeof saidSchema>

export type OtherProcess = ReturnType<typeof startOtherProcess>

/** Starts, for tests, another process that opens a cache and syncs it as it is told. */
export function startOtherProcess(file: string, apiUrl: string, secretKey: string) {
  const child = spawn(process.execPath, [script, file, apiUrl, secretKey], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const said: Said[] = []
  const waiting: (() => void)[] = []
  createInterface({ input: child.stdout }).on('line', (line) => {
    said.push(z.parse(saidSchema, JSON.parse(line)))
    for (const wake of waiting.splice(0)) wake()
  })
  return {
    tell: (line: 'open' | 'sync'): void => {
      child.stdin.write(`${line}\n`)
    },
    /** Resolves when it has said something, from this call's place on, for which this holds. */
    hears: async (holds: (each: Said) => boolean, from = 0): Promise<Said> => {
      for (;;) {
        const found = said.slice(from).find(holds)
        if (found) return found
        await new Promise<void>((resolve) => waiting.push(resolve))
      }
    },
    /** How much it has said. */
    said: (): number => said.length,
    end: () => endOf(child, () => child.stdin.end()),
    kill: () => endOf(child, () => child.kill('SIGKILL')),
  }
}

async function endOf(child: ChildProcess, end: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  end()
  await ended
}
