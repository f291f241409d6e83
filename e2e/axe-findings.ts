import axe from 'axe-core'
import type { Page } from 'playwright/test'

declare global {
  interface Window {
    readonly axe?: typeof axe
  }
}

/** What axe-core finds wrong with the page as it is: with all of it, or only what another colour scheme can change. */
export async function findings(page: Page, about: 'all' | 'colours'): Promise<string[]> {
  // evaluate() stands above the page's policy, which would refuse a script element.
  if (await page.evaluate(() => window.axe === undefined)) await page.evaluate(axe.source)
  const rules = about === 'all' ? {} : { runOnly: ['color-contrast', 'link-in-text-block'] }
  const violations = await page.evaluate(
    async (options) => {
      const found = await window.axe?.run(document, options)
      return found?.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ target }) => target) }))
    },
    { ...rules, resultTypes: ['violations' as const], preload: false },
  )
  if (violations === undefined) throw new Error('axe-core is not in the page')
  return violations.map(({ id, nodes }) => [id, ...nodes.flat()].join(' '))
}
