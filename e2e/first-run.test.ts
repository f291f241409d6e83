import { connectTo, expect, expectCount, test } from './inspector.ts'
import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'

test('from the first run to a number found in the sample workspace', async ({ launch }) => {
  const { page } = await launch()
  await expect(page).toHaveTitle('Phone Number Inspector')
  await expect(page.getByRole('heading', { name: 'Connect a Clerk instance' })).toBeVisible()
  await page.getByRole('button', { name: 'Open the sample workspace' }).click()
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expectCount(page, '1,032 numbers')

  const row = page
    .getByRole('row')
    .filter({ hasText: /\+\d{8,}/ })
    .first()
  const [, phoneNumber = ''] = /(\+\d{8,})/.exec((await row.textContent()) ?? '') ?? []
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill(phoneNumber)
  await expectCount(page, /^\d of 1,032 numbers$/)
  await page.getByRole('row').filter({ hasText: phoneNumber }).first().click()
  const details = page.getByRole('complementary', { name: 'Number details' })
  await expect(details).toContainText(phoneNumber)
  await expect(details.getByRole('list', { name: 'Verification history' }).getByRole('listitem')).toHaveCount(
    1,
  )
})

test('the sample workspace goes on changing, and histories grow', async ({ launch }) => {
  const { page } = await launch()
  await page.getByRole('button', { name: 'Open the sample workspace' }).click()
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expectCount(page, '1,032 numbers')
  // The list shows what changed last at the top; within seconds another number is there.
  const grid = page.getByRole('grid', { name: 'Phone numbers' })
  const firstKey = async () => (await grid.getByRole('row').nth(1).textContent()) ?? ''
  const before = await firstKey()
  await expect
    .poll(async () => {
      await page.getByRole('button', { name: 'Sync', exact: true }).click()
      return firstKey()
    })
    .not.toBe(before)
  await grid.getByRole('row').nth(1).click()
  const events = page.getByRole('list', { name: 'Verification history' }).getByRole('listitem')
  await expect(events.first()).toContainText('between')
})

test('the sample workspace syncs again after a start', async ({ launch }) => {
  const first = await launch()
  await first.page.getByRole('button', { name: 'Open the sample workspace' }).click()
  await first.page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expectCount(first.page, '1,032 numbers')
  await first.app.close()

  const { page } = await launch()
  await expectCount(page, '1,032 numbers')
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await page.getByRole('button', { name: 'Syncs', exact: true }).click()
  await expect(page.getByRole('row').filter({ hasText: 'completed' })).toHaveCount(2)
})

test('connecting a Clerk instance by its key', async ({ launch, clerk }) => {
  clerk.users = [
    makeWireUser({ id: 'user_1', phone_numbers: [makeWirePhoneNumber({ phone_number: '+12015550100' })] }),
  ]
  const { page } = await launch()
  await connectTo(page, clerk.url)
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expectCount(page, '1 number')
  await expect(page.getByRole('row').filter({ hasText: '+12015550100' })).toBeVisible()
})

test('a wrong key is refused at the form, and nothing is kept', async ({ launch, clerk }) => {
  const { page } = await launch()
  await connectTo(page, clerk.url, 'sk_live_wrong')
  await expect(page.getByRole('alert')).toContainText('Clerk did not accept the secret key.')
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Acme production')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Connect a Clerk instance' })).toBeVisible()
})
