import type { Page } from 'playwright/test'

import { makeSamplePeople } from '../main/sample/people/sample-people.ts'
import { startSampleServer } from '../main/sample/sample-server.ts'
import { environmentOf, expect, expectCount, secretKey, syncFully, test as base } from './inspector.ts'
import { writeLargeCache } from './large-cache.ts'
import type { LargeCache } from './large-cache.ts'

const users = 190_000
const people = makeSamplePeople(users)
const words = (count: number) => count.toLocaleString('en-US')

/** Lets a sync read so many more pages, and makes it wait after them. */
function startGate() {
  const waiting: (() => void)[] = []
  let allowed = 0
  return {
    pass: (): Promise<void> =>
      new Promise((resolve) => {
        if (allowed === 0) waiting.push(resolve)
        else {
          allowed -= 1
          resolve()
        }
      }),
    letThrough: (pages: number): void => {
      const passing = waiting.splice(0, pages)
      allowed += pages - passing.length
      for (const pass of passing) pass()
    },
  }
}

type Large = { url: string; cache: LargeCache; letThrough: (pages: number) => void }

const test = base.extend<{ large: Large }>({
  /** A cache of all these people as they were ten minutes ago, since when some ten thousand numbers have changed. */
  large: async ({ userDataDir }, use) => {
    const gate = startGate()
    const server = await startSampleServer({
      people,
      clock: Date.now,
      secretKey,
      intercept: async ({ path, query }) => {
        if (path === '/v1/users' && query.get('limit') === '500') await gate.pass()
        return undefined
      },
    })
    const cache = writeLargeCache(userDataDir, server.url, people, Date.now() - 600_000)
    await use({ url: server.url, cache, letThrough: gate.letThrough })
    await server.close()
  },
})

const activeRow = (page: Page) => page.locator('[role=row][data-active]')

test('two hundred thousand numbers are searched, filtered, jumped through and opened while a sync runs', async ({
  launch,
  large: { url, cache, letThrough },
}) => {
  test.setTimeout(300_000)
  const { page } = await launch(environmentOf({ url }))
  const all = `${words(cache.numbers)} numbers`
  const search = page.getByRole('searchbox', { name: 'Search numbers' })
  const grid = page.getByRole('grid', { name: 'Phone numbers' })
  await expectCount(page, all)
  await expect(grid).toHaveAttribute('aria-rowcount', String(cache.numbers + 1))

  await syncFully(page)
  await expect(page.getByRole('progressbar', { name: 'Sync progress' })).toBeVisible()

  letThrough(20)
  await search.pressSequentially(cache.oldest.slice(-7))
  await expect(grid.getByRole('row').filter({ hasText: cache.oldest })).toBeVisible()
  await expectCount(page, /^\d+ of /)

  letThrough(20)
  await search.fill('')
  await page.getByRole('button', { name: 'Add filter' }).click()
  await page.getByRole('menuitem', { name: 'Status', exact: true }).click()
  await page.getByRole('checkbox', { name: 'expired', exact: true }).check()
  await page.keyboard.press('Escape')
  await expectCount(page, /^[\d,]+ of /)
  await expect(grid.getByRole('row').nth(1)).toContainText('expired')
  await page.getByRole('button', { name: 'Remove filter Status' }).click()
  await expectCount(page, all)

  letThrough(20)
  await grid.focus()
  await page.keyboard.press('End')
  await expect(activeRow(page)).toContainText(cache.oldest)
  await expect(activeRow(page)).toHaveAttribute('aria-rowindex', String(cache.numbers + 1))
  await expect(activeRow(page)).toBeInViewport()

  letThrough(20)
  await page.keyboard.press('Enter')
  const details = page.getByRole('complementary', { name: 'Number details' })
  await expect(details).toContainText(cache.oldest)
  await page.keyboard.press('Escape')
  await expect(grid).toBeFocused()
  await expect(activeRow(page)).toContainText(cache.oldest)
  await expect(activeRow(page)).toBeInViewport()

  // A place in the middle, whose record stays where it is on the screen though rows come in above it.
  for (let step = 0; step < 30; step += 1) await page.keyboard.press('PageUp')
  const middle = activeRow(page)
  await expect(middle.getByRole('gridcell').first()).not.toHaveAttribute('aria-label', 'Loading')
  const number = (await middle.getByRole('gridcell').first().textContent()) ?? ''
  expect(number).toMatch(/\d{5}/)
  const top = (await middle.boundingBox())?.y
  letThrough(40)
  await expect(page.getByText(/^60,000 of 190,000 users/)).toBeVisible({ timeout: 60_000 })
  await expect(activeRow(page).getByRole('gridcell').first()).toHaveText(number)
  expect((await activeRow(page).boundingBox())?.y).toBe(top)

  letThrough(1000)
  await expect(page.getByText(/^Last synced/)).toBeVisible({ timeout: 120_000 })
  await expect(activeRow(page).getByRole('gridcell').first()).toHaveText(number)
  await expectCount(page, all)
})
