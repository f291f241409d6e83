import type { Page } from 'playwright/test'

import { makeWirePhoneNumber, makeWireUser, makeWireVerification } from '../main/sample/wire-builders.ts'
import type { WireUser } from '../main/sample/wire-format.ts'
import { environmentOf, expect, expectCount, test, syncFully } from './inspector.ts'

type State = { status?: 'unverified' | 'verified' | 'failed'; attempts?: number; reserved?: boolean }

function userWith(index: number, { status = 'unverified', attempts = 0, reserved = false }: State): WireUser {
  return makeWireUser({
    id: `user_${index}`,
    first_name: 'Ada',
    last_name: `Brandt ${index}`,
    created_at: 1_600_000_000_000 + index,
    phone_numbers: [
      makeWirePhoneNumber({
        id: `idn_${index}`,
        phone_number:
          index % 2 === 0
            ? `+1201555${String(index).padStart(4, '0')}`
            : `+44207946${String(index).padStart(4, '0')}`,
        reserved,
        verification: makeWireVerification({ status, attempts }),
      }),
    ],
  })
}

const usersOf = (count: number, state: (index: number) => State) =>
  Array.from({ length: count }, (_, index) => userWith(index, state(index)))

const eventsOf = (page: Page) => page.getByRole('grid', { name: 'Events' })
const details = (page: Page) => page.getByRole('complementary', { name: 'Number details' })
const expectEvents = (page: Page, text: string) =>
  expect(page.getByRole('status').filter({ hasText: /^[\d,]+ events?$/ })).toHaveText(text)

test('before the second sync there is no event, and it says so; what a sync sees then appears', async ({
  launch,
  clerk,
}) => {
  clerk.users = usersOf(2, () => ({}))
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '2 numbers')
  await page.getByRole('button', { name: 'Activity' }).click()
  await expect(page.getByText('events appear from the second sync on')).toBeVisible()

  clerk.users = usersOf(2, (index) => (index === 0 ? { status: 'failed', attempts: 3 } : {}))
  await syncFully(page)
  const event = eventsOf(page).getByRole('row').filter({ hasText: '+12015550000' })
  await expect(event).toContainText('unverified → failed')
  await expect(event).toContainText('0 attempts → 3')
  await expect(event).toContainText('Ada Brandt 0')
  await expect(event).toContainText(/between .*\d\d:\d\d.* and .*\d\d:\d\d/)
  await expectEvents(page, '1 event')
  await expect(eventsOf(page).getByRole('rowheader', { name: 'Today' })).toBeVisible()
})

test('from a filter to an event, its record and back to the same place by keyboard alone', async ({
  launch,
  clerk,
}) => {
  clerk.users = usersOf(240, () => ({}))
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '240 numbers')
  clerk.users = usersOf(240, (index) =>
    index % 3 === 0 ? { reserved: true } : { status: 'verified', attempts: 1 },
  )
  await syncFully(page)
  await expect(page.getByRole('row').filter({ hasText: 'verified' }).first()).toBeVisible()
  await page.getByRole('button', { name: 'Activity' }).focus()
  await page.keyboard.press('Enter')
  await expectEvents(page, '240 events')

  await page.getByRole('button', { name: 'Kind: any' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('checkbox', { name: 'status changed' })).toBeFocused()
  await page.keyboard.press('Space')
  await expectEvents(page, '160 events')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Kind: status changed' })).toBeFocused()

  // Further down than the first page reaches.
  await eventsOf(page).focus()
  const last = eventsOf(page).getByRole('row').filter({ hasText: '+12015550002' })
  await page.keyboard.press('End')
  await expect(async () => {
    await page.keyboard.press('End')
    await expect(last).toBeInViewport({ timeout: 200 })
  }).toPass()
  await page.keyboard.press('ArrowUp')
  const active = eventsOf(page).locator('[data-active]')
  const number = (await active.getByText(/^\+\d+$/).textContent()) ?? ''
  await page.keyboard.press('Enter')
  await expect(details(page)).toContainText(number)
  await expect(details(page)).toBeFocused()
  await expect(details(page).getByRole('list', { name: 'Verification history' })).toContainText(
    'unverified → verified',
  )

  await page.keyboard.press('Escape')
  await expect(eventsOf(page)).toBeFocused()
  await expect(active).toContainText(number)
  await expect(active).toBeInViewport()
  await page.keyboard.press('Escape')
  await expect(details(page)).toBeHidden()
  // The numbers and back: each view keeps its place.
  await page.getByRole('button', { name: 'Numbers' }).focus()
  await page.keyboard.press('Enter')
  await expectCount(page, '240 numbers')
  await page.getByRole('button', { name: 'Activity' }).focus()
  await page.keyboard.press('Enter')
  await expect(active).toContainText(number)
  await expect(active).toBeInViewport()
})

test('filters leave what they find, a day of the chart narrows to it, and all of them can be cleared', async ({
  launch,
  clerk,
}) => {
  clerk.users = usersOf(6, () => ({}))
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '6 numbers')
  clerk.users = usersOf(6, () => ({ attempts: 1 }))
  await syncFully(page)
  await page.getByRole('button', { name: 'Activity' }).click()
  await expectEvents(page, '6 events')

  await page.getByRole('button', { name: 'Country: any' }).click()
  await page.getByRole('checkbox', { name: 'United Kingdom' }).check()
  await expectEvents(page, '3 events')
  await expect(eventsOf(page).getByRole('row').filter({ hasText: '+12015550002' })).toBeHidden()
  await page.keyboard.press('Escape')

  const chart = page.getByRole('listbox', { name: 'Events per day' })
  await expect(chart.getByRole('option')).toHaveCount(30)
  await chart.focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(chart.getByRole('option', { name: 'Yesterday: 0 events' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await expectEvents(page, '0 events')
  await expect(page.getByRole('heading', { name: 'No events match' })).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expectEvents(page, '3 events')
  await expect(eventsOf(page).getByRole('row').filter({ hasText: '+442079460001' })).toBeVisible()
  await page.getByRole('button', { name: 'Today', exact: true }).click()
  await expect(chart.getByRole('option')).toHaveCount(1)
  await page.getByRole('button', { name: 'Clear filters' }).click()
  await expectEvents(page, '6 events')
})

test('what comes in meanwhile is offered, and moves nothing until it is asked for', async ({
  launch,
  clerk,
}) => {
  clerk.users = usersOf(60, () => ({}))
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '60 numbers')
  clerk.users = usersOf(60, () => ({ attempts: 1 }))
  await syncFully(page)
  await page.getByRole('button', { name: 'Activity' }).click()
  await expectEvents(page, '60 events')
  const first = eventsOf(page).getByRole('row').filter({ hasText: '+442079460059' })
  await expect(first).toBeInViewport()

  clerk.users = usersOf(60, (index) => ({ attempts: index < 2 ? 2 : 1 }))
  await syncFully(page)
  const offer = page.getByRole('button', { name: '2 new events' })
  await expect(offer).toBeVisible()
  await expectEvents(page, '60 events')
  await expect(first).toBeInViewport()
  await offer.click()
  await expectEvents(page, '62 events')
  await expect(eventsOf(page).getByRole('row').nth(1)).toContainText('1 attempt → 2')
  await expect(offer).toBeHidden()
})
