import { makeWireEmailAddress, makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { environmentOf, expect, expectCount, test } from './inspector.ts'
import type { Inspector } from './inspector.ts'

const zoe = 'user_29w83sxmDNGwOuEthce5gg56FcC'
const users = [
  makeWireUser({
    id: 'user_ada',
    first_name: 'José',
    last_name: 'Brandt',
    email_addresses: [makeWireEmailAddress({ email_address: 'ada@example.com' })],
    phone_numbers: [makeWirePhoneNumber({ id: 'idn_london', phone_number: '+442079460018' })],
  }),
  makeWireUser({
    id: zoe,
    first_name: 'Zoe',
    last_name: null,
    phone_numbers: [makeWirePhoneNumber({ id: 'idn_paris', phone_number: '+33612345678' })],
  }),
  ...Array.from({ length: 5 }, (_, index) =>
    makeWireUser({
      id: `user_${index}`,
      first_name: 'Ada',
      last_name: null,
      phone_numbers: [makeWirePhoneNumber({ id: `idn_${index}`, phone_number: `+1201555010${index}` })],
    }),
  ),
]

const searchOf = ({ page }: Inspector) => page.getByRole('searchbox', { name: 'Search numbers' })
const rowOf = ({ page }: Inspector, phone: string) => page.getByRole('row').filter({ hasText: phone })

/** As pasting does, at once and with its line breaks. The clipboard itself belongs to all windows that are tested. */
async function paste(inspector: Inspector, text: string): Promise<void> {
  await searchOf(inspector).fill('')
  await inspector.page.keyboard.insertText(text)
}

test('the number in a pasted ticket is found, marked, and said as it was read', async ({ launch, clerk }) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '7 numbers')
  await paste(
    inspector,
    'Subject: no code\nCustomer Ada called from 020 7946 0018\nat 14:02, ticket #48213\n',
  )
  await expectCount(page, '1 of 7 numbers')
  await expect(page.getByRole('status').filter({ hasText: 'Probably' })).toHaveText(
    'Probably +44 20 7946 0018 (no country code)',
  )
  await expect(rowOf(inspector, '+442079460018').locator('role=mark')).toHaveText(['20 7946 0018'])

  await searchOf(inspector).fill('jose …0018')
  await expect(page.getByText('Numbers ending in 0018')).toBeVisible()
  await expect(rowOf(inspector, '+442079460018').locator('role=mark')).toHaveText(['0018', 'José'])
  await searchOf(inspector).fill('jose')
  await expect(page.getByText('Numbers ending in 0018')).toBeHidden()
})

test('several numbers are all found, in their order, and Enter opens the first', async ({
  launch,
  clerk,
}) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '7 numbers')
  await paste(inspector, '+442079460018\n(201) 555-0103, +33 6 12 34 56 78')
  await expectCount(page, '3 of 7 numbers')
  await expect(page.getByRole('status').filter({ hasText: '3 numbers' })).toHaveText(
    '3 numbers: +44 20 7946 0018, (201) 555-0103, +33 6 12 34 56 78',
  )
  await expect(page.getByRole('row').nth(1)).toContainText('+44 20 7946 0018')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Number details' })).toContainText('+44 20 7946 0018')
})

test('an id in a pasted address finds its number, and the row says what was found', async ({
  launch,
  clerk,
}) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '7 numbers')
  await paste(inspector, `https://dashboard.example.com/apps/app_2x/users/${zoe}?tab=phones`)
  await expectCount(page, '1 of 7 numbers')
  await expect(page.getByText(`Read as the id ${zoe}`)).toBeVisible()
  const row = rowOf(inspector, '+33612345678')
  await expect(row.locator('role=mark')).toHaveText([zoe])

  await searchOf(inspector).fill('ada@')
  await expect(rowOf(inspector, '+442079460018')).toContainText('email ada@example.com')

  await paste(inspector, 'See https://dashboard.example.com/users/user_gone')
  await expect(page.getByText('No number matches “user_gone”')).toBeVisible()
})

test('arrow down in the search goes from the activity to the list', async ({ launch, clerk }) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '7 numbers')
  await page.getByRole('button', { name: 'Activity' }).click()
  await searchOf(inspector).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('grid', { name: 'Phone numbers' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Number details' })).toBeFocused()
})

test('Enter right after a paste opens what the search is about to find', async ({ launch, clerk }) => {
  clerk.users = users
  const { page } = await launch(environmentOf(clerk))
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await page.evaluate(() => {
    const search = document.querySelector<HTMLInputElement>('[aria-label="Search numbers"]')
    search?.focus()
    // Both reach the page before any answer can.
    document.execCommand('insertText', false, 'idn_2')
    search?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }))
  })
  await expect(page.getByRole('complementary', { name: 'Number details' })).toContainText('idn_2')
})
