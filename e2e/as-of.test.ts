import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import type { Page } from 'playwright/test'

import { makeWirePhoneNumber, makeWireUser, makeWireVerification } from '../main/sample/wire-builders.ts'
import type { WireUser } from '../main/sample/wire-format.ts'
import { environmentOf, expect, expectCount, syncFully, test } from './inspector.ts'

function makeUser(index: number, status: 'unverified' | 'verified' | 'failed' = 'unverified'): WireUser {
  const phone_number = `+1201555${String(index).padStart(4, '0')}`
  const verification = makeWireVerification({ status })
  return makeWireUser({
    id: `user_${index}`,
    first_name: 'Ada',
    created_at: 1_600_000_000_000 + index,
    phone_numbers: [
      makeWirePhoneNumber({
        id: `idn_${index}`,
        phone_number,
        verification,
        updated_at: 1_700_000_000_000 - index,
      }),
    ],
  })
}

const before = Array.from({ length: 200 }, (_, index) => makeUser(index))
/** One verified, one failed, one gone, one new. */
const after = [
  ...before
    .slice(0, 199)
    .map((user, index) =>
      index === 190 ? makeUser(190, 'verified') : index === 7 ? makeUser(7, 'failed') : user,
    ),
  makeUser(300),
]

const row = (page: Page, number: string) => page.getByRole('row').filter({ hasText: number })
const pastSync = (page: Page) => page.getByRole('region', { name: 'Past sync' })
const details = (page: Page) => page.getByRole('complementary', { name: 'Number details' })

/** Two syncs, between which Clerk's numbers changed. */
async function syncTwice(page: Page, change: () => void): Promise<void> {
  await expectCount(page, '200 numbers')
  change()
  await syncFully(page)
  await expectCount(page, '201 numbers')
}

async function openPastSyncs(page: Page) {
  await page.getByRole('button', { name: 'Past syncs' }).click()
  return page.getByRole('dialog', { name: 'Past syncs' })
}

test('the list, the counts of filters and the details are as of a past sync, and back is the same place', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = before
  const { page } = await launch(environmentOf(clerk))
  await syncTwice(page, () => (clerk.users = after))
  const grid = page.getByRole('grid', { name: 'Phone numbers' })
  await grid.focus()
  await page.keyboard.press('End')
  await row(page, '+12015550190').click()
  await expect(details(page)).toContainText('verified')
  const verdict = page.getByRole('region', { name: "Why can't they sign in?" })
  await expect(verdict).toBeVisible()

  const dialog = await openPastSyncs(page)
  await expect(dialog.getByRole('button', { name: /1 new, 2 changed, 1 removed/ })).toBeVisible()
  await dialog.getByRole('button', { name: /200 new/ }).click()
  await expect(pastSync(page)).toContainText('As of')
  await expect(pastSync(page)).toContainText('full sync')
  await expectCount(page, '200 numbers')
  await expect(page.getByRole('button', { name: 'Sync', exact: true })).toBeHidden()
  await expect(row(page, '+12015550190')).toBeInViewport()
  await expect(row(page, '+12015550190')).toContainText('unverified')
  await expect(row(page, '+12015550190')).toHaveAttribute('aria-current', 'true')
  const history = page.getByRole('list', { name: 'Verification history' }).getByRole('listitem')
  await expect(history).toHaveCount(1)
  await expect(verdict).toBeHidden()

  await page.getByRole('button', { name: 'Add filter' }).click()
  await page.getByRole('menuitem', { name: 'Status' }).click()
  const statuses = page.getByRole('dialog', { name: 'Status: ' })
  await expect(statuses.getByText('200', { exact: true })).toBeVisible()
  await expect(statuses.getByRole('checkbox', { name: 'verified', exact: true })).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(pastSync(page)).toBeVisible()

  await page.getByRole('button', { name: 'Back to now' }).click()
  await expect(pastSync(page)).toBeHidden()
  await expectCount(page, '201 numbers')
  await expect(row(page, '+12015550190')).toBeInViewport()
  await expect(row(page, '+12015550190')).toContainText('verified')
  await expect(history).toHaveCount(2)
  await expect
    .poll(() => readdirSync(join(userDataDir, 'connections')).filter((name) => name.includes('as-of')))
    .toEqual([])
})

