import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { text } from 'node:stream/consumers'

import { makeWirePhoneNumber, makeWireUser, makeWireVerification } from '../main/sample/wire-builders.ts'
import type { WireUser } from '../main/sample/wire-format.ts'
import { findElectron } from '../scripts/electron-binary.ts'
import { electronEnv, electronFlags } from '../scripts/electron-launch.ts'
import { test as base, projectFolder, withoutClerk } from './inspector.ts'

/** The two ways in which a command runs. */
export const ways = [
  { where: 'in Electron', display: true },
  { where: 'as plain Node, without a display', display: false },
] as const

/** So many users with a number each. */
export const makeUsers = (count: number, status: 'verified' | 'unverified' = 'verified'): WireUser[] =>
  Array.from({ length: count }, (_, index) => {
    const phone_number = `+1201555${String(index).padStart(4, '0')}`
    const verification = makeWireVerification({ status })
    return makeWireUser({
      id: `user_${index}`,
      first_name: 'Ada',
      last_name: `Brandt ${index}`,
      created_at: 1_600_000_000_000 + index,
      phone_numbers: [makeWirePhoneNumber({ id: `idn_${index}`, phone_number, verification })],
    })
  })

/** How a command ended. */
type Ended = { code: number | null; out: string; errors: string }

type RunOptions = {
  env?: Record<string, string>
  input?: string
  display?: boolean
  passwordStore?: PasswordStore
}

/** A command that goes on. */
type Running = { process: ChildProcess; ended: Promise<Ended> }

type PasswordStore = 'basic' | 'gnome-libsecret'

/** The words that begin a command of the built app. */
function electronCommand(passwordStore: PasswordStore): string[] {
  return [
    findElectron(),
    ...electronFlags(),
    // The keyring of whoever runs the tests is none of their business, nor is what Chromium tells of itself.
    `--password-store=${passwordStore}`,
    '--log-level=3',
    '--disable-logging',
    projectFolder,
  ]
}

type Fixtures = {
  /** Starts a command over `userDataDir`. Without a display Electron runs it as plain Node. */
  start: (args: readonly string[], options?: RunOptions) => Running
  /** The same, to its end. */
  cli: (args: readonly string[], options?: RunOptions) => Promise<Ended>
  /** Runs a line in bash, where `inspector` is the app. */
  bash: (line: string, options?: RunOptions) => Promise<Ended>
}

export const test = base.extend<Fixtures>({
  start: async ({ userDataDir }, use) => {
    const started: ChildProcess[] = []
    await use((args, options = {}) => {
      const app = electronCommand(options.passwordStore ?? 'basic')
      const running = startProcess([...app, 'cli', ...args, '--user-data-dir', userDataDir], options)
      started.push(running.process)
      return running
    })
    for (const child of started) child.kill('SIGKILL')
  },
  cli: async ({ start }, use) => {
    await use((args, options) => start(args, options).ended)
  },
  bash: async ({}, use) => {
    await use((line, options) => {
      const inspector = electronCommand('basic')
        .map((word) => `'${word}'`)
        .join(' ')
      return startProcess(['bash', '-c', `inspector() { ${inspector} "$@"; }\n${line}`], options).ended
    })
  },
})

function startProcess(
  [file = '', ...args]: readonly string[],
  { env = {}, input = '', display = true }: RunOptions = {},
): Running {
  const hidden = display ? {} : { DISPLAY: '', WAYLAND_DISPLAY: '' }
  const child = spawn(file, args, { env: { ...withoutClerk(electronEnv()), ...env, ...hidden } })
  child.stdin.end(input)
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  const read = Promise.all([ended, text(child.stdout), text(child.stderr)])
  return { process: child, ended: read.then(([code, out, errors]) => ({ code, out, errors })) }
}

/** Each line of NDJSON. */
export function jsonLines(out: string): unknown[] {
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
}
