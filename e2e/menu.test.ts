import type { ElectronApplication } from 'playwright/test'

import { environmentOf, expect, expectCount, test } from './inspector.ts'

/** Chooses an item of the app's menu, as the mouse does. */
async function choose(app: ElectronApplication, menu: string, item: string): Promise<void> {
  await app.evaluate(
    ({ Menu }, [inMenu, chosen]) => {
      const submenu = Menu.getApplicationMenu()?.items.find(({ label }) => label === inMenu)?.submenu
      submenu?.items.find(({ label }) => label === chosen)?.click()
    },
    [menu, item],
  )
}

const zoomOf = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor())

test('the menu makes the text larger by the steps of the settings, also at the next start', async ({
  launch,
}) => {
  const first = await launch()
  await expect(first.page.getByRole('heading', { name: 'Connect a Clerk instance' })).toBeVisible()
  for (let steps = 0; steps < 3; steps++) await choose(first.app, 'View', 'Larger text')
  await expect.poll(() => zoomOf(first.app)).toBeCloseTo(1.5)
  await first.app.close()
  const { app, page } = await launch()
  await expect(page.getByRole('heading', { name: 'Connect a Clerk instance' })).toBeVisible()
  await expect.poll(() => zoomOf(app)).toBeCloseTo(1.5)
  await choose(app, 'View', 'Usual text size')
  await expect.poll(() => zoomOf(app)).toBeCloseTo(1)
})

test('an item of the menu does what it names in the window, and nothing where the window cannot', async ({
  launch,
  clerk,
}) => {
  const settingsIn = process.platform === 'darwin' ? 'Electron' : 'File'
  const { app, page } = await launch(environmentOf(clerk))
  await expectCount(page, '0 numbers')
  await choose(app, settingsIn, 'Settings…')
  const settings = page.getByRole('region', { name: 'Settings' })
  await expect(settings).toBeVisible()

  await page.getByRole('button', { name: 'Numbers', exact: true }).click()
  await page.keyboard.press('Control+K')
  const dialog = page.getByRole('dialog', { name: 'Commands' })
  await expect(dialog.locator(':focus')).toBeVisible()
  await choose(app, settingsIn, 'Settings…')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(settings).toBeHidden()
})
