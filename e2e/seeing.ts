import type { Locator, Page } from 'playwright/test'

import { expect } from './inspector.ts'

/** What is done wherever the walk comes by. */
export type See = (state: string, page: Page) => Promise<void>

export const button = (scope: Page | Locator, name: string | RegExp) =>
  scope.getByRole('button', { name, exact: typeof name === 'string' })
export const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })
export const details = (page: Page) => page.getByRole('complementary', { name: 'Number details' })
export const rowOf = (page: Page, id: string) => page.getByRole('row').filter({ hasText: id })

/** Opens what a button opens, looks at it, and closes it. */
export async function seeOpened(
  see: See,
  page: Page,
  opener: Locator,
  opened: Locator,
  state: string,
): Promise<void> {
  await opener.click()
  await expect(opened).toBeVisible()
  await see(state, page)
  await page.keyboard.press('Escape')
  await expect(opened).toBeHidden()
}
