import { join } from 'node:path'

import { expect } from './inspector.ts'
import type { Inspector } from './inspector.ts'
import { answerSaveDialog } from './save-dialog.ts'
import { button, dialog } from './seeing.ts'
import type { See } from './seeing.ts'

/** Goes through the dialog of exports and their list, from the numbers. */
export async function seeExports(see: See, { app, page }: Inspector, userDataDir: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+5')
  const place = page.getByRole('region', { name: 'Exports' })
  await expect(place.getByRole('heading', { name: 'No exports yet' })).toBeVisible()
  await see('no exports', page)
  await page.keyboard.press('ControlOrMeta+1')
  await button(page, 'Export').click()
  const opened = dialog(page, 'Export')
  await button(opened, /^More/).click()
  await expect(opened.getByRole('list', { name: 'Columns' })).toBeVisible()
  await see('export, more', page)
  await opened.getByRole('radio', { name: 'Snapshot' }).check()
  await opened.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('horse')
  await opened.getByRole('textbox', { name: 'Passphrase once more' }).fill('house')
  await see('export of a snapshot', page)
  await opened.getByRole('radio', { name: 'CSV' }).check()
  await answerSaveDialog({ app, page }, join(userDataDir, 'numbers.csv'))
  await button(opened, 'Export…').click()
  await expect(button(page, 'Show in folder')).toBeVisible()
  await see('exported', page)
  await answerSaveDialog({ app, page }, join(userDataDir, 'nowhere', 'numbers.csv'))
  await button(page, 'Export').click()
  await button(opened, 'Export…').click()
  await button(page, 'Show exports').click()
  await expect(place.getByText('failed', { exact: true })).toBeVisible()
  await see('exports', page)
  await button(page, 'Dismiss').click()
}
