import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder, writeFiles } from './temporary-project.ts'

function electronPath(overridingFolder: string): { status: number | null; stdout: string; stderr: string } {
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: overridingFolder }
  const script = path.join(import.meta.dirname, 'electron-path.ts')
  const { status, stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8', env })
  return { status, stdout, stderr }
}

// A file of each system's name, so that the test holds wherever it runs.
const executables = { electron: '', 'electron.exe': '', 'Electron.app/Contents/MacOS/Electron': '' }

test('only the path is on stdout', () => {
  const folder = temporaryFolder()
  writeFiles(folder, executables)
  const { status, stdout } = electronPath(folder)
  expect(status).toBe(0)
  expect(Object.keys(executables).map((name) => `${path.join(folder, name)}\n`)).toContain(stdout)
})

test('when it cannot tell, stdout is empty, stderr has the sentence alone, and the exit code is 1', () => {
  const { status, stdout, stderr } = electronPath('/no/such/folder')
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
  expect(stderr).toMatch(/^ELECTRON_OVERRIDE_DIST_PATH is \/no\/such\/folder, but .+\n$/)
})
