import type { Page } from 'playwright/test'

import { makeSamplePeople } from '../main/sample/people/sample-people.ts'
import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { environmentOf, expect, expectCount, syncFully, test, watchCopies } from './inspector.ts'
import { writeLargeCache } from './large-cache.ts'

const numberOf = (index: number) => `+1201555${String(index).padStart(4, '0')}`

// The list begins with what was updated last, so these stand in the order of their numbers.
const makeUsers = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    makeWireUser({
      id: `user_${index}`,
      created_at: 1_600_000_000_000 + index,
      phone_numbers: [
        makeWirePhoneNumber({
          id: `idn_${index}`,
          phone_number: numberOf(index),
          updated_at: 1_700_000_000_000 - index,
        }),
      ],
    }),
  )
const users = makeUsers(1200)
const allOf = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => numberOf(first + i)).join('\n')

const grid = (page: Page) => page.getByRole('grid', { name: 'Phone numbers' })
const row = (page: Page, index: number) =>
  grid(page)
    .getByRole('row')
    .filter({ hasText: numberOf(index) })
const selectedRows = (page: Page) => grid(page).getByRole('row', { selected: true })
const details = (page: Page) => page.getByRole('complementary', { name: 'Number details' })
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function expectSelected(page: Page, words: string): Promise<void> {
  const said = page.getByRole('status').filter({ hasText: /selected$/ })
  if (words === '') await expect(said).toHaveCount(0)
  else await expect(said).toHaveText(words)
}

test('by mouse: rows one by one, a range over rows that were never shown, and what is copied of them', async ({
  launch,
  clerk,
}) => {
  clerk.users = users
  const { app, page } = await launch(environmentOf(clerk))
  await expectCount(page, '1,200 numbers')
  await row(page, 2).click({ modifiers: ['ControlOrMeta'] })
  await row(page, 5).click({ modifiers: ['ControlOrMeta'] })
  await row(page, 4).click({ modifiers: ['ControlOrMeta'] })
  await row(page, 5).click({ modifiers: ['ControlOrMeta'] })
  await expectSelected(page, '2 selected')
  await expect(selectedRows(page)).toHaveCount(2)
  await expect(row(page, 2)).toHaveAttribute('aria-selected', 'true')
  await expect(row(page, 5)).toHaveAttribute('aria-selected', 'false')
  await expect(details(page)).toBeHidden()
  const copied = await watchCopies(app)
  await button(page, 'Copy numbers').click()
  await expect(page.getByRole('status').filter({ hasText: 'Copied 2' })).toBeVisible()
  expect(await copied()).toBe(`${numberOf(2)}\n${numberOf(4)}`)

  await row(page, 3).click()
  await expectSelected(page, '')
  await expect(selectedRows(page)).toHaveCount(0)
  await expect(details(page)).toContainText('idn_3')
  await expect(row(page, 3)).toHaveAttribute('aria-current', 'true')

  await row(page, 6).click({ modifiers: ['Shift'] })
  await expectSelected(page, '4 selected')
  await expect(details(page)).toContainText('idn_3')
  await grid(page).evaluate((element) => element.scrollTo(0, element.scrollHeight))
  await row(page, 1190).click({ modifiers: ['Shift'] })
  await expectSelected(page, '1,188 selected')
  await button(page, 'Copy numbers').click()
  await expect.poll(copied).toBe(allOf(3, 1190))
  await button(page, 'Clear').click()
  await expectSelected(page, '')
  await expect(grid(page)).toBeFocused()
})

