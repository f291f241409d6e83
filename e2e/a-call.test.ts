import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { Locator, Page } from 'playwright/test'

import {
  makeWireEmailAddress,
  makeWirePhoneNumber,
  makeWireUser,
  makeWireVerification,
} from '../main/sample/wire-builders.ts'
import type { WireUser } from '../main/sample/wire-format.ts'
import { dialogOf, expectTold } from './export-steps.ts'
import { environmentOf, expect, expectCount, test, watchCopies } from './inspector.ts'
import { button } from './seeing.ts'

type Person = {
  name: string
  phone: string
  status?: 'unverified' | 'verified' | 'failed' | 'expired'
  attempts?: number
}

function personOf({ name, phone, status = 'verified', attempts = 1 }: Person): WireUser {
  const [first_name = '', last_name = ''] = name.split(' ')
  const id = first_name.toLowerCase()
  return makeWireUser({
    id: `user_${id}`,
    first_name,
    last_name,
    email_addresses: [makeWireEmailAddress({ email_address: `${id}@example.com` })],
    phone_numbers: [
      makeWirePhoneNumber({
        id: `idn_${id}`,
        phone_number: phone,
        verification: makeWireVerification({ status, attempts }),
      }),
    ],
  })
}

const chidi = { name: 'Chidi Adeyemi', phone: '+2348035550142' }
const people: Person[] = [
  { ...chidi, status: 'failed', attempts: 3 },
  { name: 'Ngozi Okafor', phone: '+2348035550177' },
  { name: 'Emeka Eze', phone: '+2347035550119', status: 'failed', attempts: 3 },
  { name: 'Tunde Bello', phone: '+2349035550163', status: 'expired' },
  { name: 'Ada Brandt', phone: '+442079460018', status: 'failed', attempts: 2 },
  { name: 'Dalia Dubois', phone: '+33612345678' },
  { name: 'Bao Cruz', phone: '+12125550199', status: 'unverified', attempts: 0 },
]

/** Tab, until it has the focus. */
async function tabTo(page: Page, control: Locator): Promise<void> {
  const isThere = () => control.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < 30 && !(await isThere()); presses += 1) await page.keyboard.press('Tab')
  await expect(control).toBeFocused()
}

/** What the palette finds first for a text. */
async function command(page: Page, text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('textbox', { name: 'Search commands' })).toBeFocused()
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Commands' })).toBeHidden()
}

/** Narrows the list to one value of a facet. */
async function filterBy(page: Page, facet: string, value: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+Shift+F')
  const item = page.getByRole('menuitem', { name: facet, exact: true })
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  for (
    let presses = 0;
    presses < 15 && (await item.evaluate((one) => one !== document.activeElement));
    presses += 1
  )
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const values = page.getByRole('dialog', { name: `${facet}: ` })
  await expect(values.getByRole('checkbox').first()).toBeFocused()
  await tabTo(page, values.getByRole('checkbox', { name: value, exact: true }))
  await page.keyboard.press('Space')
  await page.keyboard.press('Escape')
  await expect(values).toBeHidden()
}

test('a whole call by keyboard alone: the caller found, why they cannot sign in, Clerk asked, the ticket, the next', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = people.map(personOf)
  const { app, page } = await launch(environmentOf(clerk))
  const copied = await watchCopies(app)
  const target = join(userDataDir, 'failed in Nigeria.csv')
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, target)
  await expectCount(page, '7 numbers')
  const search = page.getByRole('searchbox', { name: 'Search numbers' })
  const grid = page.getByRole('grid', { name: 'Phone numbers' })
  const details = page.getByRole('complementary', { name: 'Number details' })
  const verdict = details.getByRole('region', { name: "Why can't they sign in?" })
  const history = details.getByRole('list', { name: 'Verification history' }).getByRole('listitem')

  // The view of a quiet hour.
  await filterBy(page, 'Country', 'Nigeria')
  await expectCount(page, '4 of 7 numbers')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(page.getByRole('textbox', { name: 'Name of the view' })).toBeFocused()
  await page.keyboard.type('Lagos desk')
  await page.keyboard.press('Enter')
  await command(page, 'clear')
  await expectCount(page, '7 numbers')

  // The call: what the ticket says is pasted as it is.
  await page.keyboard.press('/')
  await expect(search).toBeFocused()
  await page.keyboard.insertText('#48213 Mr Adeyemi cannot sign in, calls from 0803 555 0142\n')
  await expect(page.getByRole('status').filter({ hasText: 'Probably' })).toHaveText(
    'Probably +234 803 555 0142 (no country code)',
  )
  await expectCount(page, '1 of 7 numbers')
  await page.keyboard.press('Enter')
  await expect(details).toBeFocused()
  await expect(verdict).toContainText('Blocks: Verification failed after 3 attempts.')
  await expect(history).toHaveText([/First seen: failed/])

  // Meanwhile the caller has asked for a new code and entered it.
  clerk.users = people.map((person) =>
    personOf(person.phone === chidi.phone ? { ...chidi, status: 'verified', attempts: 1 } : person),
  )
  await tabTo(page, details.getByRole('button', { name: 'Refresh' }))
  await page.keyboard.press('Enter')
  await expect(verdict).toContainText('Nothing here keeps them from signing in.')
  await expect(history).toHaveText([/failed → verified/, /First seen: failed/])
  await command(page, 'markdown')
  await expect.poll(copied).toContain('**+234 803 555 0142** `+2348035550142`')
  expect(await copied()).toContain('- Status: verified (SMS code)\n')
  expect(await copied()).toContain('- Owner: Chidi Adeyemi `user_chidi`\n')
  expect(await copied()).toMatch(/- between .* and .*: .*failed → verified/)

  await page.keyboard.press('Escape')
  await expect(grid).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(details).toBeHidden()

  // Who else of the view has the caller's trouble goes to a file.
  await command(page, 'lagos')
  await expectCount(page, '4 of 7 numbers')
  await filterBy(page, 'Status', 'failed')
  await expectCount(page, '1 of 7 numbers')
  await page.keyboard.press('ControlOrMeta+e')
  await expect(button(dialogOf(page), 'Export…')).toBeFocused()
  await page.keyboard.press('Enter')
  await expectTold(page, '1 number exported to failed in Nigeria.csv')
  expect((await readFile(target, 'utf8')).match(/^"idn_\w+"/gm)).toEqual(['"idn_emeka"'])
  await command(page, 'clear')
  await expectCount(page, '7 numbers')

  await page.keyboard.press('/')
  await page.keyboard.insertText('dalia@example.com')
  await expectCount(page, '1 of 7 numbers')
  await page.keyboard.press('Enter')
  await expect(details).toContainText('idn_dalia')
})
