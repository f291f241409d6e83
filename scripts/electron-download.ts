import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { cacheFolder, makeFolder } from './cache-folder.ts'
import { packageVersion } from './package-version.ts'
import { say } from './plain-words.ts'

const minuteInMs = 60 * 1000
const dayInMs = 24 * 60 * minuteInMs

/** Where Electron's executable lies in a distribution folder. Throws on a platform that Electron does not know. */
export function executableIn(folder: string, platform: string): string {
  if (platform === 'linux') return path.join(folder, 'electron')
  if (platform === 'darwin') return path.join(folder, 'Electron.app/Contents/MacOS/Electron')
  if (platform === 'win32') return path.join(folder, 'electron.exe')
  throw new Error(`Electron has no builds for ${platform}: use Linux, macOS or Windows.`)
}

/** The executable that the electron package's own installer unpacked, if it is there and of the right version. */
export function installedElectron(projectFolder: string, platform: string): string | undefined {
  const folder = path.join(projectFolder, 'node_modules/electron')
  const executable = executableIn(path.join(folder, 'dist'), platform)
  const version = path.join(folder, 'dist/version')
  // The installer writes path.txt last: without it, an unpacking was interrupted.
  const complete = [executable, version, path.join(folder, 'path.txt')].every((file) => fs.existsSync(file))
  if (!complete) return undefined
  const unpacked = fs.readFileSync(version, 'utf8').trim().replace(/^v/, '')
  return unpacked === packageVersion(projectFolder, 'electron') ? executable : undefined
}

/** Runs the electron package's own installer, so that its mirror and proxy settings hold. Gives why it failed. */
export function downloadElectron(projectFolder: string, timeoutInMs = 10 * minuteInMs): string | undefined {
  const minutes = Math.ceil(timeoutInMs / minuteInMs)
  say(
    `Downloading Electron ${packageVersion(projectFolder, 'electron')}; this gives up after ${minutes} min.`,
  )
  const installer = path.join(projectFolder, 'node_modules/electron/install.js')
  const { status, stderr, error } = spawnSync(process.execPath, [installer], {
    encoding: 'utf8',
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: timeoutInMs,
  })
  if (status === 0) return undefined
  if (error && 'code' in error && error.code === 'ETIMEDOUT') return `no answer within ${minutes} min`
  return (
    stderr
      .split('\n')
      .find((line) => /\w+: /.test(line))
      ?.trim() ?? 'its installer gave no reason'
  )
}

/** Whether the download failed within the last day with the same mirror and proxy settings. */
export function failedLately(projectFolder: string): boolean {
  const note = failureNote(projectFolder)
  const writtenAt = fs.statSync(note, { throwIfNoEntry: false })?.mtimeMs
  if (writtenAt === undefined || Date.now() - writtenAt > dayInMs) return false
  return fs.readFileSync(note, 'utf8') === networkSettings()
}

/** Remembers a failed download, so that a slow refusal is not waited for at every start. */
export function rememberFailure(projectFolder: string): void {
  const note = failureNote(projectFolder)
  makeFolder(path.dirname(note))
  fs.writeFileSync(note, networkSettings())
}

function failureNote(projectFolder: string): string {
  return path.join(cacheFolder(), `electron-${packageVersion(projectFolder, 'electron')}-download-failed`)
}

// Only a comparison is needed; a proxy's password is not ours to keep.
function networkSettings(): string {
  const names =
    /^(npm_config_)?(electron_(mirror|nightly_mirror|custom_dir|custom_filename|get_use_proxy)|https?_proxy)$/i
  const settings = Object.entries(process.env).filter(([name]) => names.test(name))
  const lines = settings.map(([name, value]) => `${name}=${value}`).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}
