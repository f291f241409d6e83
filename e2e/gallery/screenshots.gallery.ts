import { join } from 'node:path'

import type { Page } from 'playwright/test'

import type { Inspector } from '../inspector.ts'
import { expect, test } from '../inspector.ts'
import { writeSampleHistory } from './sample-history.ts'

const folder = join(import.meta.dirname, '../../docs/screenshots')

const sizes = { wide: { width: 1600, height: 1000 }, narrow: { width: 900, height: 600 } } as const

type Scene = {
  name: string
  /** Goes to what is shown. */
  show: (inspector: Inspector) => Promise<void>
}

const scenes: readonly Scene[] = [
  { name: 'grid', show: async ({ page }) => expectNumbers(page) },
  {
    name: 'details',
    show: async ({ page }) => {
      await openEventful(page)
    },
  },
  {
    name: 'palette',
    show: async ({ page }) => {
      await expectNumbers(page)
      await page.keyboard.press('Control+k')
      await page.getByRole('option', { name: 'Activity' }).waitFor()
    },
  },
  {
    name: 'activity',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Activity', exact: true }).click()
      await page.getByRole('grid', { name: 'Events' }).waitFor()
    },
  },
  {
    name: 'syncs',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Syncs', exact: true }).click()
      await page.getByRole('treegrid').waitFor()
    },
  },
  {
    name: 'settings',
    show: async ({ page }) => {
      await page.getByRole('button', { name: 'Settings', exact: true }).click()
      await page.getByRole('region', { name: 'Settings' }).waitFor()
    },
  },
  {
    name: 'no-result',
    show: async ({ page }) => {
      await page.getByRole('searchbox', { name: 'Search numbers' }).fill('+999 000')
      await page.getByRole('button', { name: 'Ask Clerk' }).waitFor()
    },
  },
]

async function expectNumbers(page: Page) {
  await expect(page.getByRole('row').nth(5)).toBeVisible()
}

/** Opens a number to which much has happened. */
async function openEventful(page: Page) {
  await expectNumbers(page)
  await page.getByRole('grid', { name: 'Phone numbers' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('list', { name: 'Verification history' }).waitFor()
}

for (const scheme of ['light', 'dark'] as const)
  for (const [size, viewport] of Object.entries(sizes))
    test(`${scheme}, ${size}`, async ({ launch, userDataDir }) => {
      writeSampleHistory(userDataDir, Date.now())
      const inspector = await launch()
      const { app, page } = inspector
      await page.emulateMedia({ colorScheme: scheme })
      await app.evaluate(({ BrowserWindow }, { width, height }) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(width, height)
      }, viewport)
      for (const { name, show } of scenes) {
        await show(inspector)
        await page.screenshot({ path: join(folder, `${name}-${scheme}-${size}.png`) })
        await page.keyboard.press('Escape')
      }
    })
