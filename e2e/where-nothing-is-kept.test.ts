import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'

import { _electron } from 'playwright/test'

import { canMakeDisk, onDisk } from '../main/disk-fixture.ts'
import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { findElectron } from '../scripts/electron-binary.ts'
import { electronEnv, electronFlags } from '../scripts/electron-launch.ts'
import { test } from './command-line.ts'
import { connectTo, environmentOf, expect, expectCount, projectFolder, withoutClerk } from './inspector.ts'
import type { Inspector } from './inspector.ts'

/** Opens the window over a folder that is on another disk, which goes with the window. */
async function launchOn(
  disk: 'readOnly' | 'full',
  userDataDir: string,
  env: Record<string, string>,
): Promise<Inspector> {
  const words = [...onDisk(disk, userDataDir), findElectron()].map((word) => `'${word}'`)
  const executablePath = test.info().outputPath('electron.sh')
  writeFileSync(executablePath, `#!/bin/sh\nexec ${words.join(' ')} "$@"\n`, { mode: 0o755 })
  const app = await _electron.launch({
    executablePath,
    // Whoever may make disks there is the superuser, for whom Chromium makes no sandbox.
    args: ['--no-sandbox', '--password-store=basic', projectFolder, `--user-data-dir=${userDataDir}`],
    env: { ...withoutClerk(electronEnv()), ...env },
  })
  return { app, page: await app.firstWindow() }
}

/** Starts the window, whose messages are written to standard output in place of a dialog that waits for a press. */
async function startOver(env: Record<string, string>, args: readonly string[], folder: string) {
  const preload = join(folder, 'no-dialogs.cjs')
  writeFileSync(
    preload,
    "require('electron').dialog.showErrorBox = (title, message) => process.stdout.write(`${title}\\n${message}\\n`)",
  )
  const child = spawn(findElectron(), [...electronFlags(), '-r', preload, projectFolder, ...args], {
    env: { ...withoutClerk(electronEnv()), ...env },
  })
  const [out, code] = await Promise.all([
    text(child.stdout),
    new Promise<number | null>((resolve) => child.once('close', resolve)),
  ])
  return { out, code }
}

// Only where there can be such disks.
if (canMakeDisk())
  for (const [disk, why] of [
    [
      'readOnly',
      'the disk is read-only. Make the folder writable, or name another one with --user-data-dir.',
    ],
    ['full', 'the disk is full. Free some space, then try again.'],
  ] as const)
    test(`a window over a disk that is ${disk} shows what was synced, and says why it keeps nothing`, async ({
      cli,
      clerk,
      userDataDir,
    }) => {
      clerk.users = [
        makeWireUser({
          id: 'user_1',
          phone_numbers: [makeWirePhoneNumber({ phone_number: '+12015550100' })],
        }),
      ]
      await cli(['sync'], { env: environmentOf(clerk) })
      const { app, page } = await launchOn(disk, userDataDir, environmentOf(clerk))
      await expectCount(page, '1 number')
      await page.getByRole('row').filter({ hasText: '+12015550100' }).click()
      await expect(page.getByRole('complementary', { name: 'Number details' })).toContainText('+12015550100')
      await page.getByRole('button', { name: 'Sync', exact: true }).click()
      await expect(
        page.getByText(`Nothing can be kept in ${join(userDataDir, 'connections')}: ${why}`),
      ).toBeVisible()

      await page.keyboard.press('ControlOrMeta+6')
      await page.getByRole('radio', { name: 'Dark' }).check()
      await expect(page.getByRole('alert')).toContainText(
        `settings.json could not be written in ${userDataDir}: ${why}`,
      )
      await page.getByRole('button', { name: 'Environment', exact: true }).click()
      await page.getByRole('menuitem', { name: 'Add connection' }).click()
      await connectTo(page, clerk.url)
      await expect(page.getByRole('alert')).toContainText(
        `connections.json could not be written in ${userDataDir}: ${why}`,
      )
      await app.close()
    })

test('a window over a folder that cannot be made says so and ends', async ({ userDataDir }) => {
  const file = join(userDataDir, 'file')
  writeFileSync(file, '')
  const below = join(file, 'data')
  expect(await startOver({}, [`--user-data-dir=${below}`], userDataDir)).toEqual({
    code: 1,
    out: `Phone Number Inspector could not start\nThe folder ${below} for connections and caches could not be made: a part of its path is a file and no folder. Name one that can be made with --user-data-dir.\n`,
  })
})

// Only Linux has a place that takes no folders and does not say so.
if (process.platform === 'linux') {
  const words =
    'The folder /proc/none/.config/Phone Number Inspector for connections and caches could not be made: no folders can be made there. Name one that can be made with --user-data-dir.\n'
  const home = { HOME: '/proc/none', XDG_CONFIG_HOME: '' }

  test('a window in a home that takes no folders says so and ends', async ({ userDataDir }) => {
    expect(await startOver(home, [], userDataDir)).toEqual({
      code: 1,
      out: `Phone Number Inspector could not start\n${words}`,
    })
  })

  for (const display of [true, false])
    test(`a command in a home that takes no folders says so and ends, ${display ? 'with' : 'without'} a display`, async ({
      bash,
    }) => {
      expect(await bash('inspector cli sync --connection sample', { env: home, display })).toEqual({
        code: 1,
        out: '',
        errors: words,
      })
    })
}
