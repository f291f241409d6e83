import { makeSamplePeople } from '../main/sample/people/sample-people.ts'
import { startSampleServer } from '../main/sample/sample-server.ts'
import { writeLargeCache } from './large-cache.ts'
import { environmentOf, expect, secretKey, test } from './inspector.ts'

test('look', async ({ launch, userDataDir }) => {
  test.setTimeout(300_000)
  const people = makeSamplePeople(3000)
  const server = await startSampleServer({ people, clock: Date.now, secretKey })
  writeLargeCache(userDataDir, server.url, people, Date.now() - 600_000)
  const { app, page } = await launch(environmentOf({ url: server.url }))
  const size = async (width: number, height: number) => {
    await app.evaluate(
      ({ BrowserWindow }, s) => {
        const w = BrowserWindow.getAllWindows()[0]
        w?.setMinimumSize(100, 100)
        w?.setContentSize(s.width, s.height)
      },
      { width, height },
    )
    await page.waitForFunction((w) => window.innerWidth === w, width).catch(() => {})
    await page.waitForTimeout(400)
  }
  const shot = (name: string) => page.screenshot({ path: `/tmp/columns-bench/${name}.png` })
  const grid = page.getByRole('grid', { name: 'Phone numbers' })
  await expect(grid.getByRole('row').nth(5)).toBeVisible()
  await size(1600, 1000)
  await shot('1600-default')
  await size(900, 600)
  await shot('900-default')
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await page.waitForTimeout(200)
  await shot('900-popover')
  await page.getByRole('checkbox', { name: 'Country' }).check()
  await page.keyboard.press('Escape')
  await page.waitForTimeout(200)
  await grid.evaluate((e) => e.scrollTo({ left: 150 }))
  await grid.focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.waitForTimeout(200)
  await shot('900-eight-scrolled')
  await size(1600, 1000)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.getByRole('columnheader', { name: /Owner/ }).click({ button: 'right' })
  await page.waitForTimeout(300)
  await shot('1600-menu-dark')
  await page.keyboard.press('Escape')
  for (const d of ['Compact', 'Roomy']) {
    await page.getByRole('button', { name: 'Columns', exact: true }).click()
    await page.getByRole('radio', { name: d }).check()
    await page.keyboard.press('Escape')
    await page.waitForTimeout(200)
    await shot(`1600-${d}-dark`)
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await size(450, 300)
  await shot('450')
  await page.getByRole('button', { name: 'Columns', exact: true }).click()
  await page.waitForTimeout(200)
  await shot('450-popover')
  await page.keyboard.press('Escape')
  await size(3840, 2160)
  await page.waitForTimeout(500)
  await shot('3840')
  await server.close()
})
