import type { Page } from 'playwright/test'

import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { afterTheCheck, connectTo, expect, expectCount, test } from './inspector.ts'

const openSample = (page: Page) => page.getByRole('button', { name: 'Open the sample workspace' }).click()
const openPlace = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const eventsOf = (page: Page) =>
  page.getByRole('list', { name: 'Verification history' }).getByRole('listitem')

/** The button is there once the first sync has ended. */
const syncButton = (page: Page) => page.getByRole('button', { name: 'Sync', exact: true })

test('from the first run to a number found in the sample workspace', async ({ launch }) => {
  const { page } = await launch()
  await expect(page).toHaveTitle('Phone Number Inspector')
  await expect(page.getByRole('heading', { name: 'Connect a Clerk instance' })).toBeVisible()
  await openSample(page)
  await expectCount(page, '1,032 numbers')

  const row = page
    .getByRole('row')
    .filter({ hasText: /\+\d{8,}/ })
    .last()
  const [, phoneNumber = ''] = /(\+\d{8,})/.exec((await row.textContent()) ?? '') ?? []
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill(phoneNumber)
  await expectCount(page, /^\d of 1,032 numbers$/)
  await page.getByRole('row').filter({ hasText: phoneNumber }).first().click()
  await expect(page.getByRole('complementary', { name: 'Number details' })).toContainText(phoneNumber)
})

test('the sample workspace opens with a past: histories, days with events, and syncs to compare', async ({
  launch,
}) => {
  const { page } = await launch()
  await openSample(page)
  await expect(syncButton(page)).toBeVisible()
  await expect(page.getByText('These people and their past are made up.')).toBeVisible()

  await page.getByRole('grid', { name: 'Phone numbers' }).getByRole('row').nth(1).click()
  await expect(eventsOf(page).nth(2)).toBeVisible()
  await openPlace(page, 'Activity')
  // As the hours lie, two of the seven may be of one day.
  const days = page.getByRole('listbox', { name: 'Events per day' })
  await expect(days.getByRole('option', { name: /: [1-9]\d* events$/ }).nth(4)).toBeVisible()
  await openPlace(page, 'Numbers')
  await openPlace(page, 'Past syncs')
  const syncs = page.getByRole('dialog', { name: 'Past syncs' })
  await expect(syncs.getByRole('button', { name: /^Compare/ }).nth(6)).toBeVisible()
})

test('the sample workspace goes on changing, and histories grow', async ({ launch }) => {
  const { page } = await launch()
  await openSample(page)
  await expect(syncButton(page)).toBeVisible()
  // The list shows what changed last at the top; within seconds another number is there.
  const grid = page.getByRole('grid', { name: 'Phone numbers' })
  const firstKey = async () => (await grid.getByRole('row').nth(1).textContent()) ?? ''
  const before = await firstKey()
  await expect
    .poll(async () => {
      await syncButton(page).click()
      return firstKey()
    })
    .not.toBe(before)
  await grid.getByRole('row').nth(1).click()
  await expect(eventsOf(page).first()).toContainText('between')
})

test('the sample workspace syncs again after a start', async ({ launch }) => {
  const first = await launch()
  await openSample(first.page)
  await expect(syncButton(first.page)).toBeVisible()
  await openPlace(first.page, 'Syncs')
  await expect(first.page.getByRole('row').filter({ hasText: 'completed' })).toHaveCount(8)
  await first.app.close()

  const { page } = await launch()
  await syncButton(page).click()
  await expect(page.getByRole('row').filter({ hasText: 'completed' })).toHaveCount(9)
})

const users = Array.from({ length: 600 }, (_, index) =>
  makeWireUser({
    id: `user_${index}`,
    created_at: 1_600_000_000_000 + index,
    phone_numbers: [makeWirePhoneNumber({ phone_number: `+1201555${String(index).padStart(4, '0')}` })],
  }),
)

test('a Clerk instance that is connected by its key is synced at once, and rows appear meanwhile', async ({
  launch,
  clerk,
}) => {
  clerk.users = users
  const answers: (() => void)[] = []
  const held = () => new Promise<undefined>((resolve) => answers.push(() => resolve(undefined)))
  let holds = ({ query }: { query: URLSearchParams }) => query.get('limit') === '500'
  clerk.intercept = (request) => (holds(request) ? held() : undefined)
  const { page } = await launch()
  await connectTo(page, clerk.url)
  await expect(page.getByRole('heading', { name: 'Reading numbers' })).toBeVisible()
  const progress = page.getByRole('progressbar', { name: 'Sync progress' })
  await expect(progress).toHaveAttribute('aria-valuetext', '0 of 600 users')
  await expect(syncButton(page)).toBeHidden()

  holds = ({ query }) => query.has('starting_after')
  for (const answer of answers.splice(0)) answer()
  await expect(page.getByRole('row').filter({ hasText: '+12015550499' })).toBeVisible()
  await expect(progress).toHaveAttribute('aria-valuetext', '500 of 600 users')
  await expectCount(page, '500 numbers')

  holds = () => false
  for (const answer of answers) answer()
  await expectCount(page, '600 numbers')
  await expect(progress).toBeHidden()
})

test('a first sync that fails says why in the list, and is tried again from there', async ({
  launch,
  clerk,
}) => {
  clerk.users = users.slice(0, 2)
  clerk.intercept = afterTheCheck(() => ({
    status: 400,
    body: { errors: [{ code: 'odd', message: 'Something odd.' }] },
  }))
  const { page } = await launch()
  await connectTo(page, clerk.url)
  await expect(page.getByRole('alert')).toContainText('Something odd.')
  clerk.intercept = () => undefined
  await page.getByRole('button', { name: 'Try again' }).click()
  await expectCount(page, '2 numbers')
})

test('a wrong key is refused at the form, and nothing is kept', async ({ launch, clerk }) => {
  const { page } = await launch()
  await connectTo(page, clerk.url, 'sk_live_wrong')
  await expect(page.getByRole('alert')).toContainText('Clerk did not accept the secret key.')
  await expect(page.getByRole('textbox', { name: 'Name' })).toHaveValue('Acme production')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Connect a Clerk instance' })).toBeVisible()
})
