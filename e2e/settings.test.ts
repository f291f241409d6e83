import type { Page } from 'playwright/test'

import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { environmentOf, expect, expectCount, test } from './inspector.ts'

const users = [
  makeWireUser({ id: 'user_0', phone_numbers: [makeWirePhoneNumber({ phone_number: '+12015550100' })] }),
]
const settings = (page: Page) => page.getByRole('region', { name: 'Settings', exact: true })
const radio = (page: Page, name: string) => settings(page).getByRole('radio', { name })
const choice = (page: Page, name: string) => settings(page).getByRole('combobox', { name })
const toggle = (page: Page, name: string) => settings(page).getByRole('checkbox', { name })

async function openSettings(page: Page): Promise<void> {
  await expectCount(page, '1 number')
  await page.keyboard.press('ControlOrMeta+6')
  await expect(settings(page)).toBeFocused()
}

test('every setting begins with its default, takes effect at once, and is there after a restart', async ({
  launch,
  clerk,
}) => {
  clerk.users = users
  const first = await launch(environmentOf(clerk))
  await openSettings(first.page)
  const { page } = first
  await expect(radio(page, 'System')).toBeChecked()
  await expect(radio(page, 'Regular')).toBeChecked()
  await expect(choice(page, 'Text size')).toHaveValue('2')
  await expect(choice(page, 'Time zone')).toHaveValue(/^This computer’s \(.+\)$/)
  await expect(toggle(page, 'Clerk’s field names')).not.toBeChecked()
  await expect(toggle(page, 'Mask numbers')).not.toBeChecked()
  await expect(toggle(page, 'Clear the clipboard')).toBeChecked()
  await expect(choice(page, 'Hide when unused')).toHaveValue('0')
  await expect(toggle(page, 'Notifications')).toBeChecked()
  await expect(settings(page).getByText(/^Default: /)).toHaveCount(9)
  await expect(settings(page).getByRole('button', { name: /^Use default/ })).toHaveCount(0)

  await radio(page, 'Dark').check()
  await expect(page.locator('html[data-mantine-color-scheme="dark"]')).toHaveCount(1)
  await radio(page, 'Compact').check()
  await choice(page, 'Text size').selectOption('110%')
  await choice(page, 'Time zone').fill('tokyo')
  await page.getByRole('option', { name: 'Asia/Tokyo' }).click()
  await toggle(page, 'Clerk’s field names').check()
  await toggle(page, 'Mask numbers').check()
  await toggle(page, 'Clear the clipboard').uncheck()
  await choice(page, 'Hide when unused').selectOption('After 15 minutes')
  await toggle(page, 'Notifications').uncheck()
  await expect(settings(page).getByRole('button', { name: /^Use default/ })).toHaveCount(9)
  await first.app.close()

  const { page: again } = await launch(environmentOf(clerk))
  // The place is as it was left.
  await expect(settings(again)).toBeVisible()
  await expect(radio(again, 'Dark')).toBeChecked()
  await expect(radio(again, 'Compact')).toBeChecked()
  await expect(choice(again, 'Text size')).toHaveValue('3')
  await expect(choice(again, 'Time zone')).toHaveValue('Asia/Tokyo')
  await expect(toggle(again, 'Clerk’s field names')).toBeChecked()
  await expect(toggle(again, 'Mask numbers')).toBeChecked()
  await expect(toggle(again, 'Clear the clipboard')).not.toBeChecked()
  await expect(choice(again, 'Hide when unused')).toHaveValue('3')
  await expect(toggle(again, 'Notifications')).not.toBeChecked()
})

test('by keyboard a setting is changed and taken back, and all are reset and that undone', async ({
  launch,
  clerk,
}) => {
  clerk.users = users
  const { page } = await launch(environmentOf(clerk))
  await openSettings(page)
  await radio(page, 'Regular').focus()
  await page.keyboard.press('ArrowRight')
  await expect(radio(page, 'Roomy')).toBeChecked()
  await expect(radio(page, 'Roomy')).toBeFocused()
  await settings(page).getByRole('button', { name: 'Use default for Density' }).press('Enter')
  await expect(radio(page, 'Regular')).toBeChecked()
  await expect(radio(page, 'Regular')).toBeFocused()

  const reset = settings(page).getByRole('button', { name: 'Reset all settings' })
  await expect(reset).toBeDisabled()
  await toggle(page, 'Mask numbers').press('Space')
  await toggle(page, 'Notifications').press('Space')
  await reset.press('Enter')
  await expect(toggle(page, 'Mask numbers')).not.toBeChecked()
  await expect(toggle(page, 'Notifications')).toBeChecked()
  await settings(page).getByRole('button', { name: 'Undo reset' }).press('Enter')
  await expect(toggle(page, 'Mask numbers')).toBeChecked()
  await expect(toggle(page, 'Notifications')).not.toBeChecked()
  await expect(reset).toBeFocused()
})

test('the index leads to each part, down to the syncs of the connection', async ({ launch, clerk }) => {
  clerk.users = users
  const { page } = await launch(environmentOf(clerk))
  await openSettings(page)
  const index = settings(page).getByRole('navigation', { name: 'Parts of the settings' })
  for (const name of ['Appearance', 'Time', 'Details', 'Privacy', 'Notifications', 'Syncs of Environment']) {
    await index.getByRole('button', { name }).press('Enter')
    const part = settings(page).getByRole('region', { name })
    await expect(part).toBeFocused()
    await expect(part.getByRole('heading', { name })).toBeInViewport()
  }
})

test('a TZ that names no zone is said where the zone is chosen, and its times are in UTC', async ({
  launch,
  clerk,
}) => {
  clerk.users = users
  const { page } = await launch({ ...environmentOf(clerk), TZ: 'Mars/Phobos' })
  await openSettings(page)
  await expect(choice(page, 'Time zone')).toHaveValue('This computer’s (UTC)')
  await expect(settings(page).getByRole('status')).toContainText(
    'TZ is set to “Mars/Phobos” for this app, which names no time zone that it knows',
  )
})

test('a TZ in a form that Chromium takes for UTC is taken for what it is', async ({ launch, clerk }) => {
  clerk.users = users
  const { page } = await launch({ ...environmentOf(clerk), TZ: '<+0530>-5:30' })
  await openSettings(page)
  await expect(choice(page, 'Time zone')).toHaveValue('This computer’s (Asia/Calcutta)')
  await expect(settings(page).getByRole('status')).toHaveCount(0)
})
