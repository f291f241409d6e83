import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { dialogOf, expectTold, openDialog, place, rows, users } from './export-steps.ts'
import { environmentOf, expect, expectCount, syncFully, test } from './inspector.ts'
import { answerSaveDialog } from './save-dialog.ts'
import { button } from './seeing.ts'

test('an export goes on while somebody works in the list and while the page is loaded anew', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { app, page } = inspector
  await expectCount(page, '4 numbers')
  // The list is what the main process has, so what it sends is what every page shows.
  await answerSaveDialog(inspector, join(userDataDir, 'numbers.csv'))
  await openDialog(page)
  await button(dialogOf(page), 'Export…').click()
  await expectTold(page, '4 numbers exported to numbers.csv')
  const [done] = z
    .array(z.looseObject({}))
    .parse(JSON.parse(await readFile(join(userDataDir, 'exports.json'), 'utf8')))
  const running = {
    ...done,
    selected: null,
    state: 'running',
    rows: 412_000,
    total: 1_000_000,
    endedAt: null,
  }
  const tell = (list: object[]) =>
    app.evaluate(
      ({ BrowserWindow }, sent) =>
        BrowserWindow.getAllWindows()[0]?.webContents.send('event:exportsChanged', sent),
      list,
    )
  await tell([{ ...running, startedAt: Date.now() - 8_000 }])
  const foot = button(page, /^Exporting/)
  await expect(foot).toHaveText('Exporting 412,000 of 1,000,000 · 15 s left')
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('0103')
  await expectCount(page, '1 of 4 numbers')
  await expect(foot).toContainText('Exporting 412,000')
  await foot.click()
  await expect(place(page).getByRole('progressbar')).toHaveAttribute('aria-valuenow', '41')

  await page.reload()
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toContainText(['4 numbers'])
  await expect(rows(page)).toContainText(['done'])
})

test('the exports are kept: run again, shown, and taken off the list, by keys', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = users
  const first = await launch(environmentOf(clerk))
  await expectCount(first.page, '4 numbers')
  await first.page.keyboard.press('ControlOrMeta+5')
  await expect(place(first.page).getByRole('heading', { name: 'No exports yet' })).toBeVisible()
  await first.page.keyboard.press('Escape')
  await expect(place(first.page)).toBeHidden()
  const target = join(userDataDir, 'numbers.csv')
  await answerSaveDialog(first, target)
  await openDialog(first.page)
  await dialogOf(first.page).getByRole('checkbox', { name: 'Mask numbers' }).check()
  await button(dialogOf(first.page), 'Export…').click()
  await expectTold(first.page, '4 numbers exported to numbers.csv')
  await first.app.close()

  const second = await launch(environmentOf(clerk))
  const { page } = second
  await expectCount(page, '4 numbers')
  await page.keyboard.press('ControlOrMeta+5')
  await expect(rows(page)).toContainText(['masked'])
  await rm(target)
  await button(rows(page), 'Show in folder: numbers.csv').click()
  await expect(place(page).getByRole('alert')).toContainText('numbers.csv is not where it was saved any more')

  clerk.users = users.slice(0, 3)
  await syncFully(page)
  await expect(page.getByText('4 numbers').first()).toBeVisible()
  await answerSaveDialog(second, target)
  await button(rows(page), 'Run again: numbers.csv').click()
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).first()).toContainText('done')
  expect(existsSync(target)).toBe(true)
  expect(await readFile(target, 'utf8')).not.toContain('1201555')

  await rows(page).first().focus()
  await page.keyboard.press('ArrowDown')
  await expect(rows(page).nth(1)).toBeFocused()
  await button(rows(page).nth(1), 'Remove from list: numbers.csv').press('Enter')
  await expect(rows(page)).toHaveCount(1)
  await expect(rows(page)).toBeFocused()
})

test('an encrypted snapshot asks for its passphrase twice, and again when it is run again', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '4 numbers')
  await openDialog(page)
  const dialog = dialogOf(page)
  await dialog.getByRole('radio', { name: 'Snapshot' }).check()
  await dialog.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('correct horse battery')
  await expect(button(dialog, 'Export…')).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Passphrase once more' }).fill('correct horse battery')
  const target = join(userDataDir, 'numbers.sqlite.age')
  await answerSaveDialog(inspector, target)
  await button(dialog, 'Export…').click()
  await expectTold(page, '4 numbers exported to numbers.sqlite.age')
  expect((await readFile(target)).subarray(0, 21).toString()).toBe('age-encryption.org/v1')
  expect(await readFile(join(userDataDir, 'exports.json'), 'utf8')).not.toContain('horse')

  await page.keyboard.press('ControlOrMeta+5')
  await button(rows(page), 'Run again: numbers.sqlite.age').click()
  const again = page.getByRole('dialog', { name: 'Run the export again' })
  await again.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('another horse')
  await again.getByRole('textbox', { name: 'Passphrase once more' }).fill('another horse')
  await page.keyboard.press('Enter')
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).first()).toContainText('done')
})
