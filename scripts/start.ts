import { spawnSync } from 'node:child_process'
import { withDisplay } from './display.ts'
import { ensureElectron, thisHost } from './electron-binary.ts'
import { checkElectronCanStart, electronEnv, electronFlags } from './electron-launch.ts'
import { endInPlainWords } from './plain-words.ts'
import { runToEnd } from './run-to-end.ts'

async function start(appArguments: string[]): Promise<number> {
  const file = ensureElectron()
  checkElectronCanStart(file)
  const command = withDisplay({ file, args: [...electronFlags(), thisHost.projectFolder, ...appArguments] })
  const built = spawnSync(process.execPath, ['--run', 'build'], {
    cwd: thisHost.projectFolder,
    stdio: 'inherit',
  })
  return built.status === 0 ? runToEnd(command, electronEnv()) : (built.status ?? 1)
}

try {
  process.exitCode = await start(process.argv.slice(2))
} catch (error) {
  endInPlainWords(error)
}
