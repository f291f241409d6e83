import { spawn } from 'node:child_process'
import os from 'node:os'
import type { Command } from './display.ts'

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Runs a command in this terminal and gives its exit code. A signal to this process goes to the command and to all
 * that it started. Throws a sentence when it cannot be started.
 */
export async function runToEnd(command: Command, env: NodeJS.ProcessEnv): Promise<number> {
  // A group of its own, because xvfb-run does not pass signals on to what it runs.
  const ownGroup = process.platform !== 'win32'
  const stop = (signal: NodeJS.Signals): void => {
    if (ownGroup && child.pid !== undefined) process.kill(-child.pid, signal)
    else child.kill(signal)
  }
  // Before the command exists, so that no signal comes too early to reach it.
  for (const signal of stopSignals) process.on(signal, stop)
  const child = spawn(command.file, command.args, {
    env,
    detached: ownGroup,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('error', (cause) =>
        reject(new Error(`${command.file} could not be started: ${cause.message}`, { cause })),
      )
      child.once('close', (code, signal) => resolve(code ?? signalExitCode(signal)))
    })
  } finally {
    for (const signal of stopSignals) process.off(signal, stop)
  }
}

function signalExitCode(signal: NodeJS.Signals | null): number {
  return signal === null ? 1 : 128 + os.constants.signals[signal]
}
