import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from 'playwright/test'

import { usualExportForm } from '../contract/export.ts'
import type { ExportForm } from '../contract/export.ts'
import { noFilter } from '../contract/number-query.ts'
import { runExport } from '../main/export/run-export.ts'
import { makeWirePhoneNumber, makeWireUser, makeWireVerification } from '../main/sample/wire-builders.ts'
import type { WireUser } from '../main/sample/wire-format.ts'
import { findings } from './axe-findings.ts'
import { dialogOf, expectTold, openDialog } from './export-steps.ts'
import { environmentOf, expect, expectCount, syncFully, test as base } from './inspector.ts'
import { answerOpenDialog } from './open-dialog.ts'
import { answerSaveDialog } from './save-dialog.ts'

const passphrase = 'correct horse battery'

const test = base.extend<{ saved: string }>({
  /** A folder of files that are handed on. */
  saved: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'saved-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
})

function makeUser(index: number, status: 'unverified' | 'verified'): WireUser {
  return makeWireUser({
    id: `user_${index}`,
    first_name: 'Ada',
    last_name: `Brandt ${String.fromCharCode(65 + index)}`,
    phone_numbers: [
      makeWirePhoneNumber({
        id: `idn_${index}`,
        phone_number: `+3361234${String(index).padStart(4, '0')}`,
        verification: makeWireVerification({ status }),
      }),
    ],
  })
}

/** Writes a snapshot of the one cache there is in a folder of data. */
async function exportSnapshot(
  dataFolder: string,
  target: string,
  form: Partial<ExportForm> = {},
): Promise<void> {
  const caches = join(dataFolder, 'connections')
  const cache = (await readdir(caches)).find((name) => /^[0-9a-f-]+\.sqlite$/.test(name))
  if (cache === undefined) throw new Error('There is no cache')
  await runExport({
    database: join(caches, cache),
    request: {
      what: {
        of: 'numbers',
        numbers: { search: '', filter: noFilter, sort: { column: 'updatedAt', direction: 'descending' } },
      },
      form: { ...usualExportForm, format: 'sqlite', ...form },
    },
    facts: { appVersion: '1.0.0', connectionName: 'Acme', exportedAt: Date.now(), pastInstant: null },
    passphrase: null,
    target,
    workerFile: new URL('../main/export/export-worker.ts', import.meta.url),
    workFolder: join(dataFolder, 'work'),
    signal: new AbortController().signal,
    report: () => undefined,
  })
}

async function open(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open a snapshot…' }).click()
}

const detail = (page: Page) => page.getByRole('complementary')

