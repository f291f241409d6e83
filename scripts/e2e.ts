import path from 'node:path'
import { withDisplay } from './display.ts'
import { ensureElectron, thisHost } from './electron-binary.ts'
import { unpackedFallback } from './electron-fallback.ts'
import { checkElectronCanStart, electronEnv, electronVersion } from './electron-launch.ts'
import { endInPlainWords, say } from './plain-words.ts'
import { runToEnd } from './run-to-end.ts'

async function runEndToEndTests(playwrightArguments: string[]): Promise<number> {
  const executable = ensureElectron()
  checkElectronCanStart(executable)
  say(`The end-to-end tests run on Electron ${electronVersion(executable)}.`)
  const playwright = path.join(thisHost.projectFolder, 'node_modules/playwright/cli.js')
  const args = [playwright, 'test', '--config', 'e2e/playwright.config.ts', ...playwrightArguments]
  // Playwright asks the electron package, which knows of its own download and of this variable only.
  const isFallback = executable === unpackedFallback()
  const fallback = isFallback ? { ELECTRON_OVERRIDE_DIST_PATH: path.dirname(executable) } : {}
  return runToEnd(withDisplay({ file: process.execPath, args }), { ...electronEnv(), ...fallback })
}

try {
  process.exitCode = await runEndToEndTests(process.argv.slice(2))
} catch (error) {
  endInPlainWords(error)
}