test('by keyboard: ranges, single rows, all, and nothing again before the details close', async ({
  launch,
  clerk,
}) => {
  clerk.users = users
  const { app, page } = await launch(environmentOf(clerk))
  await expectCount(page, '1,200 numbers')
  const copied = await watchCopies(app)
  const palette = async (command: string) => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type(command)
    await page.getByRole('option', { name: command, exact: true }).click()
  }
  await grid(page).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowUp')
  await expectSelected(page, '2 selected')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expectSelected(page, '3 selected')
  await palette('Copy selected numbers')
  await expect.poll(copied).toBe([1, 2, 4].map(numberOf).join('\n'))
  await expect(grid(page)).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+End')
  await expectSelected(page, '1,198 selected')
  await page.keyboard.press('Shift+Home')
  await expectSelected(page, '5 selected')

  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(details(page)).toContainText('idn_0')
  await page.keyboard.press('Escape')
  await expect(grid(page)).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await expectSelected(page, 'All 1,200 selected')
  await palette('Copy selected numbers')
  await expect.poll(copied).toBe(allOf(0, 1199))
  await page.keyboard.press('Space')
  await expectSelected(page, '1,199 selected')
  await expect(row(page, 0)).toHaveAttribute('aria-selected', 'false')
  await page.keyboard.press('Escape')
  await expectSelected(page, '')
  await expect(details(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(details(page)).toBeHidden()

  await palette('Select all')
  await expectSelected(page, 'All 1,200 selected')
  await palette('Clear selection')
  await expectSelected(page, '')
  await page.keyboard.press('Shift+?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText(
    'Select all that the list shows',
  )
})

test('masked numbers are copied masked, but for one that is revealed', async ({ launch, clerk }) => {
  clerk.users = makeUsers(3)
  const { app, page } = await launch(environmentOf(clerk))
  await expectCount(page, '3 numbers')
  const copied = await watchCopies(app)
  await row(page, 1).click()
  await page.keyboard.press('ControlOrMeta+Shift+M')
  await button(page, 'Reveal this number for 30 seconds').click()
  await grid(page).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await button(page, 'Copy numbers').click()
  await expect.poll(copied).toBe(`+•••••••••00\n${numberOf(1)}\n+•••••••••02`)
})

test('the same records stay selected when others come in above them and the list is sorted', async ({
  launch,
  clerk,
}) => {
  clerk.users = users
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '1,200 numbers')
  await row(page, 2).click({ modifiers: ['ControlOrMeta'] })
  await row(page, 3).click({ modifiers: ['ControlOrMeta'] })
  const late = makeWirePhoneNumber({ id: 'idn_late', phone_number: '+442079460018', updated_at: Date.now() })
  clerk.users = [...users, makeWireUser({ id: 'user_late', created_at: Date.now(), phone_numbers: [late] })]
  await syncFully(page)
  await expectCount(page, '1,201 numbers')
  await expectSelected(page, '2 selected')
  await expect(selectedRows(page)).toHaveText([
    new RegExp(numberOf(2).slice(1)),
    new RegExp(numberOf(3).slice(1)),
  ])
  await row(page, 5).click({ modifiers: ['Shift'] })
  await expectSelected(page, '4 selected')
  await grid(page).getByRole('button', { name: 'Number', exact: true }).click()
  await expect(grid(page).getByRole('row').nth(1)).toContainText(numberOf(0))
  await expectSelected(page, '4 selected')
  await expect(row(page, 5)).toHaveAttribute('aria-selected', 'true')

  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('555 01')
  await expectCount(page, '100 of 1,201 numbers')
  await expectSelected(page, '')
  await expect(selectedRows(page)).toHaveCount(0)
})

test('a past sync has a selection of its own', async ({ launch, clerk }) => {
  clerk.users = makeUsers(30)
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '30 numbers')
  await row(page, 2).click({ modifiers: ['ControlOrMeta'] })
  await button(page, 'Past syncs').click()
  await page
    .getByRole('dialog', { name: 'Past syncs' })
    .getByRole('button', { name: /30 new/ })
    .click()
  await expect(page.getByRole('region', { name: 'Past sync' })).toContainText('As of')
  await expectSelected(page, '')
  await grid(page).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await expectSelected(page, 'All 30 selected')
  await button(page, 'Back to now').click()
  await expectSelected(page, '1 selected')
  await expect(selectedRows(page)).toHaveText([new RegExp(numberOf(2).slice(1))])
})

test('of a large list ten thousand can be selected one by one, and all of them at once', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  const cache = writeLargeCache(userDataDir, clerk.url, makeSamplePeople(12_000), Date.now() - 60_000)
  const { page } = await launch(environmentOf(clerk))
  const all = cache.numbers.toLocaleString('en-US')
  await expectCount(page, `${all} numbers`)
  const refusal = page.getByText('Up to 10,000 numbers can be selected one by one')
  await grid(page).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Shift+End')
  await expect(refusal).toBeVisible()
  await expectSelected(page, '1 selected')
  await page.keyboard.press('ControlOrMeta+a')
  await expectSelected(page, `All ${all} selected`)
  await expect(refusal).toBeHidden()
  await page.keyboard.press('Space')
  await expect(refusal).toBeVisible()
  await expectSelected(page, `All ${all} selected`)
})
