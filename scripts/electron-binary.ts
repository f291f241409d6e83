import fs from 'node:fs'
import path from 'node:path'
import {
  downloadElectron,
  executableIn,
  failedLately,
  installedElectron,
  rememberFailure,
} from './electron-download.ts'
import { electron25, ensureFallback, unpackedFallback, type RuntimePackage } from './electron-fallback.ts'
import { packageVersion } from './package-version.ts'
import { say } from './plain-words.ts'
import { ensureSqliteBuild } from './sqlite-build.ts'

/** The machine and project that Electron is wanted for. */
export type Host = { projectFolder: string; platform: string; arch: string; fallback: RuntimePackage }

export const thisHost: Host = {
  projectFolder: path.dirname(import.meta.dirname),
  platform: process.platform,
  arch: process.arch,
  fallback: electron25,
}

const whatToSet =
  "Set ELECTRON_MIRROR to a mirror of Electron's releases, or ELECTRON_OVERRIDE_DIST_PATH to a folder with an " +
  'unpacked Electron.'

/**
 * The absolute path of the Electron executable, downloading it first when needed, or else fetching the fallback on
 * Linux x64. Throws a sentence that says what is missing and what to set.
 */
export function ensureElectron(host = thisHost): string {
  const present = overriddenElectron(host) ?? installedElectron(host.projectFolder, host.platform)
  if (present) return present
  const reason = fitsFallback(host) && failedLately(host.projectFolder) ? 'as before' : download(host)
  if (reason === undefined) return findElectron(host)
  if (fitsFallback(host)) return useFallback(host, reason)
  throw new Error(`Electron ${electronVersionWanted(host)} could not be downloaded (${reason}). ${whatToSet}`)
}

/** The executable that ensureElectron made available, without fetching anything. Throws a sentence when there is none. */
export function findElectron(host = thisHost): string {
  const fallback = fitsFallback(host) ? unpackedFallback(host.fallback) : undefined
  const found = overriddenElectron(host) ?? installedElectron(host.projectFolder, host.platform) ?? fallback
  if (found) return found
  throw new Error('Electron is not installed yet: run npm run electron:path.')
}

function overriddenElectron(host: Host): string | undefined {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!folder) return undefined
  const executable = path.resolve(executableIn(folder, host.platform))
  if (fs.existsSync(executable)) return executable
  throw new Error(
    `ELECTRON_OVERRIDE_DIST_PATH is ${folder}, but ${executable} does not exist: point it at a folder with an ` +
      'unpacked Electron, or unset it.',
  )
}

function fitsFallback(host: Host): boolean {
  return host.platform === 'linux' && host.arch === 'x64'
}

function download(host: Host): string | undefined {
  const reason = downloadElectron(host.projectFolder)
  if (reason !== undefined) rememberFailure(host.projectFolder)
  return reason
}

function useFallback(host: Host, reason: string): string {
  const major = electronVersionWanted(host).split('.')[0]
  const { electronVersion } = host.fallback
  say(
    `Electron ${major} could not be downloaded; using the Electron ${electronVersion} fallback for development and tests`,
  )
  const executable = fetchFallback(host, reason)
  ensureSqliteBuild(host.projectFolder)
  return executable
}

function fetchFallback(host: Host, reason: string): string {
  try {
    return ensureFallback(host.projectFolder, host.fallback)
  } catch (cause) {
    const alsoMissing = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `Electron ${electronVersionWanted(host)} could not be downloaded (${reason}), and its fallback neither ` +
        `(${alsoMissing}). ${whatToSet}`,
      { cause },
    )
  }
}

function electronVersionWanted(host: Host): string {
  return packageVersion(host.projectFolder, 'electron')
}
