import { spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'

import { app } from 'electron'

import { runCli } from './cli/run-cli.ts'
import { openStandardStream } from './cli/standard-stream.ts'
import { abortOnSignals } from './cli/stop-signals.ts'
import { workerFiles } from './cli/worker-files.ts'
import { keyVault } from './key-vault.ts'
import { fetchInPartition } from './system-fetch.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'
import { prepareUserData } from './user-data.ts'

/**
 * Runs the command line in this process, without a window, and ends the process with its exit code. `usualFolder` is the
 * user-data folder unless the arguments name another one.
 */
export function runInElectron(args: readonly string[], usualFolder: string): void {
  if (lacksDisplay()) return runAsNode(args)
  const named = args.includes('--user-data-dir') ? args[args.indexOf('--user-data-dir') + 1] : undefined
  try {
    placeChromium(named === undefined ? usualFolder : resolve(named))
  } catch {
    // There is no place for its files at all, and plain Node.js has none.
    return runAsNode(args)
  }
  app.dock?.hide()
  app.disableHardwareAcceleration()
  // Nothing is drawn, and an end that comes before that process has begun is told on stderr.
  app.commandLine.appendSwitch('disable-gpu-process-prelaunch')
  // Chromium's own lines on stderr are of no use to whoever reads a sentence there.
  app.commandLine.appendSwitch('disable-logging')
  app.commandLine.appendSwitch('log-level', '3')
  void app
    .whenReady()
    .then(() =>
      runCli(args, {
        environment: process.env,
        stdin: process.stdin,
        stdout: openStandardStream('stdout'),
        stderr: openStandardStream('stderr'),
        appVersion: app.getVersion(),
        usualFolder,
        vault: keyVault,
        noKeyring: null,
        fetch: (url, init) => fetchInPartition('command-line', url, init),
        workerFiles,
        clock: Date.now,
        // Chromium takes the signals for itself as it starts, so this comes after.
        signal: abortOnSignals(),
      }),
    )
    .then((code) => app.exit(code))
}

/** Says where Chromium's own files are: not with those of a window that is open, and elsewhere where nothing can be kept there. */
function placeChromium(folder: string): void {
  if (!isKept(folder)) return app.setPath('userData', makeTemporaryFolder())
  app.setPath('userData', folder)
  // On Windows they hold the key of what safeStorage encrypts.
  if (process.platform !== 'win32') app.setPath('sessionData', join(folder, 'command-line'))
}

function isKept(folder: string): boolean {
  try {
    return prepareUserData(folder) === null
  } catch {
    return false
  }
}

function lacksDisplay(): boolean {
  return process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY
}

/** Without a display Electron ends before it is ready, but not before this script has run: as plain Node it needs none. */
function runAsNode(args: readonly string[]): void {
  // Ctrl+C reaches both, and the exit code is the other's to tell.
  process.on('SIGINT', () => undefined)
  const { status } = spawnSync(process.execPath, [join(app.getAppPath(), 'out/main/cli.cjs'), ...args], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: 'inherit',
  })
  process.exit(status ?? 1)
}
