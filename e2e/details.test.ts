import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Page } from 'playwright/test'

import { makeWirePhoneNumber, makeWireUser, makeWireVerification } from '../main/sample/wire-builders.ts'
import type { WirePhoneNumber, WireUser } from '../main/sample/wire-format.ts'
import { environmentOf, expect, expectCount, syncFully, test } from './inspector.ts'

type Verification = NonNullable<Parameters<typeof makeWireVerification>[0]>

function adaWith(fields: Verification, more: Partial<WirePhoneNumber> = {}): WireUser {
  return makeWireUser({
    id: 'user_ada',
    first_name: 'Ada *Brandt*',
    phone_numbers: [
      makeWirePhoneNumber({
        id: 'idn_ada',
        phone_number: '+442079460018',
        verification: makeWireVerification(fields),
        ...more,
      }),
      makeWirePhoneNumber({ id: 'idn_two', phone_number: '+12015550100', reserved: true }),
    ],
  })
}

const details = (page: Page) => page.getByRole('complementary', { name: 'Number details' })
const events = (page: Page) => page.getByRole('list', { name: 'Verification history' }).getByRole('listitem')
const strip = (page: Page) => page.getByRole('listbox', { name: /^Status over time/ })

async function openAda(page: Page): Promise<void> {
  await expectCount(page, '2 numbers')
  await page.getByRole('row').filter({ hasText: '+442079460018' }).click()
  await expect(details(page)).toContainText('idn_ada')
}