test('a colleague without a key opens an encrypted, masked snapshot and can only read it', async ({
  launch,
  clerk,
  userDataDir,
  saved,
}) => {
  test.setTimeout(120_000)
  const file = join(saved, 'acme.sqlite.age')
  await test.step('one who has the key hands it on', async () => {
    clerk.users = [makeUser(0, 'unverified'), makeUser(1, 'unverified')]
    const inspector = await launch(environmentOf(clerk))
    const { app, page } = inspector
    await expectCount(page, '2 numbers')
    clerk.users = [makeUser(0, 'verified'), makeUser(1, 'unverified')]
    await syncFully(page)
    await expect(page.getByRole('row').filter({ hasText: 'Brandt A' })).toContainText('verified')
    await answerSaveDialog(inspector, file)
    await openDialog(page)
    const dialog = dialogOf(page)
    await dialog.getByRole('radio', { name: 'Snapshot' }).check()
    await dialog.getByRole('checkbox', { name: 'Mask numbers' }).check()
    await dialog.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase)
    await dialog.getByRole('textbox', { name: 'Passphrase once more' }).fill(passphrase)
    await dialog.getByRole('button', { name: 'Export…' }).click()
    await expectTold(page, '2 numbers exported to acme.sqlite.age')
    await app.close()
  })

  await rm(userDataDir, { recursive: true })
  const inspector = await launch()
  const { page } = inspector
  await answerOpenDialog(inspector, file)
  await open(page)
  const dialog = page.getByRole('dialog', { name: 'Open acme.sqlite.age' })
  await dialog.getByLabel('Passphrase', { exact: true }).fill('correct horse')
  expect(await findings(page, 'all')).toEqual([])
  await dialog.getByRole('button', { name: 'Open snapshot' }).click()
  await expect(dialog.getByRole('alert')).toContainText('not the passphrase', { timeout: 30_000 })
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await dialog.getByRole('button', { name: 'Open snapshot' }).click()
  await expect(page.getByText(/^Snapshot of .*\d\d:\d\d$/)).toBeVisible({ timeout: 30_000 })

  await test.step('its numbers, masked, and their history are there', async () => {
    await expectCount(page, '2 numbers')
    const verified = page.getByRole('row').filter({ hasText: 'Brandt A' })
    await expect(verified).toContainText('•00')
    await expect(verified).not.toContainText('3361234')
    await verified.click()
    await expect(detail(page).getByText('unverified → verified')).toBeVisible()
    await expect(detail(page).getByText('E.164')).toHaveCount(0)
    expect(await findings(page, 'all')).toEqual([])
  })

  await test.step('nothing of it can be synced', async () => {
    for (const name of [
      'Sync',
      'Sync options',
      'Enter key…',
      'Refresh',
      'Sync settings of Environment (snapshot)',
    ])
      await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0)
    await page.getByRole('searchbox', { name: 'Search numbers' }).fill('nobody')
    await expect(page.getByRole('button', { name: 'Clear search' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Ask Clerk', exact: true })).toHaveCount(0)
    await page.getByRole('button', { name: 'Environment (snapshot)' }).click()
    await expect(page.getByRole('menuitem', { name: 'Open a snapshot…' })).toBeVisible()
    await expect(page.getByRole('menuitem', { name: /sync|key/i })).toHaveCount(0)
  })
})

test('a snapshot that expires while it is open goes, and a newer one takes its place', async ({
  launch,
  clerk,
  userDataDir,
  saved,
}) => {
  clerk.users = [makeUser(0, 'verified')]
  const first = await launch(environmentOf(clerk))
  await expectCount(first.page, '1 number')
  const expiresAt = Date.now() + 3_600_000
  await exportSnapshot(userDataDir, join(saved, 'short.sqlite'), { expiresAt })
  await exportSnapshot(userDataDir, join(saved, 'newer.sqlite'))
  await first.app.close()

  await rm(userDataDir, { recursive: true })
  const inspector = await launch()
  const { app, page } = inspector
  await answerOpenDialog(inspector, join(saved, 'short.sqlite'))
  await open(page)
  await expect(page.getByText(/^Snapshot of .* · expires \d\d:\d\d$/)).toBeVisible()
  await expectCount(page, '1 number')

  // As an hour later, which the app sees at its next look.
  await app.evaluate((_, later) => (Date.now = () => later), expiresAt)
  await page.getByRole('button', { name: 'Acme (snapshot)' }).click()
  await page.getByRole('menuitem', { name: 'Add connection' }).click()
  await page.getByRole('button', { name: 'Back' }).click()
  await expect(page.getByRole('alert')).toContainText('has expired, and its data were deleted')
  expect(await findings(page, 'all')).toEqual([])
  expect(
    (await readdir(join(userDataDir, 'connections'))).filter((name) => name.endsWith('.sqlite')),
  ).toEqual([])

  await answerOpenDialog(inspector, join(saved, 'newer.sqlite'))
  await page.getByRole('button', { name: 'Replace with a newer snapshot…' }).click()
  await expectCount(page, '1 number')
  await expect(page.getByText(/^Snapshot of .*\d\d:\d\d$/)).toBeVisible()
})

test('what is no snapshot says so and leaves the window as it was', async ({ launch, saved }) => {
  const inspector = await launch()
  const { page } = inspector
  const file = join(saved, 'numbers.csv')
  await writeFile(file, 'id,phone_number\n')
  await answerOpenDialog(inspector, file)
  await open(page)
  const dialog = page.getByRole('dialog', { name: 'Open numbers.csv' })
  await expect(dialog.getByRole('alert')).toContainText('no whole snapshot')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await expect(page.getByRole('heading', { name: 'Connect a Clerk instance' })).toBeVisible()
})
