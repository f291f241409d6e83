import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

import { z } from 'zod'

import { hostileArguments } from '../main/hostile-links-fixture.ts'
import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { findElectron } from '../scripts/electron-binary.ts'
import { electronEnv, electronFlags } from '../scripts/electron-launch.ts'
import { environmentOf, expect, expectCount, test } from './inspector.ts'
import type { Inspector } from './inspector.ts'

const link = 'phone-number-inspector://Environment/number/idn_2'
const users = [1, 2].map((i) =>
  makeWireUser({
    id: `user_${i}`,
    phone_numbers: [makeWirePhoneNumber({ id: `idn_${i}`, phone_number: `+1201555010${i}` })],
  }),
)

/** Starts the app a second time over the same folder, as the system does to hand over a link, until that start has ended. */
async function startAgain(userDataDir: string, ...args: readonly string[]): Promise<number | null> {
  const project = join(import.meta.dirname, '..')
  const second = spawn(
    findElectron(),
    [...electronFlags(), project, `--user-data-dir=${userDataDir}`, ...args],
    {
      env: electronEnv(),
      stdio: 'ignore',
    },
  )
  const [code]: (number | null)[] = await once(second, 'exit')
  return code ?? null
}

const countedSchema = z.record(z.string(), z.number())

/** Counts in the running app what a second start might cause. */
async function watch({ app }: Inspector): Promise<() => Promise<Record<string, number>>> {
  await app.evaluate(({ app: electronApp, BrowserWindow, shell, dialog }) => {
    const seen = { starts: 0, arguments: 0, navigations: 0, opened: 0, boxes: 0, faults: 0, windows: 0 }
    Object.assign(electronApp, { seen })
    electronApp.on('second-instance', (_, argv) => {
      seen.starts += 1
      seen.arguments += argv.length
    })
    electronApp.on('browser-window-created', () => (seen.windows += 1))
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      webContents.on('did-start-navigation', () => (seen.navigations += 1))
      webContents.on('will-navigate', () => (seen.navigations += 1))
    }
    shell.openExternal = async () => void (seen.opened += 1)
    shell.openPath = async () => String((seen.opened += 1))
    dialog.showErrorBox = () => void (seen.boxes += 1)
    process.on('uncaughtExceptionMonitor', () => (seen.faults += 1))
  })
  return async () =>
    countedSchema.parse(
      await app.evaluate(({ app: electronApp }) => ('seen' in electronApp ? electronApp.seen : {})),
    )
}

const nothing = { navigations: 0, opened: 0, boxes: 0, faults: 0, windows: 0 }

test('hostile arguments of a second start open nothing and break nothing, and a right link opens its number', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '2 numbers')
  const address = page.url()
  const seen = await watch(inspector)
  const details = page.getByRole('complementary', { name: 'Number details' })
  const note = page.getByRole('region', { name: 'Link' })

  expect(hostileArguments.length).toBeGreaterThanOrEqual(50)
  // All at once they are too long to be handed over, and Chromium takes what looks like a switch out of its place.
  const short = hostileArguments.filter((argument) => argument.length < 2000)
  expect(await startAgain(userDataDir, ...hostileArguments)).toBe(0)
  expect(await startAgain(userDataDir, ...short.filter((argument) => !argument.startsWith('-')))).toBe(0)
  expect(await startAgain(userDataDir, ...short)).toBe(0)
  expect(await startAgain(userDataDir, '--', ...short)).toBe(0)
  const { starts, arguments: handedOver } = await seen()
  expect(starts).toBe(3)
  expect(handedOver).toBeGreaterThan(150)
  expect(await seen()).toMatchObject(nothing)
  expect(page.url()).toBe(address)
  await expect(details).toBeHidden()
  await expect(note).toBeHidden()

  await page.getByRole('button', { name: 'Activity', exact: true }).click()
  expect(await startAgain(userDataDir, link)).toBe(0)
  await expect(details).toContainText('+1 201 555 0102')
  await expect(details).toBeFocused()
  await expect(page.getByRole('button', { name: 'Numbers', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  )
  expect(await seen()).toMatchObject(nothing)
})

test('a link to what is not there says so in the window', async ({ launch, clerk, userDataDir }) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '2 numbers')
  const note = page.getByRole('region', { name: 'Link' })
  await startAgain(userDataDir, 'phone-number-inspector://Acme%20production/number/idn_1')
  await expect(note).toHaveText(
    'The link leads to a connection “Acme production”, which is not on this computer.',
  )
  await startAgain(userDataDir, 'phone-number-inspector://environment/number/idn_9')
  await expect(note).toHaveText(
    'The link leads to a number idn_9, which is not among those stored of “Environment”.',
  )
  await expect(page.getByRole('complementary', { name: 'Number details' })).toBeHidden()
  await page.getByRole('button', { name: 'Dismiss the note on the link' }).press('Enter')
  await expect(note).toBeHidden()
})

test('a link that starts the app is followed once the window is there', async ({ launch, clerk }) => {
  clerk.users = users
  const first = await launch(environmentOf(clerk))
  await expectCount(first.page, '2 numbers')
  await first.app.close()
  const { page } = await launch({}, 'basic', [link])
  await expect(page.getByRole('complementary', { name: 'Number details' })).toContainText('+1 201 555 0102')
})
