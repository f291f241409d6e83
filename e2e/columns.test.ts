import type { Page } from 'playwright/test'

import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { environmentOf, expect, expectCount, test } from './inspector.ts'

const numbers = ['+442079460018', '+12015550101', '+2348035550142', '+12015550102']
const users = numbers.map((phone, index) =>
  makeWireUser({
    id: `user_${index}`,
    created_at: 1_600_000_000_000 + index,
    phone_numbers: [
      makeWirePhoneNumber({
        id: `idn_${index}`,
        phone_number: phone,
        updated_at: 1_700_000_000_000 - index,
      }),
    ],
  }),
)

const headings = (page: Page) => page.getByRole('grid', { name: 'Phone numbers' }).getByRole('columnheader')
const heading = (page: Page, name: string) => headings(page).filter({ hasText: name })
const rows = (page: Page) => page.getByRole('grid', { name: 'Phone numbers' }).getByRole('row')

/** Opens a column's menu by keyboard. */
async function openMenu(page: Page, name: string): Promise<(item: string) => Promise<void>> {
  await heading(page, name).getByRole('button', { name, exact: true }).focus()
  await page.keyboard.press('Alt+ArrowDown')
  const menu = page.getByRole('menu', { name: `${name} column` })
  await expect(menu.getByRole('menuitem', { name: 'Sort ascending' })).toBeFocused()
  return async (item) => {
    await menu.getByRole('menuitem', { name: item, exact: true }).focus()
    await page.keyboard.press('Enter')
  }
}

const widthOf = async (page: Page, name: string) => (await heading(page, name).boundingBox())?.width ?? 0

test('columns are chosen, moved, resized, pinned and sorted by keyboard, and are so at the next start', async ({
  launch,
  clerk,
}) => {
  clerk.users = users
  const { app, page } = await launch(environmentOf(clerk))
  await expectCount(page, '4 numbers')
  const usual = ['Number', 'Status', 'Strategy', 'Attempts', 'Owner', 'Flags', 'Updated']
  await expect(headings(page)).toHaveText(usual)

  await page.getByRole('button', { name: 'Columns', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('checkbox', { name: 'Country' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Columns', exact: true })).toBeFocused()
  await expect(headings(page)).toHaveText(['Number', 'Country', ...usual.slice(1)])

  const inStrategy = await openMenu(page, 'Strategy')
  await inStrategy('Hide')
  await expect(page.getByRole('grid', { name: 'Phone numbers' })).toBeFocused()
  const inOwner = await openMenu(page, 'Owner')
  await inOwner('Move left')
  await expect(headings(page).nth(3)).toHaveText('Owner')
  await page.keyboard.press('Escape')
  await expect(heading(page, 'Owner').getByRole('button', { name: 'Owner', exact: true })).toBeFocused()

  const before = await widthOf(page, 'Status')
  const inStatus = await openMenu(page, 'Status')
  await inStatus('Wider')
  await expect.poll(() => widthOf(page, 'Status')).toBe(before + 16)
  await inStatus('Narrower')
  await inStatus('Narrower')
  await expect.poll(() => widthOf(page, 'Status')).toBe(before - 16)
  await page.keyboard.press('Escape')

  const inUpdated = await openMenu(page, 'Updated')
  await inUpdated('Pin')
  const chosen = ['Number', 'Updated', 'Country', 'Status', 'Owner', 'Attempts', 'Flags']
  await expect(headings(page)).toHaveText(chosen)
  const inCountry = await openMenu(page, 'Country')
  await inCountry('Sort ascending')
  await expect(heading(page, 'Country')).toHaveAttribute('aria-sort', 'ascending')
  await expect(rows(page).nth(1)).toContainText('United Kingdom')
  await expect(rows(page).nth(2)).toContainText('Nigeria')
  await expect(rows(page).nth(4)).toContainText('United States')

  await app.close()
  const { page: again } = await launch(environmentOf(clerk))
  await expectCount(again, '4 numbers')
  await expect(headings(again)).toHaveText(chosen)
  await expect(heading(again, 'Country')).toHaveAttribute('aria-sort', 'ascending')
  await expect(rows(again).nth(1)).toContainText('United Kingdom')
  expect(await widthOf(again, 'Status')).toBe(before - 16)

  await again.getByRole('button', { name: 'Columns', exact: true }).click()
  await again.getByRole('button', { name: 'Reset columns' }).click()
  await expect(headings(again)).toHaveText(usual)
})

test('columns are moved and resized by mouse, and what is pinned stays in sight', async ({
  launch,
  clerk,
}) => {
  clerk.users = users
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '4 numbers')
  await heading(page, 'Status')
    .getByRole('button', { name: 'Status', exact: true })
    .dragTo(heading(page, 'Owner'), {
      targetPosition: { x: 60, y: 15 },
    })
  await expect(headings(page)).toHaveText([
    'Number',
    'Strategy',
    'Attempts',
    'Status',
    'Owner',
    'Flags',
    'Updated',
  ])

  const box = await heading(page, 'Status').boundingBox()
  if (!box) throw new Error('The heading has no box')
  await page.mouse.move(box.x + box.width - 1, box.y + 15)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width + 899, box.y + 15, { steps: 4 })
  expect(await widthOf(page, 'Status')).toBeCloseTo(Math.min(box.width + 900, 1000), 0)
  await page.mouse.up()
  await expect(heading(page, 'Updated')).not.toBeInViewport()
  await page.getByRole('grid', { name: 'Phone numbers' }).hover()
  await page.mouse.wheel(5000, 0)
  await expect(heading(page, 'Updated')).toBeInViewport()
  await expect(heading(page, 'Number')).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('gridcell', { name: /\+1 201-?\s?555-?\s?0101/ })).toBeInViewport({ ratio: 1 })
})

test('rows are as dense as one chooses, and the row at the top stays there', async ({ launch, clerk }) => {
  clerk.users = Array.from({ length: 300 }, (_, index) =>
    makeWireUser({
      id: `user_${index}`,
      created_at: 1_600_000_000_000 + index,
      phone_numbers: [
        makeWirePhoneNumber({
          id: `idn_${index}`,
          phone_number: `+1201555${String(index).padStart(4, '0')}`,
          updated_at: 1_700_000_000_000 - index,
        }),
      ],
    }),
  )
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '300 numbers')
  const grid = page.getByRole('grid', { name: 'Phone numbers' })
  const row = page.getByRole('row').filter({ hasText: '+12015550100' })
  await grid.evaluate((element) => element.scrollTo({ top: 100 * 34 }))
  await expect(row).toBeInViewport()
  const place = await row.boundingBox()
  for (const [name, height] of [
    ['Compact', 28],
    ['Roomy', 42],
    ['Regular', 34],
  ] as const) {
    await page.getByRole('button', { name: 'Columns', exact: true }).click()
    await page.getByRole('radio', { name }).check()
    await page.keyboard.press('Escape')
    await expect.poll(() => row.boundingBox()).toEqual({ ...place, height })
  }
})

test('a letter or a digit typed in the list begins a search with it', async ({ launch, clerk }) => {
  clerk.users = users
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '4 numbers')
  const search = page.getByRole('searchbox', { name: 'Search numbers' })
  await page.getByRole('grid', { name: 'Phone numbers' }).focus()
  await page.keyboard.type('234')
  await expect(search).toBeFocused()
  await expect(search).toHaveValue('234')
  await expectCount(page, '1 of 4 numbers')
  // What was typed before makes room for it.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.type('+44')
  await expect(search).toHaveValue('+44')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Control+a')
  await expect(page.getByRole('grid', { name: 'Phone numbers' })).toBeFocused()
})
