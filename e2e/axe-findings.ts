import axe from 'axe-core'
import type { Page } from 'playwright/test'

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}

/** What axe-core finds wrong with the page as it is. */
export async function findings(page: Page): Promise<string[]> {
  // evaluate() stands above the page's policy, which would refuse a script element.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() => window.axe.run())
  return violations.map(({ id, nodes }) => [id, ...nodes.flatMap((node) => node.target)].join(' '))
}
