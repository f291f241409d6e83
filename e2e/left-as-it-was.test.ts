import type { ElectronApplication, Page } from 'playwright/test'

import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { environmentOf, expect, expectCount, test } from './inspector.ts'

const users = Array.from({ length: 400 }, (_, i) =>
  makeWireUser({
    id: `user_${i}`,
    created_at: 1_600_000_000_000 + i,
    phone_numbers: [
      makeWirePhoneNumber({
        id: `idn_${i}`,
        phone_number: `+120155${String(10_000 + i)}`,
        updated_at: 1_700_000_000_000 - i,
      }),
    ],
  }),
)

const boundsOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())

/** How the page would find the first connection if it were opened now. */
const leftDesk = (page: Page) =>
  page.evaluate(async () => {
    const call = async (name: string, request?: unknown) => {
      const reply: unknown = await window.bridge.calls[name]?.(request)
      return JSON.parse(JSON.stringify(reply)).value
    }
    const [{ id }] = await call('listConnections')
    return call('readDesk', { connectionId: id })
  })

test('the window is where it was, on its connection, with its list scrolled and its number open', async ({
  launch,
  clerk,
}) => {
  clerk.users = users
  const first = await launch(environmentOf(clerk))
  await expectCount(first.page, '400 numbers')
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 37, y: 23, width: 1010, height: 690 }),
  )
  const grid = first.page.getByRole('grid', { name: 'Phone numbers' })
  await grid.focus()
  for (let pages = 0; pages < 15; pages++) await grid.press('PageDown')
  const active = first.page.locator('[role=row][data-active]')
  await expect(active).toContainText('+120155')
  const activeText = (await active.textContent()) ?? ''
  // With the details open there is room for fewer columns.
  const activeNumber = /\+120155\d+/.exec(activeText)?.[0] ?? ''
  const openId = `idn_${Number(activeNumber.slice('+120155'.length)) - 10_000}`
  await grid.press('Enter')
  await expect(first.page.getByRole('complementary', { name: 'Number details' })).toBeFocused()
  const top = await keptTop(first.page)
  expect(top).toBeGreaterThan(150)
  const bounds = await boundsOf(first.app)
  await first.app.close()

  const second = await launch()
  await expectCount(second.page, '400 numbers')
  expect(await boundsOf(second.app)).toEqual(bounds)
  await expect(second.page.locator('[role=row][data-active]')).toContainText(activeNumber)
  expect(await topOf(second.page)).toBe(top)
  await expect(second.page.getByRole('complementary', { name: 'Number details' })).toContainText(openId)
})

test('the list is where it was after another connection, and after a start in another place', async ({
  launch,
  clerk,
}) => {
  clerk.users = users
  const first = await launch(environmentOf(clerk))
  const { page } = first
  await expectCount(page, '400 numbers')
  const grid = page.getByRole('grid', { name: 'Phone numbers' })
  await grid.focus()
  for (let pages = 0; pages < 8; pages++) await grid.press('PageDown')
  const top = await keptTop(page)
  expect(top).toBeGreaterThan(80)

  await page.getByRole('button', { name: 'Environment' }).click()
  await page.getByRole('menuitem', { name: 'Add connection' }).click()
  await page.getByRole('button', { name: 'Open the sample workspace' }).click()
  await expect(page.getByRole('button', { name: 'Sample workspace' })).toBeVisible()
  await page.getByRole('button', { name: 'Sample workspace' }).click()
  await page.getByRole('menuitemradio', { name: 'Environment' }).click()
  await expectCount(page, '400 numbers')
  expect(await topOf(page)).toBe(top)

  await page.getByRole('button', { name: 'Settings', exact: true }).click()
  await expect.poll(async () => (await leftDesk(page)).place).toBe('settings')
  await first.app.close()
  const second = await launch()
  await expect(second.page.getByRole('region', { name: 'Settings' })).toBeVisible()
  await second.page.getByRole('button', { name: 'Numbers', exact: true }).click()
  await expectCount(second.page, '400 numbers')
  expect(await topOf(second.page)).toBe(top)
})

test('a window that was left on a screen that is gone opens in sight', async ({ launch }) => {
  const first = await launch()
  await expect(first.page.getByRole('heading', { name: 'Connect a Clerk instance' })).toBeVisible()
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 9000, y: 9000, width: 1000, height: 700 }),
  )
  await first.app.close()
  const { app, page } = await launch()
  await expect(page.getByRole('heading', { name: 'Connect a Clerk instance' })).toBeVisible()
  const inSight = await app.evaluate(({ BrowserWindow, screen }) => {
    const bounds = BrowserWindow.getAllWindows()[0]?.getBounds() ?? { x: -1, y: -1, width: 0, height: 0 }
    const { workArea } = screen.getDisplayMatching(bounds)
    return (
      bounds.x >= workArea.x &&
      bounds.y >= workArea.y &&
      bounds.x + bounds.width <= workArea.x + workArea.width &&
      bounds.y + bounds.height <= workArea.y + workArea.height
    )
  })
  expect(inSight).toBe(true)
})

/** The index of the first row of which more than an edge is in sight below the header. */
async function topOf(page: Page): Promise<number> {
  const grid = page.getByRole('grid', { name: 'Phone numbers' })
  await expect(grid.getByRole('row').filter({ hasText: '+120155' }).first()).toBeVisible()
  return grid.evaluate((element) => {
    const header = element.querySelector('[role=columnheader]')?.getBoundingClientRect().bottom ?? 0
    const [row] = [...element.querySelectorAll('[role=row][aria-rowindex]')]
      .filter((each) => !each.querySelector('[role=columnheader]'))
      .filter((each) => each.getBoundingClientRect().bottom > header + 8)
      .sort((a, b) => a.getBoundingClientRect().y - b.getBoundingClientRect().y)
    return Number(row?.getAttribute('aria-rowindex')) - 2
  })
}

/** The first row in view as it is kept, once that is the one that is shown, of which a part may be above the edge. */
async function keptTop(page: Page): Promise<number> {
  const topIndex = async () => (await leftDesk(page)).topIndex
  await expect.poll(async () => Math.abs((await topIndex()) - (await topOf(page)))).toBeLessThanOrEqual(1)
  return topIndex()
}