test('a code that is valid is counted down, and the names of Clerk’s fields can be shown', async ({
  launch,
  clerk,
}) => {
  clerk.users = [adaWith({ status: 'unverified', attempts: 0, expire_at: Date.now() + 500_000 })]
  const { page } = await launch(environmentOf(clerk))
  await openAda(page)
  const verification = page.getByRole('region', { name: 'Verification', exact: true })
  const expiry = verification.getByText(/in\s\d\smin\s\d+\ss$/)
  const first = await expiry.textContent()
  await expect(expiry).not.toHaveText(first ?? '')

  await expect(verification.getByText('verification.expire_at')).toBeHidden()
  await page.getByRole('button', { name: 'Field names of Clerk’s API' }).click()
  await expect(verification.getByText('verification.expire_at')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Owner', exact: true })).toContainText('external_id')
  // The user's other numbers come with their flags.
  await expect(page.getByRole('button', { name: '+1 201 555 0100' })).toContainText('reserved')
})

test('a number is copied as it is, as it is written at home, and as Markdown for a ticket', async ({
  launch,
  clerk,
}) => {
  clerk.users = [adaWith({ status: 'failed', attempts: 3, expire_at: null })]
  const { app, page } = await launch(environmentOf(clerk))
  await openAda(page)
  const copied = () => app.evaluate(({ clipboard }) => clipboard.readText())
  const copyAs = async (name: string) => {
    await page.getByRole('button', { name: 'Copy as…' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await page.getByRole('button', { name: 'Copy number' }).click()
  await expect.poll(copied).toBe('+442079460018')
  await copyAs('National format')
  await expect.poll(copied).toBe('020 7946 0018')
  await copyAs('Markdown for a ticket')
  await expect.poll(copied).toContain('**+44 20 7946 0018** `+442079460018`')
  expect(await copied()).toContain('- Status: failed (SMS code)\n- Attempts: 3\n')
  expect(await copied()).toContain('- Owner: Ada \\*Brandt\\* `user_ada`\n')
  expect(await copied()).toMatch(/- at or before .* \d{4}, \d\d:\d\d:\d\d .*: First seen: failed/)
})

test('the raw record is searched and walked by keyboard', async ({ launch, clerk }) => {
  clerk.users = [
    adaWith(
      { status: 'verified' },
      { linked_to: ['a', 'b'].map((id) => ({ type: 'oauth_google', id: `idn_${id}` })) },
    ),
  ]
  const { page } = await launch(environmentOf(clerk))
  await openAda(page)
  const tree = page.getByRole('tree', { name: 'Raw JSON' })
  const current = tree.getByRole('treeitem', { selected: true })
  const search = page.getByRole('searchbox', { name: 'Search the JSON' })
  await expect(tree.getByRole('treeitem', { name: 'idn_b' })).toBeHidden()

  await search.focus()
  await page.keyboard.type('oauth_')
  await expect(page.getByRole('status').filter({ hasText: '1 of 2' })).toBeVisible()
  await expect(current).toHaveText(/type: "oauth_google"/)
  await expect(tree.getByText('idn_b')).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status').filter({ hasText: '2 of 2' })).toBeVisible()
  await expect(tree.getByText('idn_b')).toBeVisible()
  await page.keyboard.press('Shift+Enter')
  await expect(page.getByRole('status').filter({ hasText: '1 of 2' })).toBeVisible()

  await tree.focus()
  await page.keyboard.press('ArrowDown')
  await expect(current).toContainText('idn_a')
  await page.keyboard.press('ArrowLeft')
  await expect(current).toContainText('0: { 2 fields }')
  await page.keyboard.press('ArrowLeft')
  await expect(current).toHaveAttribute('aria-expanded', 'false')
  await expect(tree.getByText('idn_a', { exact: true })).toBeHidden()
  // The first ends the search, the second leaves the details.
  await search.focus()
  await page.keyboard.press('Escape')
  await expect(search).toHaveValue('')
  await expect(search).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid', { name: 'Phone numbers' })).toBeFocused()
})

test('the strip says how the number stood, and an event leads to its sync and to its day, and back', async ({
  launch,
  clerk,
}) => {
  clerk.users = [adaWith({ status: 'unverified', attempts: 0 })]
  const { page } = await launch(environmentOf(clerk))
  await openAda(page)
  await expect(strip(page)).toHaveAccessibleName(
    /^Status over time: unverified since .*, when it was first seen$/,
  )
  for (const [i, status] of (['failed', 'unverified', 'verified'] as const).entries()) {
    clerk.users = [adaWith({ status, attempts: i + 1 })]
    await syncFully(page)
    await expect(events(page)).toHaveCount(i + 2)
  }
  await expect(strip(page)).toHaveAccessibleName(
    /: verified since .*; 2 changes before that, between .* and /,
  )
  await strip(page).focus()
  await page.keyboard.press('Home')
  await expect(details(page).getByText(/^unverified (from .* to|→ failed, between) /)).toBeVisible()

  // The second newest: unverified again.
  await events(page).nth(1).getByRole('button', { name: 'As of this sync' }).click()
  await expect(page.getByRole('region', { name: 'Past sync' })).toContainText('As of')
  await expect(events(page)).toHaveCount(3)
  await expect(strip(page)).toHaveAccessibleName(/: unverified since .*; 1 change before that/)
  await expect(page.getByRole('button', { name: 'Show in Activity' })).toBeHidden()
  await page.getByRole('button', { name: 'Back to now' }).click()
  await expect(events(page)).toHaveCount(4)

  const toActivity = events(page).nth(1).getByRole('button', { name: 'Show in Activity' })
  await toActivity.focus()
  await page.keyboard.press('Enter')
  const ofTheDay = page.getByRole('grid', { name: 'Events' }).getByRole('row', { selected: true })
  await expect(ofTheDay).toHaveCount(3)
  await expect(ofTheDay.nth(1)).toContainText('failed → unverified')
  await expect(page.getByRole('button', { name: /^Days: \d+ \w+/ })).toBeVisible()
  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(page.getByRole('grid', { name: 'Events' })).toBeHidden()
  await expect(toActivity).toBeFocused()
  await page.getByRole('button', { name: 'Activity', exact: true }).click()
  await expect(page.getByRole('button', { name: 'All', pressed: true })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Back', exact: true })).toBeHidden()
})

test('times are those of the zone that was chosen, wherever the computer is', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  writeFileSync(join(userDataDir, 'settings.json'), JSON.stringify({ timeZone: 'Pacific/Kiritimati' }))
  const created = Date.parse('2025-03-01T11:30:00Z')
  clerk.users = [adaWith({ status: 'verified' }, { created_at: created })]
  const { page } = await launch({ ...environmentOf(clerk), TZ: 'America/New_York' })
  await openAda(page)
  // Fourteen hours ahead of UTC.
  await expect(page.getByRole('region', { name: 'Record', exact: true })).toContainText(
    '2 Mar 2025, 01:30:00 GMT+14',
  )
  await page.getByRole('button', { name: 'Add filter' }).click()
  await page.getByRole('menuitem', { name: 'Created' }).click()
  await expect(page.getByText('in the time zone Pacific/Kiritimati')).toBeVisible()
})

test('what is in Clerk can be opened in its dashboard, the sample cannot', async ({ launch, clerk }) => {
  clerk.users = [adaWith({ status: 'verified' })]
  const { page } = await launch(environmentOf(clerk))
  await openAda(page)
  await expect(page.getByRole('button', { name: 'Open in Clerk dashboard' })).toBeVisible()
  await page.getByRole('button', { name: 'Environment' }).click()
  await page.getByRole('menuitem', { name: 'Add connection' }).click()
  await page.getByRole('button', { name: 'Open the sample workspace' }).click()
  await expectCount(page, '1,032 numbers')
  await page.getByRole('grid', { name: 'Phone numbers' }).getByRole('row').nth(3).click()
  await expect(page.getByRole('region', { name: 'Raw record' })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Owner', exact: true })).toContainText('user_')
  await expect(page.getByRole('button', { name: 'Open in Clerk dashboard' })).toBeHidden()
})
