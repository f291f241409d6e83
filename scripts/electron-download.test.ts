import { beforeEach, expect, test, vi } from 'vitest'
import { downloadElectron, executableIn } from './electron-download.ts'
import { temporaryProject } from './temporary-project.ts'

beforeEach(() => {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  return () => stderr.mockRestore()
})

test('a network that swallows packets is given up', () => {
  const { projectFolder } = temporaryProject('setInterval(() => {}, 1000)')
  expect(downloadElectron(projectFolder, 300)).toBe('no answer within 1 min')
})

test('an installer that dies silently still has a reason', () => {
  const { projectFolder } = temporaryProject('process.exit(3)')
  expect(downloadElectron(projectFolder)).toBe('its installer gave no reason')
})

test.each([
  ['linux', '/dist/electron'],
  ['darwin', '/dist/Electron.app/Contents/MacOS/Electron'],
  ['win32', '/dist/electron.exe'],
])('on %s the executable is %s', (platform, executable) => {
  expect(executableIn('/dist', platform)).toBe(executable)
})

test('a platform that Electron has no builds for is named', () => {
  expect(() => executableIn('/dist', 'aix')).toThrow(
    'Electron has no builds for aix: use Linux, macOS or Windows.',
  )
})
