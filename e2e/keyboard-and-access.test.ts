import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { environmentOf, expect, expectCount, test } from './inspector.ts'

const users = Array.from({ length: 300 }, (_, index) =>
  makeWireUser({
    id: `user_${index}`,
    first_name: index === 7 ? 'Wolfeschlegelsteinhausenbergerdorff '.repeat(6) : index === 8 ? null : 'Ada',
    created_at: 1_600_000_000_000 + index,
    phone_numbers: [
      makeWirePhoneNumber({
        id: `idn_${index}`,
        phone_number: `+1201555${String(index).padStart(4, '0')}`,
        // The list begins with what was updated last, so these stand in the order of their numbers.
        updated_at: 1_700_000_000_000 - index,
      }),
    ],
  }),
)

test('from the search to the details and back by keyboard alone', async ({ launch, clerk }) => {
  clerk.users = users
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '300 numbers')
  const details = page.getByRole('complementary', { name: 'Number details' })
  const search = page.getByRole('searchbox', { name: 'Search numbers' })

  await page.keyboard.press('/')
  await expect(search).toBeFocused()
  await page.keyboard.type('555 01')
  await expectCount(page, '100 of 300 numbers')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('grid', { name: 'Phone numbers' })).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(details).toContainText('idn_199')
  // The first leads back to the list, beside which the details stay open, the second closes them.
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid', { name: 'Phone numbers' })).toBeFocused()
  await expect(details).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(details).toBeHidden()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(details).toContainText('idn_101')

  await page.keyboard.press('/')
  await page.keyboard.press('Escape')
  await expect(search).toHaveValue('')
  await expectCount(page, '300 numbers')
})

test('nothing traps the focus: Tab comes round to where it began', async ({ launch, clerk }) => {
  clerk.users = users
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '300 numbers')
  await page.getByRole('row').filter({ hasText: '+12015550003' }).click()
  await expect(page.getByRole('complementary', { name: 'Number details' })).toContainText('idn_3')
  await page.getByRole('searchbox', { name: 'Search numbers' }).focus()
  const visited = new Set<string>()
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent,
    )
    if (name === 'Search numbers') break
    visited.add(name ?? '')
  }
  expect([...visited]).toEqual(expect.arrayContaining(['Sync', 'Export', 'Phone numbers']))
  await expect(page.getByRole('searchbox', { name: 'Search numbers' })).toBeFocused()
})

test('the selected record and the place in the list stay while a sync changes what is around', async ({
  launch,
  clerk,
}) => {
  clerk.users = users
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '300 numbers')
  const grid = page.getByRole('grid', { name: 'Phone numbers' })
  await grid.focus()
  await page.keyboard.press('End')
  const last = page.getByRole('row').filter({ hasText: '+12015550299' })
  await expect(last).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Number details' })).toContainText('idn_299')

  // One from the middle goes to the top, what was above it moves down, and one comes in below.
  const oldest = makeWirePhoneNumber({ phone_number: '+12015550300', updated_at: 1_600_000_000_000 })
  const changed = users.map((user, index) =>
    index === 150
      ? {
          ...user,
          phone_numbers: user.phone_numbers.map((number) => ({ ...number, updated_at: Date.now() })),
        }
      : user,
  )
  clerk.users = [...changed, makeWireUser({ id: 'user_300', phone_numbers: [oldest] })]
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expectCount(page, '301 numbers')
  await expect(last).toBeInViewport()
  await expect(last).toHaveAttribute('aria-current', 'true')
  await grid.focus()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('complementary', { name: 'Number details' })).toContainText('idn_298')
})
