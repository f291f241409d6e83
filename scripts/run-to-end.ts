import { spawn } from 'node:child_process'
import os from 'node:os'
import type { Command } from './display.ts'

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const parentCheckInMs = 500
const firstParent = process.ppid

/**
 * Runs a command in this terminal and gives its exit code. A signal to this process, or the end of its parent, goes to
 * the command and to all that it started. Throws a sentence when it cannot be started.
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
  // npm passes a signal on to the shell between it and us only, which dies of it: then we have another parent.
  const parentCheck = setInterval(() => {
    if (process.ppid === firstParent) return
    clearInterval(parentCheck)
    stop('SIGTERM')
  }, parentCheckInMs)
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
    clearInterval(parentCheck)
    for (const signal of stopSignals) process.off(signal, stop)
  }
}

function signalExitCode(signal: NodeJS.Signals | null): number {
  return signal === null ? 1 : 128 + os.constants.signals[signal]
}
