import path from 'node:path'
import { withDisplay } from './display.ts'
import { ensureElectron, thisHost } from './electron-binary.ts'
import { checkElectronCanStart, electronEnv, sandboxAllowed } from './electron-launch.ts'
import { endInPlainWords } from './plain-words.ts'
import { runToEnd } from './run-to-end.ts'

async function develop(appArguments: string[]): Promise<number> {
  const executable = ensureElectron()
  checkElectronCanStart(executable)
  const electronVite = path.join(thisHost.projectFolder, 'node_modules/electron-vite/bin/electron-vite.js')
  const args = [electronVite, 'dev', '--watch', '--', ...appArguments]
  // electron-vite's own names for the executable and for --no-sandbox.
  const noSandbox = sandboxAllowed() ? {} : { NO_SANDBOX: '1' }
  const env = { ...electronEnv(), ELECTRON_EXEC_PATH: executable, ...noSandbox }
  return runToEnd(withDisplay({ file: process.execPath, args }), env)
}

try {
  process.exitCode = await develop(process.argv.slice(2))
} catch (error) {
  endInPlainWords(error)
}
