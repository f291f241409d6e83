import { existsSync } from 'node:fs'
import { readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { makeSamplePeople } from '../main/sample/people/sample-people.ts'
import { dialogOf, expectTold, openDialog, place, rows, users } from './export-steps.ts'
import { environmentOf, expect, expectCount, syncFully, test } from './inspector.ts'
import { writeLargeCache } from './large-cache.ts'
import { answerSaveDialog } from './save-dialog.ts'
import { button } from './seeing.ts'

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

test('an export goes on while somebody works and the page is loaded anew, and is cancelled without a rest', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  const { numbers } = writeLargeCache(userDataDir, clerk.url, makeSamplePeople(120_000), Date.now())
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expect(page.getByRole('grid', { name: 'Phone numbers' }).getByRole('row').nth(5)).toBeVisible()
  await openDialog(page)
  const dialog = dialogOf(page)
  await dialog.getByRole('radio', { name: 'Excel' }).check()
  await answerSaveDialog(inspector, join(userDataDir, 'all.xlsx'))
  await button(dialog, 'Export…').click()
  await expect(dialog).toBeHidden()
  const total = numbers.toLocaleString('en-US')
  await expect(button(page, /^Exporting [\d,]+ of /)).toContainText(total)

  // The next one waits for its turn.
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('Ada')
  await expect(page.getByRole('status').filter({ hasText: / of [\d,]+ numbers$/ })).toBeVisible()
  await openDialog(page)
  await dialog.getByRole('radio', { name: 'CSV' }).check()
  await answerSaveDialog(inspector, join(userDataDir, 'found.csv'))
  await button(dialog, 'Export…').click()
  await button(page, /^Exporting [\d,]+ of /).click()
  await expect(rows(page).first()).toContainText('waiting')

  await page.reload()
  await expect(rows(page).nth(1)).toContainText(` of ${total}`)
  await expect(rows(page).nth(1).getByRole('progressbar')).toBeVisible()
  await button(page, 'Cancel: all.xlsx').press('Enter')
  await expect(rows(page).nth(1)).toContainText('cancelled')
  await expect(rows(page).first()).toContainText('done')
  expect((await readdir(userDataDir)).filter((name) => /xlsx|partial/.test(name))).toEqual([])
})
