import type { Page } from 'playwright/test'

import { usualSyncSettings } from '../contract/sync-settings.ts'
import type { SyncSettings } from '../contract/sync-settings.ts'
import { peopleFromArray } from '../main/sample/people.ts'
import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import type { WireUser } from '../main/sample/wire-format.ts'
import { test as base, environmentOf, expect, expectCount } from './inspector.ts'
import { writeLargeCache } from './large-cache.ts'

const long = 1_600_000_000_000
const everyFiveMinutes: SyncSettings = { ...usualSyncSettings, everyMinutes: 5 }

function makeUser(index: number, updated_at = long): WireUser {
  const number = { id: `idn_${index}`, phone_number: `+1201555010${index}`, updated_at }
  return makeWireUser({
    id: `user_${index}`,
    created_at: long + index,
    updated_at,
    phone_numbers: [makeWirePhoneNumber(number)],
  })
}

const test = base.extend<{ syncedTenMinutesAgo: (settings?: SyncSettings) => void }>({
  /** Writes a cache of two users as of ten minutes ago, since when a third has come to Clerk. */
  syncedTenMinutesAgo: async ({ clerk, userDataDir }, use) => {
    const before = [makeUser(0), makeUser(1)]
    clerk.users = [...before, makeUser(2, Date.now())]
    await use((settings) => {
      writeLargeCache(
        userDataDir,
        clerk.url,
        peopleFromArray(() => before),
        Date.now() - 600_000,
        settings,
      )
    })
  },
})

const schedule = (page: Page) => page.getByRole('button', { name: /^(No scheduled|Next|Schedule) / })
const part = (page: Page) => page.getByRole('region', { name: 'Syncs of Environment' })
const interval = (page: Page, name: string) => part(page).getByRole('radio', { name })

test('what was chosen for a connection is there after a restart', async ({ launch, clerk }) => {
  clerk.users = [makeUser(0)]
  const first = await launch(environmentOf(clerk))
  await expectCount(first.page, '1 number')
  await first.page.getByRole('button', { name: 'Environment' }).click()
  await first.page.getByRole('menuitem', { name: 'Sync settings' }).click()
  await expect(interval(first.page, 'Off')).toBeChecked()
  await expect(part(first.page)).toContainText('Uses up to 75 of the 100 requests a second')
  await interval(first.page, 'Every 5 min').check()
  await part(first.page).getByRole('checkbox', { name: 'Full sync once a day' }).uncheck()
  await part(first.page).getByRole('slider').fill('0.4')
  await expect(part(first.page)).toContainText('Uses up to 40 of the 100 requests a second')
  await expect(schedule(first.page)).toHaveText(/^Next sync \d\d:\d\d$/)
  await first.app.close()

  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '1 number')
  await schedule(page).click()
  await expect(interval(page, 'Every 5 min')).toBeChecked()
  await expect(part(page).getByRole('checkbox', { name: 'Full sync once a day' })).not.toBeChecked()
  await expect(part(page).getByRole('slider')).toHaveAttribute('aria-valuetext', '40%')
})

test('a sync that is due when a connection is opened reads what changed', async ({
  launch,
  clerk,
  syncedTenMinutesAgo,
}) => {
  syncedTenMinutesAgo(everyFiveMinutes)
  const orders: (string | null)[] = []
  clerk.intercept = ({ path, query }) => {
    if (path === '/v1/users') orders.push(query.get('order_by'))
    return undefined
  }
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '3 numbers')
  await expect(page.getByRole('row').filter({ hasText: '+12015550102' })).toBeVisible()
  await expect(schedule(page)).toHaveText(/^Next sync \d\d:\d\d$/)
  expect(orders).toEqual(['-updated_at'])
})

test('without a schedule nothing starts; chosen by keyboard, what is due does, and the focus stays', async ({
  launch,
  clerk,
  syncedTenMinutesAgo,
}) => {
  syncedTenMinutesAgo()
  let requests = 0
  clerk.intercept = () => {
    requests += 1
    return undefined
  }
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '2 numbers')
  await expect(schedule(page)).toHaveText('No scheduled syncs')
  expect(requests).toBe(0)
  await schedule(page).focus()
  await page.keyboard.press('Enter')
  await interval(page, 'Off').focus()
  await page.keyboard.press('ArrowRight')
  await expect(interval(page, 'Every 5 min')).toBeChecked()
  await expect(page.locator('main')).toContainText('3 numbers')
  await expect(interval(page, 'Every 5 min')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(part(page).getByRole('checkbox', { name: 'Pause on battery' })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowLeft')
  await expect(part(page).getByRole('slider')).toHaveAttribute('aria-valuetext', '70%')
  await expect(schedule(page)).toHaveText(/^Next sync/)
})

test('a scheduled sync that fails is told where the last sync is, one that was asked for has a line', async ({
  launch,
  clerk,
  syncedTenMinutesAgo,
}) => {
  syncedTenMinutesAgo(everyFiveMinutes)
  clerk.intercept = () => ({ status: 400, body: { errors: [{ code: 'odd', message: 'Something odd.' }] } })
  const { page } = await launch(environmentOf(clerk))
  const last = page.getByText(/^Last sync failed/)
  await expect(last).toHaveAttribute('title', /Clerk rejected the request: Something odd\./)
  await expect(schedule(page)).toHaveText(/^Next sync/)
  await expect(page.getByRole('region', { name: 'Sync failure' })).toHaveCount(0)
  await expectCount(page, '2 numbers')

  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Sync failure' })).toContainText('Something odd.')
})

test('on battery the schedule pauses, and goes on when the computer is plugged in', async ({
  launch,
  clerk,
  syncedTenMinutesAgo,
}) => {
  syncedTenMinutesAgo({ ...everyFiveMinutes, pauseOnBattery: true })
  let answer = () => {}
  clerk.intercept = () => new Promise((resolve) => (answer = () => resolve(undefined)))
  const { app, page } = await launch(environmentOf(clerk))
  await expect(page.getByRole('progressbar', { name: 'Sync progress' })).toBeVisible()
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.isOnBatteryPower = () => true
    powerMonitor.emit('on-battery')
  })
  await expect(schedule(page)).toHaveText('Schedule paused: on battery')
  await expectCount(page, '2 numbers')
  answer()

  clerk.intercept = () => undefined
  await app.evaluate(({ powerMonitor }) => {
    powerMonitor.isOnBatteryPower = () => false
    powerMonitor.emit('on-ac')
  })
  await expect(schedule(page)).toHaveText(/^Next sync/)
})
