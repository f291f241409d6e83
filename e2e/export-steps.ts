import type { Page } from 'playwright/test'

import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { expect } from './inspector.ts'
import { button } from './seeing.ts'

const people = ['Ada "the first" Brandt', '=HYPERLINK("http://example.com")', 'Bao, Cruz', 'Åsa\nLind']
/** Four people with a number each, of whom most have a name that is hard to write into a file. */
export const users = people.map((first_name, index) =>
  makeWireUser({
    id: `user_${index}`,
    first_name,
    created_at: 1_600_000_000_000 + index,
    phone_numbers: [makeWirePhoneNumber({ id: `idn_${index}`, phone_number: `+1201555010${index}` })],
  }),
)

/** The dialog that chooses what is exported. */
export const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Export' })
/** The list of exports. */
export const place = (page: Page) => page.getByRole('region', { name: 'Exports' })
export const rows = (page: Page) => place(page).getByRole('list', { name: 'Exports' }).getByRole('listitem')
export const lines = (text: string) => text.trimEnd().split('\r\n')

export async function openDialog(page: Page): Promise<void> {
  await button(page, 'Export').click()
  await expect(dialogOf(page)).toBeVisible()
}

export async function expectTold(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole('status', { name: 'Export' })).toHaveText(words)
}
