import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { _electron, test as base, expect } from 'playwright/test'
import type { ElectronApplication, Page } from 'playwright/test'

import { peopleFromArray } from '../main/sample/people.ts'
import { startSampleServer } from '../main/sample/sample-server.ts'
import type { SampleServer, SampleServerOptions } from '../main/sample/sample-server.ts'
import type { WireUser } from '../main/sample/wire-format.ts'
import { findElectron } from '../scripts/electron-binary.ts'
import { electronEnv, electronFlags, sandboxAllowed } from '../scripts/electron-launch.ts'

export const projectFolder = join(import.meta.dirname, '..')

export const secretKey = 'sk_live_of_the_tests'

/** A running app and its window. */
export type Inspector = { app: ElectronApplication; page: Page }

/** A stand-in for Clerk whose users a test changes as it goes. */
export type Clerk = SampleServer & {
  users: WireUser[]
  /** Sees each request, and may answer in the server's place. */
  intercept: NonNullable<SampleServerOptions['intercept']>
}

type Fixtures = {
  userDataDir: string
  clerk: Clerk
  /** Errors that the window reported. One that a test does not take out fails it. */
  faults: string[]
  /** Opens the built app in a real Electron window over `userDataDir`; all are closed at the end. */
  launch: (
    env?: Record<string, string>,
    passwordStore?: 'basic' | 'gnome-libsecret',
    args?: readonly string[],
  ) => Promise<Inspector>
}

export const test = base.extend<Fixtures>({
  userDataDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'inspector-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  clerk: async ({}, use) => {
    const server = await startSampleServer({
      people: peopleFromArray(() => clerk.users),
      clock: Date.now,
      secretKey,
      intercept: (request) => clerk.intercept(request),
    })
    const clerk: Clerk = { ...server, users: [], intercept: () => undefined }
    await use(clerk)
    await server.close()
  },
  faults: async ({}, use) => {
    const faults: string[] = []
    await use(faults)
    expect(faults, 'errors in the window').toEqual([])
  },
  launch: async ({ userDataDir, faults }, use) => {
    const launched: ElectronApplication[] = []
    await use(async (env = {}, passwordStore = 'basic', args = []) => {
      const app = await _electron.launch({
        executablePath: findElectron(),
        args: [
          ...electronFlags(),
          // The keyring of whoever runs the tests is none of their business.
          `--password-store=${passwordStore}`,
          projectFolder,
          `--user-data-dir=${userDataDir}`,
          ...args,
        ],
        env: { ...withoutClerk(electronEnv()), ...env },
        // Else Playwright would turn the sandbox off on Linux.
        chromiumSandbox: sandboxAllowed(),
        // Playwright would else fix the page's colour scheme, and the window's own choice could not be tested.
        colorScheme: null,
      })
      launched.push(app)
      const page = await app.firstWindow()
      page.on('pageerror', (error) => faults.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text())
      })
      return { app, page }
    })
    for (const app of launched) await app.close()
  },
})

export { expect }

/** What starts the app with a connection to this Clerk, without a first run. */
export function environmentOf(clerk: Pick<Clerk, 'url'>): Record<string, string> {
  return { CLERK_SECRET_KEY: secretKey, CLERK_API_URL: clerk.url }
}

/** Fills in the form of a first run and sends it. */
export async function connectTo(page: Page, apiUrl: string, key = secretKey): Promise<void> {
  await page.getByRole('textbox', { name: 'Name' }).fill('Acme production')
  await page.getByRole('textbox', { name: 'Secret key' }).fill(key)
  await page.getByRole('button', { name: 'Advanced' }).click()
  await page.getByRole('textbox', { name: 'API address' }).fill(apiUrl)
  await page.getByRole('button', { name: 'Connect' }).click()
}

/** Answers as the server does when a key is checked, and from then on as it is told. */
export function afterTheCheck(answer: Clerk['intercept']): Clerk['intercept'] {
  let checked = false
  return (request) => {
    if (checked) return answer(request)
    checked = true
    return undefined
  }
}

/** Begins a full sync: where one was completed today, the button beside it reads changes alone. */
export async function syncFully(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sync options' }).click()
  await page.getByRole('menuitem', { name: 'Full sync' }).click()
}

/** The text that says how many numbers the list holds. */
export async function expectCount(page: Page, text: string | RegExp): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: /numbers?$/ })).toHaveText(text)
}

/** Keeps what is copied from the clipboard of whoever runs the tests, and gives the last of it. */
export async function watchCopies(app: ElectronApplication): Promise<() => Promise<unknown>> {
  await app.evaluate(({ clipboard }) => {
    clipboard.writeText = async (text) => {
      Reflect.set(globalThis, 'copied', text)
    }
  })
  return () => app.evaluate(() => Reflect.get(globalThis, 'copied'))
}

/** An environment without what would give the app a connection. */
export function withoutClerk(env: NodeJS.ProcessEnv): Record<string, string> {
  const defined: Record<string, string> = {}
  for (const [name, value] of Object.entries(env))
    if (value !== undefined && !name.startsWith('CLERK_')) defined[name] = value
  return defined
}
