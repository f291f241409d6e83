import { spawnSync } from 'node:child_process'
import path from 'node:path'
import type { Command } from './display.ts'
import { ensureElectron, findElectron, thisHost } from './electron-binary.ts'
import { electronEnv, electronFlags } from './electron-launch.ts'
import { isBuilt } from './is-built.ts'
import { endInPlainWords, say } from './plain-words.ts'
import { runInTerminal } from './run-in-terminal.ts'

const { projectFolder } = thisHost
const entry = 'out/main/cli.cjs'
// Chromium's own lines, which begin before the app's script runs.
const quiet = ['--log-level=3', '--disable-logging']

async function cli(args: string[]): Promise<number> {
  const electron = electronFile()
  if (!isBuilt(projectFolder, entry)) {
    const built = spawnSync(process.execPath, ['--run', 'build'], { cwd: projectFolder, encoding: 'utf8' })
    if (built.status !== 0) {
      say(`The command line could not be built:\n${built.stdout}${built.stderr}`)
      return 1
    }
  }
  // npm runs scripts in the project's folder, and files are named from where it was called.
  const cwd = process.env.INIT_CWD ?? process.cwd()
  const { command, env } = commandFor(electron, args)
  return runInTerminal(command, { cwd, env: { ...electronEnv(), ...env } })
}

/** Whoever has one already is not told each time which one it is. */
function electronFile(): string {
  try {
    return findElectron()
  } catch {
    return ensureElectron()
  }
}

/** Electron, or without a display, which it cannot start without, the plain Node in it. */
function commandFor(electron: string, args: string[]): { command: Command; env: NodeJS.ProcessEnv } {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY)
    return {
      command: { file: electron, args: [path.join(projectFolder, entry), ...args] },
      env: { ELECTRON_RUN_AS_NODE: '1' },
    }
  const flags = [...electronFlags(), ...quiet]
  return { command: { file: electron, args: [...flags, projectFolder, 'cli', ...args] }, env: {} }
}

try {
  process.exitCode = await cli(process.argv.slice(2))
} catch (error) {
  endInPlainWords(error)
}
