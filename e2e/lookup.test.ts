import { makeWirePhoneNumber, makeWireUser, makeWireVerification } from '../main/sample/wire-builders.ts'
import type { WireUser } from '../main/sample/wire-format.ts'
import { environmentOf, expect, expectCount, test } from './inspector.ts'

function makeUser(index: number, status: 'unverified' | 'verified' = 'unverified'): WireUser {
  const phone_number = `+1201555${String(index).padStart(4, '0')}`
  const verification = makeWireVerification({ status })
  return makeWireUser({
    id: `user_${index}`,
    first_name: 'Ada',
    created_at: 1_600_000_000_000 + index,
    phone_numbers: [makeWirePhoneNumber({ id: `idn_${index}`, phone_number, verification })],
  })
}

test('what a search does not find is asked for at Clerk, kept, and asked for again', async ({
  launch,
  clerk,
}) => {
  clerk.users = [makeUser(100)]
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '1 number')
  clerk.users = [makeUser(100), makeUser(101)]
  const search = page.getByRole('searchbox', { name: 'Search numbers' })
  await search.fill('(201) 555-0101')
  await page.getByRole('button', { name: 'Ask Clerk' }).click()
  await expectCount(page, '1 of 2 numbers')
  await expect(page.getByText('Clerk knows 1 user for this; it was added.')).toBeVisible()
  await expect(search).toHaveValue('(201) 555-0101')
  // The button is gone: the keys go on in the list.
  await expect(page.getByRole('grid', { name: 'Phone numbers' })).toBeFocused()
  await page.keyboard.press('Enter')

  const details = page.getByRole('complementary', { name: 'Number details' })
  const history = details.getByRole('list', { name: 'Verification history' }).getByRole('listitem')
  await expect(history).toHaveCount(1)
  clerk.users = [makeUser(100), makeUser(101, 'verified')]
  await details.getByRole('button', { name: 'Refresh' }).click()
  await expect(history).toHaveCount(2)
  await expect(details.getByRole('status').first()).toHaveText(/^Looked up \d\d:\d\d · 1 change$/)
  await page.keyboard.press('r')
  await expect(details.getByRole('status').first()).toHaveText(/ · nothing changed$/)

  clerk.users = [makeUser(100)]
  await page.keyboard.press('r')
  await expect(details.getByRole('status').first()).toHaveText(/ · Clerk has this number no more$/)
  await expect(page.getByRole('row').filter({ hasText: '+12015550101' })).toContainText('removed')
})

test('nobody found and no answer are said where they were asked for', async ({ launch, clerk }) => {
  clerk.users = [makeUser(100)]
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '1 number')
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('nobody')
  await page.getByRole('button', { name: 'Ask Clerk' }).click()
  await expect(page.getByText('Clerk finds nobody either.')).toBeVisible()
  clerk.intercept = () => ({ status: 401, body: { errors: [] } })
  await page.getByRole('button', { name: 'Ask Clerk' }).click()
  await expect(page.getByText('Clerk did not accept the secret key.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear search' }).click()
  await page.getByRole('row').filter({ hasText: '+12015550100' }).click()
  const details = page.getByRole('complementary', { name: 'Number details' })
  await details.getByRole('button', { name: 'Refresh' }).click()
  await expect(details.getByRole('status').first()).toContainText('Clerk did not accept the secret key.')
  await expect(details).toContainText('idn_100')
})
