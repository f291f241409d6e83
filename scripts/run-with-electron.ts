import path from 'node:path'
import { withDisplay } from './display.ts'
import { ensureElectron } from './electron-binary.ts'
import { unpackedFallback } from './electron-fallback.ts'
import { checkElectronCanStart, electronEnv, electronVersion } from './electron-launch.ts'
import { say } from './plain-words.ts'
import { runToEnd } from './run-to-end.ts'

/**
 * Runs a Node program that opens Electron windows through Playwright, under Xvfb where there is no display, and gives its exit
 * code. `what` begins the sentence that names the Electron. Throws a sentence when none can start.
 */
export function runWithElectron(what: string, nodeArguments: string[]): Promise<number> {
  const executable = ensureElectron()
  checkElectronCanStart(executable)
  say(`${what} on Electron ${electronVersion(executable)}.`)
  // Playwright asks the electron package, which knows of its own download and of this variable only.
  const isFallback = executable === unpackedFallback()
  const fallback = isFallback ? { ELECTRON_OVERRIDE_DIST_PATH: path.dirname(executable) } : {}
  return runToEnd(withDisplay({ file: process.execPath, args: nodeArguments }), {
    ...electronEnv(),
    ...fallback,
  })
}
