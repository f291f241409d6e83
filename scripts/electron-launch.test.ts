import { expect, test, vi } from 'vitest'
import { withDisplay } from './display.ts'
import {
  electronEnv,
  electronFlags,
  missingLibraries,
  sandboxAdvice,
  sandboxAllowed,
} from './electron-launch.ts'
import { temporaryFolder, writeFiles } from './temporary-project.ts'

const command = { file: 'electron', args: ['folder', '--flag'] }

test('only root on Linux runs without the sandbox', () => {
  const getuid = vi.spyOn(process, 'getuid')
  getuid.mockReturnValue(1000)
  expect([sandboxAllowed(), electronFlags()]).toEqual([true, []])
  getuid.mockReturnValue(0)
  expect([sandboxAllowed(), electronFlags()]).toEqual([false, ['--no-sandbox']])
  getuid.mockRestore()
})

test('libraries that ldd does not find are named', () => {
  const output =
    '\tlinux-vdso.so.1 (0x00007ffd)\n\tlibnss3.so => not found\n' +
    '\tlibc.so.6 => /lib/libc.so.6 (0x00007f)\n\tlibgbm.so.1 => not found\n'
  expect(missingLibraries(output)).toEqual(['libnss3.so', 'libgbm.so.1'])
})

test("Chromium's refusal to run without a sandbox becomes advice that names its helper", () => {
  const output =
    'FATAL:setuid_sandbox_host.cc(157)] The SUID sandbox helper binary was found, but is not configured correctly. ' +
    "Rather than run without sandboxing I'm aborting now. You need to make sure that /dist/chrome-sandbox is owned " +
    'by root and has mode 4755.'
  expect(sandboxAdvice(output)).toContain(
    'chown root /dist/chrome-sandbox && chmod 4755 /dist/chrome-sandbox',
  )
  expect(sandboxAdvice('FATAL: No usable sandbox!')).toContain('unprivileged user namespaces')
  expect(sandboxAdvice('Segmentation fault')).toBeUndefined()
})

test('without a display a command runs under Xvfb, and it is said', () => {
  const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const folder = temporaryFolder()
  writeFiles(folder, { 'bin/xvfb-run': '', 'bin/xauth': '' })
  vi.stubEnv('PATH', `${folder}/bin`)
  vi.stubEnv('DISPLAY', undefined)
  vi.stubEnv('WAYLAND_DISPLAY', undefined)
  expect(withDisplay(command, 'linux')).toEqual({
    file: 'xvfb-run',
    args: ['-a', '-s', '-screen 0 1600x1000x24', 'electron', 'folder', '--flag'],
  })
  expect(stderr).toHaveBeenCalledExactlyOnceWith('There is no display: running under Xvfb.\n')
  stderr.mockRestore()
})

test('a missing xauth is named with the line that installs it', () => {
  const folder = temporaryFolder()
  writeFiles(folder, { 'bin/xvfb-run': '' })
  vi.stubEnv('PATH', `${folder}/bin`)
  vi.stubEnv('DISPLAY', undefined)
  vi.stubEnv('WAYLAND_DISPLAY', undefined)
  expect(() => withDisplay(command, 'linux')).toThrow(
    /^There is no display, and no xauth to make a virtual one\. .* apt-get install /,
  )
})

test.each([
  ['linux', ':0', undefined],
  ['linux', undefined, 'wayland-0'],
  ['darwin', undefined, undefined],
])('on %s with DISPLAY %s and WAYLAND_DISPLAY %s a command runs as it is', (platform, x11, wayland) => {
  vi.stubEnv('DISPLAY', x11)
  vi.stubEnv('WAYLAND_DISPLAY', wayland)
  expect(withDisplay(command, platform)).toBe(command)
})

test('an inherited variable does not make Electron a plain Node', () => {
  vi.stubEnv('ELECTRON_RUN_AS_NODE', '1')
  vi.stubEnv('OTHER', 'kept')
  expect(electronEnv()).toMatchObject({ OTHER: 'kept' })
  expect(electronEnv()).not.toHaveProperty('ELECTRON_RUN_AS_NODE')
})
