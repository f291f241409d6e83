import type { Page } from 'playwright/test'

import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import type { Clerk } from './inspector.ts'
import { environmentOf, expect, expectCount, test } from './inspector.ts'

const users = Array.from({ length: 3 }, (_, index) =>
  makeWireUser({
    id: `user_${index}`,
    created_at: 1_600_000_000_000 + index,
    phone_numbers: [makeWirePhoneNumber({ id: `idn_${index}`, phone_number: `+1201555010${index}` })],
  }),
)

/** One of the users has a number that cannot be read. */
const withUnread: Clerk['intercept'] = ({ path, query }) => {
  if (path !== '/v1/users' || query.get('limit') !== '500') return undefined
  const bad = { id: 'idn_bad', phone_number: '+12015550199', linked_to: 7 }
  return { status: 200, body: [{ ...users[0], phone_numbers: [bad] }, ...users.slice(1)] }
}

async function openLog(page: Page) {
  const ways = page.getByRole('button', { name: 'Sync options' })
  await ways.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: 'Sync log' }).focus()
  await page.keyboard.press('Enter')
  const log = page.getByRole('region', { name: 'Sync log' })
  await expect(log.getByRole('treegrid', { name: 'Syncs and lookups' })).toBeFocused()
  return { log, runs: log.locator('[role=row][aria-level="1"]') }
}

test('by keyboard from the sync control to a record that was set aside, and back', async ({
  launch,
  clerk,
}) => {
  clerk.users = users
  clerk.intercept = withUnread
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '2 numbers')
  clerk.intercept = () => undefined
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expectCount(page, '3 numbers')

  const { log, runs } = await openLog(page)
  await expect(runs).toHaveCount(2)
  await expect(runs.first()).toContainText('Quick')
  await expect(runs.last()).toContainText('Full')
  await expect(runs.last()).toContainText('completed')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(runs.last()).toHaveAttribute('aria-expanded', 'true')
  await expect(log.getByRole('list', { name: 'Ranges' })).toContainText('3 of 3 users')
  await expect(log.getByText('linked_to has another form')).toBeVisible()
  await expect(log.getByRole('region', { name: 'Raw JSON of idn_bad' })).toContainText('"linked_to": 7')
  await page.keyboard.press(' ')
  await expect(runs.last()).toHaveAttribute('aria-expanded', 'false')
  await page.keyboard.press('Escape')
  await expect(log).toBeHidden()
  await expect(page.getByRole('grid', { name: 'Phone numbers' })).toBeFocused()
})

test('what could not be read opens the log at its sync', async ({ launch, clerk }) => {
  clerk.users = users
  clerk.intercept = withUnread
  const { page } = await launch(environmentOf(clerk))
  await page.getByRole('button', { name: '1 number could not be read' }).click()
  await expect(page.getByRole('region', { name: 'Sync log' })).toContainText('linked_to has another form')
})

test('the log follows a sync that is under way, and tells what ended one', async ({ launch, clerk }) => {
  clerk.users = users
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '3 numbers')
  let answer: (reply: { status: number; body: unknown }) => void = () => undefined
  clerk.intercept = () => new Promise((resolve) => (answer = resolve))
  await page.getByRole('button', { name: 'Sync options' }).click()
  await page.getByRole('menuitem', { name: 'Full sync' }).click()
  await expect(page.getByRole('progressbar', { name: 'Sync progress' })).toBeVisible()
  const { log, runs } = await openLog(page)
  await expect(runs.first()).toContainText('under way')
  answer({ status: 401, body: { errors: [] } })
  await expect(runs.first()).toContainText('failed')
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  await expect(log.getByText('Clerk did not accept the secret key.')).toBeVisible()
})

test('lookups are apart from syncs', async ({ launch, clerk }) => {
  clerk.users = users
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '3 numbers')
  await page.getByRole('row').filter({ hasText: '+12015550101' }).click()
  const details = page.getByRole('complementary', { name: 'Number details' })
  await details.getByRole('button', { name: 'Refresh' }).click()
  await expect(details.getByRole('status').first()).toHaveText(/nothing changed$/)
  const { log, runs } = await openLog(page)
  await expect(runs).toHaveText([/Full/])
  await log.getByText('Lookups').click()
  await expect(runs).toHaveText([/Lookup/])
  await log.getByText('All').click()
  await expect(runs).toHaveText([/Lookup/, /Full/])
})
