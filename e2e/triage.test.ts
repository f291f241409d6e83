import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Page } from 'playwright/test'

import { clerkCsv, clerkSecrets } from '../main/store/triage/clerk-csv-fixture.ts'
import { makeWirePhoneNumber, makeWireUser, makeWireVerification } from '../main/sample/wire-builders.ts'
import { environmentOf, expect, expectCount, test } from './inspector.ts'
import { answerSaveDialog } from './save-dialog.ts'

const statuses = ['verified', 'unverified', 'failed', 'expired', 'failed'] as const
const users = statuses.map((status, index) =>
  makeWireUser({
    id: `user_${index}`,
    first_name: 'Ada',
    created_at: 1_600_000_000_000 + index,
    phone_numbers: [
      makeWirePhoneNumber({
        id: `idn_${index}`,
        phone_number: `+1201555010${index}`,
        verification: makeWireVerification({ status }),
      }),
    ],
  }),
)

const pasted = [
  'phone;note',
  '+12015550100;signed in',
  '(201) 555-0102;wrote to us',
  '201-555-0102;again',
  'idn_4',
  '+12015550103',
  '+44 20 7946 0018',
  'Ada Brandt',
].join('\n')

/** Who is in the file of users, but not at the Clerk of the test. */
const unknownUser = 'user_2NNEqL2nrIRdJ194ndJqAHwEfxC'

const place = (page: Page) => page.getByRole('region', { name: 'Triage' })
const group = (page: Page, name: string | RegExp) => place(page).getByRole('button', { name })
const grid = (page: Page) => page.getByRole('grid', { name: 'Phone numbers' })

async function openTriage(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Triage', exact: true }).first().click()
  await expect(place(page)).toBeVisible()
}

test('a pasted list becomes groups, one of which is opened in the list, exported and left again', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '5 numbers')
  await openTriage(page)
  const country = place(page).getByRole('combobox', { name: 'National numbers are of' })
  await expect(country).toHaveValue('US')
  await place(page).getByRole('textbox', { name: 'Numbers to sort' }).fill(pasted)
  await page.keyboard.press('Control+Enter')

  await expect(place(page).getByRole('heading')).toHaveText('7 lines')
  await expect(place(page)).toContainText('1 repeated')
  await expect(place(page)).toContainText('first line left out as a heading')
  await expect(group(page, 'failed 3 lines 43% 2 numbers')).toBeVisible()
  await expect(group(page, 'expired 1 line 14% 1 number')).toBeVisible()
  await expect(group(page, 'not found 1 line 14%')).toBeVisible()
  await expect(group(page, 'unreadable 1 line 14%')).toBeVisible()
  await expect(group(page, /^removed/)).toBeDisabled()
  await expect(group(page, /^verified/)).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(group(page, /^failed/)).toBeFocused()
  await page.keyboard.press('Enter')

  await expectCount(page, '2 of 5 numbers')
  await expect(grid(page)).toBeFocused()
  await expect(grid(page).getByRole('row').filter({ hasText: '555' })).toHaveCount(2)
  await expect(page.getByRole('group', { name: 'Triage' })).toHaveText('Triage: failed')
  await page.getByRole('button', { name: 'Add filter' }).click()
  await page.getByRole('menuitem', { name: 'Status' }).click()
  await expect(page.getByRole('dialog', { name: 'Status: ' })).toContainText('Counts are of all numbers')
  await page.keyboard.press('Escape')
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('0104')
  await expectCount(page, '1 of 5 numbers')
  const target = join(userDataDir, 'failed.csv')
  await answerSaveDialog(inspector, target)
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('button', { name: 'Export…' }).click()
  await expect(page.getByRole('status', { name: 'Export' })).toHaveText('1 number exported to failed.csv')
  expect((await readFile(target, 'utf8')).match(/^"idn_\d"/gm)).toEqual(['"idn_4"'])

  await openTriage(page)
  await expect(group(page, /^failed/)).toBeFocused()
  await page.getByRole('button', { name: 'Numbers', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('')
  await page.getByRole('button', { name: 'Leave triage' }).click()
  await expectCount(page, '5 numbers')
})

