import type { Page } from 'playwright/test'

import { expect } from '../inspector.ts'

/** What the scenes are made of. */
type Props = { eventful: string; pasted: string }

type Scene = { name: string; show: (page: Page, props: Props) => Promise<void> }

/** Everything that is shown of a workspace with a history, in the order in which somebody would come by. */
export const scenes: readonly Scene[] = [
  { name: 'grid', show: expectNumbers },
  { name: 'details', show: (page, { eventful }) => openDetails(page, eventful) },
  {
    name: 'timeline',
    show: async (page, { eventful }) => {
      await openDetails(page, eventful)
      const history = page.getByRole('list', { name: 'Verification history' })
      await history.getByRole('listitem').last().scrollIntoViewIfNeeded()
    },
  },
  {
    name: 'palette',
    show: async (page) => {
      await expectNumbers(page)
      await page.keyboard.press('Control+k')
      await page.getByRole('option', { name: 'Activity' }).waitFor()
    },
  },
  {
    name: 'activity',
    show: async (page) => {
      await goTo(page, 'Activity')
      await page.getByRole('grid', { name: 'Events' }).waitFor()
    },
  },
  {
    name: 'triage',
    show: async (page, { pasted }) => {
      await goTo(page, 'Triage')
      await page.getByRole('region', { name: 'Triage' }).getByRole('textbox').fill(pasted)
      await page.keyboard.press('Control+Enter')
      await page.getByRole('heading', { name: /lines$/ }).waitFor()
    },
  },
  {
    name: 'syncs',
    show: async (page) => {
      await goTo(page, 'Syncs')
      await page.getByRole('treegrid').waitFor()
    },
  },
  {
    name: 'export',
    show: async (page) => {
      await goTo(page, 'Numbers')
      await page.getByRole('button', { name: 'Export', exact: true }).click()
      const dialog = page.getByRole('dialog', { name: 'Export' })
      await expect(dialog.getByRole('button', { name: 'Export…' })).toBeFocused()
      // It fades in.
      await expect(dialog).toHaveCSS('opacity', '1')
    },
  },
  { name: 'exports', show: (page) => goTo(page, 'Exports') },
  { name: 'settings', show: (page) => goTo(page, 'Settings') },
  {
    name: 'no-result',
    show: async (page) => {
      await page.getByRole('searchbox', { name: 'Search numbers' }).fill('+999 000')
      await page.getByRole('button', { name: 'Ask Clerk' }).waitFor()
    },
  },
]

async function goTo(page: Page, place: string) {
  await page.getByRole('button', { name: place, exact: true }).click()
  await page
    .getByRole('region', { name: place === 'Syncs' ? 'Sync log' : place })
    .or(page.getByRole('grid'))
    .first()
    .waitFor()
}

async function expectNumbers(page: Page) {
  await expect(page.getByRole('row').nth(5)).toBeVisible()
}

async function openDetails(page: Page, phoneNumber: string) {
  await goTo(page, 'Numbers')
  const search = page.getByRole('searchbox', { name: 'Search numbers' })
  await search.fill(phoneNumber)
  await expect(page.getByRole('row')).toHaveCount(2)
  await search.press('Enter')
  await page.getByRole('list', { name: 'Verification history' }).waitFor()
  await search.fill('')
  await expectNumbers(page)
}
