import { spawn } from 'node:child_process'
import os from 'node:os'
import type { Command } from './display.ts'

const passedOn = ['SIGTERM', 'SIGHUP'] as const

/**
 * Runs a command that reads and writes what this process does, and gives its exit code. Ctrl+C reaches both by the terminal, so this
 * one waits; other signals are passed on. Throws a sentence when it cannot be started.
 */
export async function runInTerminal(
  { file, args }: Command,
  options: { cwd: string; env: NodeJS.ProcessEnv },
): Promise<number> {
  const wait = () => undefined
  process.on('SIGINT', wait)
  const child = spawn(file, args, { ...options, stdio: 'inherit' })
  const pass = (signal: NodeJS.Signals): void => {
    child.kill(signal)
  }
  for (const signal of passedOn) process.on(signal, pass)
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', (cause) =>
        reject(new Error(`${file} could not be started: ${cause.message}`, { cause })),
      )
      child.once('close', (code, signal) =>
        resolve(code ?? (signal === null ? 1 : 128 + os.constants.signals[signal])),
      )
    })
  } finally {
    process.off('SIGINT', wait)
    for (const signal of passedOn) process.off(signal, pass)
  }
}
