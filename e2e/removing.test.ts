import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

import type { Page } from 'playwright/test'

import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { connectTo, expect, expectCount, syncFully, test } from './inspector.ts'

const user = (id: string) =>
  makeWireUser({ id, phone_numbers: [makeWirePhoneNumber({ phone_number: `+1201555010${id.at(-1)}` })] })

async function removeCurrent(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Acme production' }).click()
  await page.getByRole('menuitem', { name: 'Remove connection…' }).click()
  await page.getByRole('button', { name: 'Remove connection' }).click()
}

test('a removed connection comes back with its numbers and its key, and goes for good with the app', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = [user('user_1')]
  const { app, page } = await launch()
  await connectTo(page, clerk.url)
  await expectCount(page, '1 number')
  const offer = page.getByRole('status', { name: 'Undo' })

  await removeCurrent(page)
  await expect(page.getByRole('heading', { name: 'Connect a Clerk instance' })).toBeVisible()
  await expect(offer).toContainText('“Acme production” was removed.')
  // In a text field the keys are the text's.
  await page.getByRole('textbox', { name: 'Name' }).press('ControlOrMeta+z')
  await expect(offer).toBeVisible()
  await offer.getByRole('button', { name: 'Undo', exact: true }).press('Enter')
  await expectCount(page, '1 number')
  await expect(offer).toBeEmpty()

  // Nobody has to enter the key again.
  clerk.users = [user('user_1'), user('user_2')]
  await syncFully(page)
  await expectCount(page, '2 numbers')

  await removeCurrent(page)
  await expect(offer).toContainText('“Acme production” was removed.')
  await page.keyboard.press('ControlOrMeta+z')
  await expectCount(page, '2 numbers')

  await removeCurrent(page)
  await expect(offer).toContainText('“Acme production” was removed.')
  const files = () => readdir(join(userDataDir, 'connections'))
  expect(await files()).not.toEqual([])
  await app.close()
  expect(await files()).toEqual([])
})
