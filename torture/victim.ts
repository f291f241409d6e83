import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'

/** When a victim is killed: so long after so many lines that pass. */
export type Kill = { lines: number; afterMs: number; counts: (line: string) => boolean }

export type Life = { killed: boolean; faults: string[] }

const longestLifeMs = 120_000

/**
 * Runs a victim until it ends or is killed with SIGKILL. `hear` is told each of its lines and may write to it.
 */
export async function liveOut(
  options: {
    program: string
    args: string[]
    env?: Record<string, string>
    hear?: (line: string, child: ChildProcess) => void
  },
  kill: Kill | null,
): Promise<Life> {
  const child = spawn(process.execPath, [options.program, ...options.args], {
    env: { ...process.env, ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let complaint = ''
  let counted = 0
  let killed = false
  // It may die before it reads what it is told.
  child.stdin.on('error', () => undefined)
  child.stderr.on('data', (text) => (complaint += String(text)))
  const shoot = async (afterMs: number) => {
    await delay(Math.max(afterMs - 1, 0))
    // A timer is good for whole milliseconds, in which a writer does several things.
    for (const until = performance.now() + Math.min(afterMs, 1); performance.now() < until;);
    killed = child.kill('SIGKILL')
  }
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => {
    if (kill?.counts(line)) counted += 1
    if (kill !== null && counted === kill.lines && kill.counts(line)) void shoot(kill.afterMs)
    options.hear?.(line, child)
  })
  const hung = setTimeout(() => child.kill('SIGABRT'), longestLifeMs)
  const [code, signal] = await ended(child)
  clearTimeout(hung)
  if (signal === 'SIGKILL' && killed) return { killed: true, faults: [] }
  if (code === 0) return { killed: false, faults: [] }
  return { killed: false, faults: [`the process ended with ${signal ?? code}: ${complaint.slice(-2000)}`] }
}

function ended(child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) => resolve([code, signal]))
  })
}