test('lines of which there is no record are listed as they were pasted, copied and saved', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { app, page } = inspector
  await expectCount(page, '5 numbers')
  await openTriage(page)
  await place(page)
    .getByLabel('Choose file')
    .last()
    .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(pasted) })
  await expect(place(page)).toContainText('list.csv')
  await group(page, 'Triage').click()
  await group(page, /^not found/).click()
  const lines = place(page).getByRole('table', { name: 'not found' })
  await expect(lines.getByRole('row').nth(1)).toHaveText('7+44 20 7946 0018+44 20 7946 0018')
  await group(page, 'Copy').click()
  await expect(place(page).getByRole('status')).toHaveText('1 line copied')
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toBe('+44 20 7946 0018')
  const target = join(userDataDir, 'lines.csv')
  await answerSaveDialog(inspector, target)
  await group(page, 'Export CSV').click()
  await expect(place(page).getByRole('status')).toHaveText('1 line saved to lines.csv')
  expect(await readFile(target, 'utf8')).toBe(
    `"line","text","looked_for_as"\r\n"7","'+44 20 7946 0018","'+44 20 7946 0018"\r\n`,
  )

  await page.keyboard.press('ControlOrMeta+Shift+M')
  await expect(lines.getByRole('row').nth(1)).toHaveText('7+•• •• •••• ••18+•• •• •••• ••18')
  await group(page, 'Copy').click()
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe('+•• •• •••• ••18')
  await group(page, 'Export CSV').click()
  await expect
    .poll(() => readFile(target, 'utf8'))
    .toBe(`"line","text","looked_for_as"\r\n"7","'+•• •• •••• ••18","'+•• •• •••• ••18"\r\n`)
  await page.keyboard.press('ControlOrMeta+Shift+M')

  await page.keyboard.press('Escape')
  await expect(group(page, /^not found/)).toBeFocused()
  await group(page, 'New triage').click()
  await expect(place(page).getByRole('textbox', { name: 'Numbers to sort' })).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(place(page).getByRole('alert')).toContainText('There is nothing to sort yet')
})

test('of a file of users from the dashboard no secret is shown, copied or saved', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = users
  const inspector = await launch(environmentOf(clerk))
  const { app, page } = inspector
  await expectCount(page, '5 numbers')
  await openTriage(page)
  await place(page)
    .getByLabel('Choose file')
    .last()
    .setInputFiles({ name: 'users.csv', mimeType: 'text/csv', buffer: Buffer.from(clerkCsv) })
  await group(page, 'Triage').click()
  await expect(place(page).getByRole('heading')).toHaveText('5 lines')
  await expect(place(page)).toContainText('first line left out as a heading')
  const target = join(userDataDir, 'lines.csv')
  const shown: string[] = []
  for (const { name, rows } of [
    { name: 'not found', rows: ['3+12025550199+1 202 555 0199', `7${unknownUser}${unknownUser}`] },
    {
      name: 'unreadable',
      rows: [
        '5(no phone number in this row)No phone number in this line',
        '6+1 201 55Too few digits for a phone number',
      ],
    },
  ]) {
    await group(page, new RegExp(`^${name}`)).click()
    const lines = place(page).getByRole('table', { name })
    await expect(lines.getByRole('row')).toHaveText([/^Line/, ...rows])
    shown.push(await page.content())
    await group(page, 'Copy').click()
    await expect(place(page).getByRole('status')).toHaveText('2 lines copied')
    shown.push(await app.evaluate(({ clipboard }) => clipboard.readText()))
    await answerSaveDialog(inspector, target)
    await group(page, 'Export CSV').click()
    await expect(place(page).getByRole('status')).toHaveText('2 lines saved to lines.csv')
    shown.push(await readFile(target, 'utf8'))
    await page.keyboard.press('Escape')
  }
  expect(shown[1]).toBe(`+12025550199\n${unknownUser}`)
  expect(shown).toHaveLength(6)
  for (const text of shown) expect(clerkSecrets.filter((secret) => text.includes(secret))).toEqual([])
})

test('a file that is dropped is read as a list, and named', async ({ launch, clerk }) => {
  clerk.users = users
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '5 numbers')
  await openTriage(page)
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer()
    // As Excel saves it: "Zoë" in Windows-1252, and a cell of two lines.
    const name = new Uint8Array([0x5a, 0x6f, 0xeb])
    const parts = ['sep=;\r\nName;Phone 1\r\n', name, ';+1 201 555 0999\r\n"no\r\nnumber";', name]
    transfer.items.add(new File(parts, 'calls.csv', { type: 'text/csv' }))
    return transfer
  })
  await place(page)
    .getByRole('textbox', { name: 'Numbers to sort' })
    .dispatchEvent('drop', { dataTransfer: dropped })
  await expect(place(page)).toContainText('calls.csv')
  await place(page).getByRole('button', { name: 'Triage', exact: true }).click()
  await expect(place(page).getByRole('heading')).toHaveText('2 lines')
  await expect(place(page)).toContainText('first line left out as a heading')
})

test('a workbook that is dropped is refused with what to do', async ({ launch, clerk }) => {
  clerk.users = users
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '5 numbers')
  await openTriage(page)
  await place(page)
    .getByLabel('Choose file')
    .last()
    .setInputFiles({ name: 'list.xlsx', mimeType: '', buffer: Buffer.from([0x50, 0x4b, 3, 4, 0, 0]) })
  await expect(place(page).getByRole('alert')).toContainText(
    'list.xlsx is no text file. Save the table as CSV',
  )
})
