import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Page } from 'playwright/test'

import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { afterTheCheck, connectTo, expect, expectCount, secretKey, syncFully, test } from './inspector.ts'
import type { Clerk } from './inspector.ts'
import { canUnlockKeyring, startKeyring } from './keyring.ts'

const users = [
  makeWireUser({ id: 'user_1', phone_numbers: [makeWirePhoneNumber({ phone_number: '+12015550100' })] }),
]

async function connectAndSync(page: Page, clerk: Clerk, whereTheKeyIs: string): Promise<void> {
  const answers: (() => void)[] = []
  clerk.intercept = afterTheCheck(() => new Promise((resolve) => answers.push(() => resolve(undefined))))
  await connectTo(page, clerk.url)
  await expect(page.getByText(whereTheKeyIs)).toBeVisible()
  clerk.intercept = () => undefined
  for (const answer of answers) answer()
  await expectCount(page, '1 number')
}

test('without a keyring a key is kept for the session, and asked for after a restart', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = users
  const first = await launch()
  await connectAndSync(first.page, clerk, 'kept in memory until the app quits')
  await first.app.close()
  expect(await readFile(join(userDataDir, 'connections.json'), 'utf8')).toContain('"encryptedKey": null')

  const { page } = await launch()
  await expectCount(page, '1 number')
  await expect(page.getByText('was kept for one session only')).toBeVisible()
  await page.getByRole('button', { name: 'Enter key…' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Secret key' }).fill('sk_live_wrong')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('Clerk did not accept the secret key.')
  await dialog.getByRole('textbox', { name: 'Secret key' }).fill(secretKey)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/Last synced/)).toBeVisible()
})

test('a key of the other environment is refused, and the connection goes on with its own', async ({
  launch,
  clerk,
}) => {
  clerk.users = users
  const { page } = await launch()
  await connectAndSync(page, clerk, 'kept in memory until the app quits')
  await page.getByRole('button', { name: 'Acme production', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Enter key…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Secret key' }).fill(secretKey.replace('live', 'test'))
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText(
    'The key of “Acme production” begins with sk_live_, and this one with sk_test_',
  )
  await page.keyboard.press('Escape')
  await syncFully(page)
  await expect(page.getByText(/Last synced/)).toBeVisible()
  await expectCount(page, '1 number')
})

// Only where a keyring can be had: the app itself works without one, as the test above shows.
if (canUnlockKeyring())
  test('with a keyring a key is kept encrypted and there after a restart', async ({
    launch,
    clerk,
    userDataDir,
  }) => {
    clerk.users = users
    const keyring = await startKeyring(join(userDataDir, 'home'))
    try {
      const first = await launch(keyring.env, 'gnome-libsecret')
      await connectAndSync(first.page, clerk, 'kept encrypted by the keyring')
      await first.app.close()
      const kept = await readFile(join(userDataDir, 'connections.json'), 'utf8')
      expect(kept).toMatch(/"encryptedKey": "[A-Za-z0-9+/=]{20,}"/)
      expect(kept).not.toContain(Buffer.from(secretKey).toString('base64'))

      clerk.users = []
      const second = await launch(keyring.env, 'gnome-libsecret')
      await syncFully(second.page)
      await expect(second.page.getByRole('row').filter({ hasText: '+12015550100' })).toContainText('removed')
      await second.app.close()
    } finally {
      await keyring.stop()
    }
  })