test('by keyboard alone: to a past sync, to a record of it, and back', async ({ launch, clerk }) => {
  clerk.users = before
  const { page } = await launch(environmentOf(clerk))
  await syncTwice(page, () => (clerk.users = after))
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('5550300')
  await expectCount(page, '1 of 201 numbers')
  await page.keyboard.press('Enter')
  await expect(details(page)).toContainText('idn_300')

  await page.getByRole('button', { name: 'Past syncs' }).focus()
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('dialog', { name: 'Past syncs' }).getByRole('button', { name: /1 new/ }),
  ).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(pastSync(page)).toContainText('As of')
  // The same search, and the record that was open, which was not known then.
  await expectCount(page, '0 of 200 numbers')
  await expect(details(page)).toContainText('first seen after this sync')
  await expect(page.getByRole('grid', { name: 'Phone numbers' })).toBeFocused()
  // The first closes the details, the second leads back to now.
  await page.keyboard.press('Escape')
  await expect(details(page)).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(pastSync(page)).toBeHidden()
  await expectCount(page, '1 of 201 numbers')
})

test('two syncs are compared: what is other, before and after, of one kind alone, and into a record', async ({
  launch,
  clerk,
}) => {
  clerk.users = before
  const { page } = await launch(environmentOf(clerk))
  await syncTwice(page, () => (clerk.users = after))
  const dialog = await openPastSyncs(page)
  await dialog.getByRole('button', { name: /^Compare/ }).click()
  const differences = page.getByRole('grid', { name: 'Differences' })
  await expect(differences).toBeFocused()
  await expect(differences.getByRole('row')).toHaveCount(5)
  await expect(row(page, '+12015550190')).toContainText('unverified → verified')
  await expect(row(page, '+12015550300')).toContainText('New')
  await expect(row(page, '+12015550199')).toContainText('Removed')

  await page.getByRole('button', { name: 'Removed 1' }).click()
  await expect(differences.getByRole('row')).toHaveCount(2)
  await page.getByRole('button', { name: 'Changed 2' }).click()
  await differences.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(details(page)).toContainText(/idn_(190|7)\b/)
  await page.keyboard.press('Escape')
  await expect(differences).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(differences).toBeHidden()
  await expect(page.getByRole('grid', { name: 'Phone numbers' })).toBeFocused()
})

test('two syncs without a difference say so', async ({ launch, clerk }) => {
  clerk.users = before
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '200 numbers')
  await syncFully(page)
  await page.getByRole('button', { name: 'Syncs', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: 'completed' })).toHaveCount(2)
  await page.keyboard.press('Escape')
  const dialog = await openPastSyncs(page)
  await dialog.getByRole('button', { name: /^Compare/ }).click()
  await expect(page.getByRole('heading', { name: 'No difference' })).toBeVisible()
})

test('a past view is exported as a table alone, under the name of its moment', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = before
  const { app, page } = await launch(environmentOf(clerk))
  await syncTwice(page, () => (clerk.users = after))
  await app.evaluate(({ dialog }, folder) => {
    dialog.showSaveDialog = async (...args: unknown[]) => {
      const [options] = args
      const path =
        options !== null && typeof options === 'object' && 'defaultPath' in options ? options.defaultPath : ''
      const name = String(path).split('/').at(-1)
      return { canceled: false, filePath: `${folder}/${name}` }
    }
  }, userDataDir)
  const dialog = await openPastSyncs(page)
  await dialog.getByRole('button', { name: /200 new/ }).click()
  await expect(pastSync(page)).toContainText('As of')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(page.getByRole('radio', { name: 'JSON lines' })).toBeDisabled()
  await page.getByRole('button', { name: 'Export…' }).click()
  await expect(
    page.getByText(/200 numbers exported to .* as of \d{4}-\d\d-\d\d \d\d\.\d\d UTC\.csv/),
  ).toBeVisible()
})
