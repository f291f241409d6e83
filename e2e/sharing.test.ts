import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { openConnections } from '../main/connections.ts'
import { startOtherProcess } from '../main/other-process-fixture.ts'
import type { OtherProcess } from '../main/other-process-fixture.ts'
import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import type { WireUser } from '../main/sample/wire-format.ts'
import { test as base, environmentOf, expect, expectCount, secretKey, syncFully } from './inspector.ts'

const makeUsers = (count: number): WireUser[] =>
  Array.from({ length: count }, (_, index) => {
    const phone_number = `+1201555${String(index).padStart(4, '0')}`
    return makeWireUser({
      id: `user_${index}`,
      created_at: 1_600_000_000_000 + index,
      phone_numbers: [makeWirePhoneNumber({ id: `idn_${index}`, phone_number })],
    })
  })

const test = base.extend<{ startOther: () => OtherProcess; holdSecondPage: () => () => void }>({
  /** Starts another process over the one connection of the folder. */
  startOther: async ({ userDataDir, clerk }, use) => {
    const started: OtherProcess[] = []
    await use(() => {
      const folder = join(userDataDir, 'connections')
      const name = readdirSync(folder).find((each) => /^[^.]+\.sqlite$/.test(each)) ?? ''
      const other = startOtherProcess(join(folder, name), clerk.url, secretKey)
      started.push(other)
      return other
    })
    for (const other of started) await other.kill()
  },
  /** Holds the second page of users back until the function it gives is called. */
  holdSecondPage: async ({ clerk }, use) => {
    let release = () => {}
    await use(() => {
      const released = new Promise<undefined>((resolve) => {
        release = () => resolve(undefined)
      })
      clerk.intercept = ({ query }) => (query.has('starting_after') ? released : undefined)
      return release
    })
    release()
  },
})

test('the window shows what another copy of the app syncs while it does, and syncs after it', async ({
  launch,
  clerk,
  startOther,
  holdSecondPage,
}) => {
  clerk.users = makeUsers(2)
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '2 numbers')
  const sync = page.getByRole('button', { name: 'Sync', exact: true })
  await expect(sync).toBeEnabled()

  clerk.users = makeUsers(600)
  const release = holdSecondPage()
  const other = startOther()
  other.tell('sync')
  await expectCount(page, '500 numbers')
  await expect(page.getByText('Another copy of the app is syncing')).toBeVisible()
  await expect(sync).toBeDisabled()

  release()
  await expectCount(page, '600 numbers')
  await expect(page.getByText(/^Last synced/)).toBeVisible()
  clerk.users = makeUsers(601)
  await syncFully(page)
  await expectCount(page, '601 numbers')
})

test('a connection that another copy of the app is syncing can be opened, and its sync is left alone', async ({
  launch,
  clerk,
  startOther,
  holdSecondPage,
}) => {
  clerk.users = makeUsers(2)
  const first = await launch(environmentOf(clerk))
  await expectCount(first.page, '2 numbers')
  await first.app.close()

  clerk.users = makeUsers(600)
  const release = holdSecondPage()
  const other = startOther()
  other.tell('sync')
  await other.hears(({ users }) => users === 500)
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '500 numbers')
  await expect(page.getByText('Another copy of the app is syncing')).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('5550123')
  await expectCount(page, '1 of 500 numbers')

  release()
  await expectCount(page, '1 of 600 numbers')
  await page.getByRole('button', { name: 'Sync options' }).click()
  await page.getByRole('menuitem', { name: 'Sync log' }).click()
  const runs = page.getByRole('treegrid', { name: 'Syncs and lookups' }).getByRole('row')
  await expect(runs.filter({ hasText: 'completed' })).toHaveCount(2)
  await expect(runs).toHaveCount(3)
})

test('a connection that another copy of the app has added is in the menu, and can be gone to', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = makeUsers(2)
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '2 numbers')
  const noKeyring = {
    isBackedByKeyring: () => false,
    encrypt: (text: string) => Buffer.from(text),
    decrypt: String,
  }
  openConnections(userDataDir, noKeyring).add({ name: 'Beta', apiUrl: clerk.url, secretKey })
  await page.getByRole('button', { name: 'Environment' }).click()
  await page.getByRole('menuitemradio', { name: /^Beta/ }).click()
  await expect(page.getByText('The key for Beta was kept for one session only.').first()).toBeVisible()
  await page.getByRole('button', { name: 'Beta' }).click()
  await expect(page.getByRole('menuitemradio', { name: /^Environment/ })).toBeVisible()
})

test('a sync that another copy of the app was killed over can be gone on with', async ({
  launch,
  clerk,
  startOther,
  holdSecondPage,
}) => {
  clerk.users = makeUsers(2)
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '2 numbers')
  clerk.users = makeUsers(600)
  const release = holdSecondPage()
  const other = startOther()
  other.tell('sync')
  await expect(page.getByText('Another copy of the app is syncing')).toBeVisible()
  await other.hears(({ users }) => users === 500)
  await other.kill()
  await expect(page.getByText(/^Last sync was cut off/)).toBeVisible()
  release()
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expectCount(page, '600 numbers')
})
