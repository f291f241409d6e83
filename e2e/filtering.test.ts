import type { Page } from 'playwright/test'

import { makeWirePhoneNumber, makeWireUser, makeWireVerification } from '../main/sample/wire-builders.ts'
import type { WireUser } from '../main/sample/wire-format.ts'
import { environmentOf, expect, expectCount, test } from './inspector.ts'

type Numbers = { phone: string; status?: 'failed' | 'verified'; updatedAt?: number }

function usersWith(numbers: readonly Numbers[]): WireUser[] {
  return numbers.map(({ phone, status = 'verified', updatedAt = 1_700_000_000_000 }, index) =>
    makeWireUser({
      id: `user_${index}`,
      first_name: 'Ada',
      created_at: 1_600_000_000_000 + index,
      phone_numbers: [
        makeWirePhoneNumber({
          id: `idn_${index}`,
          phone_number: phone,
          verification: makeWireVerification({ status }),
          updated_at: updatedAt,
        }),
      ],
    }),
  )
}

const lagosFailed = '+2348035550142'
const londonFailed = '+442079460018'
const lagosVerified = '+2348035550143'
const three = usersWith([
  { phone: lagosFailed, status: 'failed' },
  { phone: londonFailed, status: 'failed' },
  { phone: lagosVerified },
])

/** Opens what a facet or a range has to choose from. */
async function openFilter(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Add filter' }).click()
  await page.getByRole('menuitem', { name, exact: true }).click()
}

/** Chooses one value of a facet, and closes what that opened. */
async function filterBy(page: Page, facet: string, value: string): Promise<void> {
  await openFilter(page, facet)
  const values = page.getByRole('dialog', { name: `${facet}: ` })
  await values.getByRole('checkbox', { name: value, exact: true }).check()
  await page.keyboard.press('Escape')
  await expect(values).toBeHidden()
}

const rowOf = (page: Page, phone: string) => page.getByRole('row').filter({ hasText: phone })

test('a filter shows the numbers with one of its values, and says how many have which', async ({
  launch,
  clerk,
}) => {
  clerk.users = usersWith([
    { phone: lagosFailed, status: 'failed' },
    { phone: londonFailed },
    { phone: lagosVerified },
  ])
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '3 numbers')
  await openFilter(page, 'Status')
  const values = page.getByRole('list', { name: 'Values of Status' }).getByRole('listitem')
  await expect(values).toHaveText(['verified2', 'failed1'])
  await page.getByRole('checkbox', { name: 'failed' }).check()
  await expectCount(page, '1 of 3 numbers')
  await expect(rowOf(page, lagosFailed)).toBeVisible()
  await expect(rowOf(page, londonFailed)).toBeHidden()
  await page.getByRole('checkbox', { name: 'verified', exact: true }).check()
  await expectCount(page, '3 of 3 numbers')
})

test('a number must pass every filter, and the counts of one follow the others', async ({
  launch,
  clerk,
}) => {
  clerk.users = three
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '3 numbers')
  await filterBy(page, 'Status', 'failed')
  await expectCount(page, '2 of 3 numbers')
  await openFilter(page, 'Country')
  const countries = page.getByRole('list', { name: 'Values of Country' }).getByRole('listitem')
  await expect(countries.filter({ hasText: 'Nigeria' })).toHaveText('NGNigeria1')
  await page.getByRole('checkbox', { name: 'Nigeria' }).check()
  await expectCount(page, '1 of 3 numbers')
  await expect(rowOf(page, lagosFailed)).toBeVisible()

  await page.keyboard.press('Escape')
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('0143')
  await expectCount(page, '0 of 3 numbers')
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('')
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expectCount(page, '3 numbers')
})

test('filters are chosen and removed by keyboard alone', async ({ launch, clerk }) => {
  clerk.users = three
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '3 numbers')
  const add = page.getByRole('button', { name: 'Add filter' })
  await add.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Status' })).toBeFocused()
  await page.keyboard.press('Enter')
  // Two have failed, which is the most frequent.
  await expect(page.getByRole('checkbox', { name: 'failed' })).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expectCount(page, '1 of 3 numbers')
  await page.keyboard.press('Escape')
  const status = page.getByRole('button', { name: 'Status: verified' })
  await expect(status).toBeFocused()

  await filterBy(page, 'Country', 'Nigeria')
  await expect(page.getByRole('button', { name: 'Country: Nigeria' })).toBeFocused()
  await status.focus()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Remove filter Status' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expectCount(page, '2 of 3 numbers')
  await expect(page.getByRole('button', { name: 'Remove filter Country' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expectCount(page, '3 numbers')
  await expect(add).toBeFocused()
})

test('a range of days begins with the first day and includes the last', async ({ launch, clerk }) => {
  const first = new Date(2025, 10, 2).getTime()
  const end = new Date(2025, 10, 4).getTime()
  clerk.users = usersWith(
    [first - 1, first, end - 1, end].map((updatedAt, index) => ({ phone: `+1201555010${index}`, updatedAt })),
  )
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '4 numbers')
  await openFilter(page, 'Updated')
  const dialog = page.getByRole('dialog', { name: 'Updated' })
  await dialog.getByLabel('From').fill('2025-11-02')
  await expectCount(page, '3 of 4 numbers')
  await dialog.getByLabel('To').fill('2025-11-03')
  await expectCount(page, '2 of 4 numbers')
  await expect(rowOf(page, '+12015550101')).toBeVisible()
  await expect(rowOf(page, '+12015550102')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Updated: 2 Nov( 2025)? – 3 Nov( 2025)?$/ })).toBeFocused()

  await page.getByRole('button', { name: 'Remove filter Updated' }).click()
  await expectCount(page, '4 numbers')
})
