import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { installHint } from './system-packages.ts'

const trialTimeInMs = 20_000

/** Whether Chromium's sandbox can be on: it refuses to run as root on Linux, and there alone it is turned off. */
export function sandboxAllowed(): boolean {
  return process.platform !== 'linux' || process.getuid?.() !== 0
}

/** The flags that Electron needs on this machine, before the project folder. */
export function electronFlags(): string[] {
  return sandboxAllowed() ? [] : ['--no-sandbox']
}

/** The Electron version of an executable, as it says itself. Throws a sentence when it does not start. */
export function electronVersion(executable: string): string {
  const { status, stdout, stderr, error } = spawnSync(executable, ['-p', 'process.versions.electron'], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  })
  if (status === 0) return stdout.trim()
  throw new Error(`${executable} does not start: ${error?.message ?? stderr.trim()}`)
}

/** Throws a sentence when this Linux lacks the libraries or the sandbox without which Electron would only crash. */
export function checkElectronCanStart(executable: string): void {
  if (process.platform !== 'linux') return
  const missing = missingLibraries(spawnSync('ldd', [executable], { encoding: 'utf8' }).stdout ?? '')
  if (missing.length > 0) {
    throw new Error(
      `Electron cannot start without these system libraries: ${missing.join(', ')}. ${installHint}`,
    )
  }
  if (!sandboxAllowed()) return
  // Chromium looks for its sandbox before it looks at its arguments, and needs no display for that.
  const trial = spawnSync(executable, ['--version'], {
    encoding: 'utf8',
    env: electronEnv(),
    timeout: trialTimeInMs,
  })
  const advice = sandboxAdvice(trial.stderr ?? '')
  if (advice) throw new Error(advice)
}

/** The environment for Electron: editors built on it leave a variable in their terminals that makes it a plain Node. */
export function electronEnv(): NodeJS.ProcessEnv {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env
  return env
}

/** The libraries that ldd's output calls not found. */
export function missingLibraries(lddOutput: string): string[] {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].flatMap((match) => match[1] ?? [])
}

/** What to do when Chromium found no sandbox that it may use, or undefined when its output says nothing of that. */
export function sandboxAdvice(output: string): string | undefined {
  const [, helper] = /make sure that (\S+chrome-sandbox) is owned by root/.exec(output) ?? []
  if (!helper && !/No usable sandbox/.test(output)) return undefined
  const helperFile = helper ?? "Electron's chrome-sandbox"
  return (
    'Electron cannot start because this system lets ordinary users make no sandbox: allow unprivileged user ' +
    'namespaces (on Ubuntu: sysctl kernel.apparmor_restrict_unprivileged_userns=0), or, as root, run ' +
    `chown root ${helperFile} && chmod 4755 ${helperFile}`
  )
}
