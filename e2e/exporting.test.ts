import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { dialogOf, expectTold, lines, openDialog, rows, users } from './export-steps.ts'
import { environmentOf, expect, expectCount, syncFully, test } from './inspector.ts'
import { answerSaveDialog } from './save-dialog.ts'
import { button, details } from './seeing.ts'

test('an export is what the list shows, in its order, byte for byte, after one press of Enter', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '4 numbers')
  await page.getByRole('button', { name: 'Number', exact: true }).click()
  const grid = page.getByRole('grid', { name: 'Phone numbers' })
  await expect(grid.getByRole('row').nth(1)).toContainText('+12015550100')

  const target = join(userDataDir, 'numbers.csv')
  await answerSaveDialog(inspector, target)
  await page.keyboard.press('ControlOrMeta+E')
  await expect(button(dialogOf(page), 'Export…')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialogOf(page)).toBeHidden()
  await expectTold(page, '4 numbers exported to numbers.csv')

  const text = await readFile(target, 'utf8')
  const owners = ['Ada ""the first"" Brandt', `'=HYPERLINK(""http://example.com"")`, 'Bao, Cruz', 'Åsa\nLind']
  const created = new Date(users[0]?.phone_numbers[0]?.created_at ?? 0).toISOString()
  const seen = /"(\d{4}-[^"]*Z)","\1",""\r\n/.exec(text)?.[1]
  const header =
    'id,phone_number,country,verification_status,verification_strategy,verification_channel,verification_attempts,' +
    'verification_expire_at,reserved,reserved_for_second_factor,default_second_factor,linked_to,backup_code_count,' +
    'test_number,user_id,owner_name,owner_email,created_at,updated_at,first_seen_at,last_seen_at,removed_at'
  const expires = new Date(users[0]?.phone_numbers[0]?.verification?.expire_at ?? 0).toISOString()
  const written = owners.map(
    (owner, index) =>
      `"idn_${index}","'+1201555010${index}","US","verified","phone_code","sms","1","${expires}","false","false",` +
      `"false","[]","","true","user_${index}","${owner}","","${created}","${created}","${seen}","${seen}",""\r\n`,
  )
  expect(text).toBe(`"${header.replaceAll(',', '","')}"\r\n${written.join('')}`)
  const manifest: unknown = JSON.parse(await readFile(`${target}.manifest.json`, 'utf8'))
  expect(manifest).toMatchObject({ rows: 4, file: { name: 'numbers.csv' } })
})

test('columns are chosen and put in order by keys, and what was chosen is there the next time', async ({
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
  await button(dialog, /^More/).click()
  await button(dialog, 'Use the list’s columns').click()
  const columns = dialog.getByRole('list', { name: 'Columns' })
  await columns.getByRole('checkbox', { name: 'Strategy' }).uncheck()
  await columns.getByRole('checkbox', { name: 'Owner' }).press('Alt+ArrowUp')
  await button(columns, 'Move Verification down').click()
  await button(columns, 'Move Verification down').click()
  await dialog.getByRole('combobox', { name: 'Headings' }).selectOption('Readable (Phone number)')
  await dialog.getByRole('combobox', { name: 'Separator' }).selectOption('Semicolon')
  await dialog.getByRole('checkbox', { name: 'Raw values' }).check()
  const target = join(userDataDir, 'chosen.csv')
  await answerSaveDialog(inspector, target)
  await button(dialog, 'Export…').click()
  await expectTold(page, '4 numbers exported to chosen.csv')
  const [header, first] = lines(await readFile(target, 'utf8'))
  expect(header?.split(';').slice(0, 4)).toEqual([
    '"Phone number"',
    '"Owner"',
    '"Verification"',
    '"Attempts"',
  ])
  expect(first).toContain('"+12015550')

  await openDialog(page)
  await button(dialog, /^More/).click()
  await expect(columns.getByRole('checkbox', { name: 'Strategy' })).not.toBeChecked()
  await expect(dialog.getByRole('combobox', { name: 'Separator' })).toHaveValue(';')
  // It lets a spreadsheet compute what strangers typed, so nobody does so twice by accident.
  await expect(dialog.getByRole('checkbox', { name: 'Raw values' })).not.toBeChecked()
})

test('an export of a search or of what is selected holds that alone', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '4 numbers')
  const search = page.getByRole('searchbox', { name: 'Search numbers' })
  await search.fill('0102')
  await expectCount(page, '1 of 4 numbers')
  const found = join(userDataDir, 'found.csv')
  await answerSaveDialog(inspector, found)
  await openDialog(page)
  await button(dialogOf(page), 'Export…').click()
  await expectTold(page, '1 number exported to found.csv')
  const idsIn = async (path: string) =>
    lines(await readFile(path, 'utf8'))
      .slice(1)
      .map((line) => line.split(',')[0])
  expect(await idsIn(found)).toEqual(['"idn_2"'])

  await search.fill('')
  await expectCount(page, '4 numbers')
  const grid = page.getByRole('grid', { name: 'Phone numbers' })
  await grid.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByRole('status').filter({ hasText: '2 selected' })).toBeVisible()
  const selected = join(userDataDir, 'selected.csv')
  await answerSaveDialog(inspector, selected)
  await button(page, 'Export selection').click()
  await expect(dialogOf(page).getByRole('combobox', { name: 'What' })).toContainText('2 selected numbers')
  await button(dialogOf(page), 'Export…').click()
  await expectTold(page, '2 numbers exported to selected.csv')
  expect(await idsIn(selected)).toEqual(['"idn_3"', '"idn_2"'])
})

