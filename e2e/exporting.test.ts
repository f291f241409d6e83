import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { environmentOf, expect, expectCount, test } from './inspector.ts'
import { answerSaveDialog } from './save-dialog.ts'

const people = ['Ada "the first" Brandt', '=HYPERLINK("http://example.com")', 'Bao, Cruz', 'Åsa\nLind']
const users = people.map((first_name, index) =>
  makeWireUser({
    id: `user_${index}`,
    first_name,
    created_at: 1_600_000_000_000 + index,
    phone_numbers: [makeWirePhoneNumber({ id: `idn_${index}`, phone_number: `+1201555010${index}` })],
  }),
)

test('an export is what the list shows, in its order, byte for byte', async ({
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
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export numbers' })
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toContainText('4 numbers saved to numbers.csv')

  const text = await readFile(target, 'utf8')
  const owners = ['Ada ""the first"" Brandt', `'=HYPERLINK(""http://example.com"")`, 'Bao, Cruz', 'Åsa\nLind']
  const created = new Date(users[0]?.phone_numbers[0]?.created_at ?? 0).toISOString()
  const seen = /"(\d{4}-[^"]*Z)","\1",""\r\n/.exec(text)?.[1]
  const header =
    'id,phone_number,country,verification_status,verification_strategy,verification_channel,verification_attempts,' +
    'verification_expire_at,reserved,reserved_for_second_factor,default_second_factor,linked_to,backup_code_count,' +
    'test_number,user_id,owner_name,owner_email,created_at,updated_at,first_seen_at,last_seen_at,removed_at'
  const expires = new Date(users[0]?.phone_numbers[0]?.verification?.expire_at ?? 0).toISOString()
  const rows = owners.map(
    (owner, index) =>
      `"idn_${index}","'+1201555010${index}","US","verified","phone_code","sms","1","${expires}","false","false",` +
      `"false","[]","","true","user_${index}","${owner}","","${created}","${created}","${seen}","${seen}",""\r\n`,
  )
  expect(text).toBe(`"${header.replaceAll(',', '","')}"\r\n${rows.join('')}`)
})

test('an export of a search holds what the search found', async ({ launch, clerk, userDataDir }) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '4 numbers')
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('0102')
  await expectCount(page, '1 of 4 numbers')
  const target = join(userDataDir, 'numbers.csv')
  await answerSaveDialog(inspector, target)
  await page.getByRole('button', { name: 'Export' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('dialog')).toContainText('1 number saved to numbers.csv')
  const ids = (await readFile(target, 'utf8'))
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(',')[0])
  expect(ids).toEqual(['"idn_2"'])
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
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export numbers' })
  await dialog.getByRole('radio', { name: 'JSON lines' }).check()
  await dialog.getByRole('checkbox', { name: 'Mask numbers' }).check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toContainText('4 numbers saved to numbers.ndjson')
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

test('a save dialog that is closed and a place that cannot be written leave no file', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '4 numbers')
  await page.getByRole('button', { name: 'Export' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export numbers' })
  await answerSaveDialog(inspector, null)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeEnabled()

  const folder = join(userDataDir, 'not-a-folder')
  await writeFile(folder, '')
  await answerSaveDialog(inspector, join(folder, 'numbers.csv'))
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog.getByRole('alert')).toContainText('numbers.csv was not saved')
  expect((await readdir(userDataDir)).filter((name) => /csv|partial/.test(name))).toEqual([])
})