test('an export as JSON lines holds the records, and masked no number that can be read', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '4 numbers')
  const target = join(userDataDir, 'numbers.ndjson')
  await answerSaveDialog(inspector, target)
  await openDialog(page)
  const dialog = dialogOf(page)
  await dialog.getByRole('radio', { name: 'JSON lines' }).check()
  await dialog.getByRole('checkbox', { name: 'Mask numbers' }).check()
  await button(dialog, 'Export…').click()
  await expectTold(page, '4 numbers exported to numbers.ndjson')
  const text = await readFile(target, 'utf8')
  const records = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  expect(records).toMatchObject(
    [3, 2, 1, 0].map((index) => ({
      id: `idn_${index}`,
      phone_number: `+•••••••••0${index}`,
      phone_number_inspector: { user_id: `user_${index}` },
    })),
  )
  expect(text).not.toContain('1201555')
})

test('a save dialog that is closed leaves everything as it was chosen, and a place that cannot be written says so', async ({
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
  await dialog.getByRole('radio', { name: 'JSON lines' }).check()
  await answerSaveDialog(inspector, null)
  await button(dialog, 'Export…').click()
  await expect(button(dialog, 'Export…')).toBeEnabled()
  await expect(dialog.getByRole('radio', { name: 'JSON lines' })).toBeChecked()

  const folder = join(userDataDir, 'not-a-folder')
  await writeFile(folder, '')
  await answerSaveDialog(inspector, join(folder, 'numbers.csv'))
  await button(dialog, 'Export…').click()
  await expectTold(page, /numbers.csv was not saved: its folder is no longer there/)
  await button(page, 'Show exports').click()
  await expect(rows(page)).toContainText(['failed'])
  await expect(rows(page)).toContainText(['its folder is no longer there'])
  expect((await readdir(userDataDir)).filter((name) => /csv|partial/.test(name))).toEqual([])
})

test('events that the filters let through, and the history of one number, are exported', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '4 numbers')
  clerk.users = users.slice(1).map((user) => ({
    ...user,
    updated_at: Date.now(),
    phone_numbers: user.phone_numbers.map((number) => ({ ...number, reserved_for_second_factor: true })),
  }))
  await syncFully(page)
  await button(page, 'Activity').click()
  await expect(page.getByRole('grid', { name: 'Events' }).getByRole('row').nth(2)).toBeVisible()
  const events = join(userDataDir, 'events.csv')
  await answerSaveDialog(inspector, events)
  await button(page, 'Export events').click()
  await button(dialogOf(page), 'Export…').click()
  await expectTold(page, /^4 events exported to events.csv/)
  expect(lines(await readFile(events, 'utf8'))).toHaveLength(5)

  await page.getByRole('grid', { name: 'Events' }).getByRole('row').nth(2).click()
  await button(details(page), 'Copy as…').click()
  const history = join(userDataDir, 'history.csv')
  await answerSaveDialog(inspector, history)
  await page.getByRole('menuitem', { name: 'Export history' }).click()
  await button(dialogOf(page), 'Export…').click()
  await expectTold(page, '1 event exported to history.csv')
})
