import type { Page } from 'playwright/test'

import { makeWireEmailAddress, makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { environmentOf, expect, expectCount, syncFully, test, watchCopies } from './inspector.ts'

const [ada, adasSecond, bao, adaBefore] = ['+442079460018', '+33612345678', '+12345678901', '+33756781277']
const all = [ada, adasSecond, bao, adaBefore]

/** Ada, whose number is her username and part of her address, and who has another; and Bao. */
function people(adas: string) {
  return [
    makeWireUser({
      id: 'user_ada',
      first_name: 'Ada',
      last_name: '(020) 7946 0018',
      username: ada.slice(1),
      created_at: 1_600_000_000_000,
      email_addresses: [
        makeWireEmailAddress({ id: 'idn_email', email_address: `${adasSecond}@example.com` }),
      ],
      phone_numbers: [
        makeWirePhoneNumber({ id: 'idn_ada', phone_number: adas, updated_at: 1_750_000_000_000 }),
        makeWirePhoneNumber({ id: 'idn_second', phone_number: adasSecond }),
      ],
    }),
    makeWireUser({
      id: 'user_bao',
      first_name: 'Bao',
      created_at: 1_600_000_000_001,
      phone_numbers: [makeWirePhoneNumber({ id: 'idn_bao', phone_number: bao })],
    }),
  ]
}

const details = (page: Page) => page.getByRole('complementary', { name: 'Number details' })
const row = (page: Page, ending: string) =>
  page.getByRole('row', { name: `Masked number ending in ${ending}` })
const curtain = (page: Page, why: string) => page.getByRole('main').filter({ hasText: why })
const showAgain = (page: Page) => page.getByRole('button', { name: 'Show again' })

/** Which numbers the whole document or the window's title tells, in whatever format. */
async function told(page: Page): Promise<string[]> {
  const document = `${await page.title()} ${await page.content()}`
  const anySpelling = (digits: string) =>
    new RegExp(digits.split('').join(String.raw`[^\p{L}\p{N}<]{0,2}`), 'u')
  return all.filter((number) =>
    [number.slice(1, 8), number.slice(-7)].some((digits) => anySpelling(digits).test(document)),
  )
}

/** Two syncs, between which Ada's number was corrected under the same id. */
async function syncTwice(page: Page, correct: () => void): Promise<void> {
  await expectCount(page, '3 numbers')
  correct()
  await syncFully(page)
  await expect(page.getByRole('row').filter({ hasText: ada })).toBeVisible()
}

test('masked, no number is in the document, whatever place is shown, nor in what is copied', async ({
  launch,
  clerk,
}) => {
  clerk.users = people(adaBefore)
  const { app, page } = await launch(environmentOf(clerk))
  await syncTwice(page, () => (clerk.users = people(ada)))
  await page.getByRole('row').filter({ hasText: ada }).click()
  await expect(details(page)).toContainText('+33 7 56 78 12 77 → +44 20 7946 0018')
  expect(await told(page)).toEqual(all)

  await page.keyboard.press('ControlOrMeta+Shift+M')
  await expect(details(page)).toContainText('+•• • •• •• •• 77 → +•• •• •••• ••18')
  await expect(row(page, '18')).toContainText('Ada (•••) •••• ••••')
  expect(await told(page)).toEqual([])
  const copied = await watchCopies(app)
  await details(page).getByRole('button', { name: 'Copy number' }).click()
  await expect.poll(copied).toBe('+••••••••••18')
  await details(page).getByRole('button', { name: 'Copy JSON' }).click()
  await expect.poll(copied).toContain('"phone_number": "+••••••••••18"')
  await details(page).getByRole('button', { name: 'Copy email' }).click()
  await expect.poll(copied).toBe('+•••••••••••@example.com')

  await page.keyboard.press('ControlOrMeta+2')
  await expect(page.getByRole('grid', { name: 'Events' }).getByRole('row', { name: '18' })).toBeVisible()
  expect(await told(page)).toEqual([])
  await page.keyboard.press('ControlOrMeta+1')
  await page.getByRole('button', { name: 'Past syncs' }).click()
  const moments = page.getByRole('dialog', { name: 'Past syncs' })
  await moments.getByRole('button', { name: /^Compare/ }).click()
  await expect(page.getByRole('grid', { name: 'Differences' })).toContainText(' 77 → +•• •• •••• ••18')
  expect(await told(page)).toEqual([])
})

test('a key reveals the number that somebody is at for thirty seconds, and no other', async ({
  launch,
  clerk,
}) => {
  clerk.users = people(ada)
  const { app, page } = await launch(environmentOf(clerk))
  await expectCount(page, '3 numbers')
  await page.keyboard.press('ControlOrMeta+Shift+M')
  await page.clock.install()
  await page.getByRole('grid', { name: 'Phone numbers' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ControlOrMeta+Shift+E')
  await expect(page.getByRole('row').filter({ hasText: ada })).toHaveAttribute('data-active')
  expect(await told(page)).toEqual([ada])

  await page.keyboard.press('Enter')
  const copied = await watchCopies(app)
  await details(page).getByRole('button', { name: 'Copy number' }).click()
  await expect.poll(copied).toBe(ada)
  await page.clock.fastForward(29_000)
  await expect(details(page).getByText('1 s', { exact: true })).toBeVisible()
  await page.clock.fastForward(1_000)
  await expect(row(page, '18')).toBeVisible()
  expect(await told(page)).toEqual([])

  await details(page).getByRole('button', { name: 'Reveal this number for 30 seconds' }).click()
  await expect(details(page).getByRole('heading', { level: 2 })).toHaveText('+44 20 7946 0018')
  await details(page).getByRole('button', { name: 'Mask this number again' }).click()
  await expect(details(page).getByRole('heading', { level: 2 })).toContainText('+•• •• •••• ••18')
  expect(await told(page)).toEqual([])
})

test('nor of a number that Clerk gives no id for, in whatever else the window says of it', async ({
  launch,
  clerk,
}) => {
  const [before] = people(ada)
  if (!before) throw new Error('Ada is the first')
  const { id: _, ...keyless } = makeWirePhoneNumber({ phone_number: ada })
  clerk.users = [{ ...before, phone_numbers: [keyless] }]
  const inspector = await launch(environmentOf(clerk))
  const { app, page } = inspector
  await expectCount(page, '1 number')
  // Its id comes in place of the one that was made of it.
  clerk.users = people(ada)
  await syncFully(page)
  await expectCount(page, '4 numbers')
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('7946 0018')
  // The other one is struck through.
  await page
    .getByRole('row')
    .filter({ hasText: ada, hasNot: page.locator('s') })
    .click()
  await expect(details(page)).toContainText(`Number replaced: user_ada ${ada} → idn_ada`)
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('')
  await page.keyboard.press('ControlOrMeta+Shift+M')
  await expect(details(page)).toContainText('Number replaced: user_ada +••••••••••18 → idn_ada')
  await expect(details(page)).toContainText('under its former id user_ada +••••••••••18')
  expect(await told(page)).toEqual([])
  await details(page).getByRole('button', { name: 'As of this sync' }).last().click()
  await expect(details(page).getByRole('heading', { level: 2 })).toContainText('+•• •• •••• ••18')
  expect(await told(page)).toEqual([])
  await page.getByRole('button', { name: 'Back to now' }).click()

  await page.keyboard.press('ControlOrMeta+k')
  const palette = page.getByRole('dialog', { name: 'Commands' })
  await expect(palette.getByRole('option', { name: '+•• •• •••• ••18' }).first()).toBeVisible()
  await expect(palette.getByRole('option', { name: '•••• ••18', exact: true })).toBeVisible()
  expect(await told(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Recent searches' }).click()
  await expect(page.getByRole('menuitem', { name: '•••• ••18' })).toBeVisible()
  expect(await told(page)).toEqual([])
  await page.keyboard.press('Escape')

  await app.evaluate(
    ({ app: electronApp }, link) => electronApp.emit('second-instance', {}, [link], '', undefined),
    `phone-number-inspector://Environment/number/user_9%20${encodeURIComponent(ada)}`,
  )
  await expect(page.getByRole('region', { name: 'Link', exact: true })).toContainText(
    'a number user_9 +••••••••••18,',
  )
  expect(await told(page)).toEqual([])
})

test('a file is masked by default where the screen is', async ({ launch, clerk }) => {
  clerk.users = people(ada)
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '3 numbers')
  const choice = page.getByRole('dialog', { name: 'Export' }).getByRole('checkbox', { name: 'Mask numbers' })
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(choice).not.toBeChecked()
  await page.keyboard.press('Escape')
  // A dialog keeps the keys of commands to itself for as long as it is there.
  await expect(choice).toHaveCount(0)
  await page.keyboard.press('ControlOrMeta+Shift+M')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(choice).toBeChecked()
})

test('unused for as long as was chosen, the window hides everything until a button is pressed', async ({
  launch,
  clerk,
}) => {
  clerk.users = people(ada)
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '3 numbers')
  await page.clock.install()
  await page.keyboard.press('ControlOrMeta+6')
  await page.getByRole('combobox', { name: 'Hide when unused' }).selectOption('After 5 minutes')
  await page.keyboard.press('ControlOrMeta+1')
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('ada')
  await page.getByRole('row').filter({ hasText: ada }).click()
  await expect(details(page)).toContainText('idn_ada')

  await page.clock.fastForward(4 * 60_000)
  await page.keyboard.press('Shift')
  await page.clock.fastForward(4 * 60_000)
  await expect(details(page)).toBeVisible()
  await page.clock.fastForward(60_000)
  await expect(curtain(page, 'Hidden after 5 minutes without use')).toBeVisible()
  await expect(page).toHaveTitle('Phone Number Inspector')
  await expect(showAgain(page)).toBeFocused()
  await expect(details(page)).toBeHidden()
  await expect(page.getByRole('row')).toHaveCount(0)
  await expect(page.getByText(ada).first()).toBeHidden()

  await page.mouse.move(200, 200)
  await page.mouse.move(300, 300)
  await page.mouse.click(300, 300)
  // None of these may do anything behind the curtain.
  for (const keys of ['/', 'x', 'ControlOrMeta+3', 'Escape']) await page.keyboard.press(keys)
  await expect(showAgain(page)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(showAgain(page)).toBeHidden()
  await expect(page.getByRole('searchbox', { name: 'Search numbers' })).toHaveValue('ada')
  await expect(details(page)).toContainText('idn_ada')
  await page.clock.fastForward(5 * 60_000)
  await showAgain(page).click()
  await expect(details(page)).toBeVisible()
})

test('a computer that is locked or sleeps hides the window, but not where nobody asked for that', async ({
  launch,
  clerk,
}) => {
  clerk.users = people(ada)
  const { app, page } = await launch(environmentOf(clerk))
  await expectCount(page, '3 numbers')
  await app.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
  await page.keyboard.press('ControlOrMeta+6')
  await page.getByRole('combobox', { name: 'Hide when unused' }).selectOption('After 60 minutes')
  await expect(showAgain(page)).toHaveCount(0)
  for (const event of ['lock-screen', 'suspend']) {
    await app.evaluate(({ powerMonitor }, name) => powerMonitor.emit(name), event)
    await expect(curtain(page, 'Hidden because the computer was locked')).toBeVisible()
    await page.keyboard.press('Space')
    await expect(page.getByRole('combobox', { name: 'Hide when unused' })).toBeVisible()
  }
})

test('hidden by hand from within a dialog, the dialog is there again with its focus, and a sync goes on', async ({
  launch,
  clerk,
}) => {
  clerk.users = people(ada)
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '3 numbers')
  const answers: (() => void)[] = []
  clerk.intercept = () => new Promise((resolve) => answers.push(() => resolve(undefined)))
  await syncFully(page)
  await expect(page.getByRole('progressbar', { name: 'Sync progress' })).toBeVisible()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('radio', { name: 'JSON lines' }).check()
  await page.keyboard.press('ControlOrMeta+Shift+L')
  await expect(showAgain(page)).toBeFocused()
  await expect(dialog).toBeHidden()

  clerk.intercept = () => undefined
  clerk.users = [
    ...people(ada),
    makeWireUser({ id: 'user_new', phone_numbers: [makeWirePhoneNumber({ phone_number: '+12015550199' })] }),
  ]
  for (const answer of answers) answer()
  await expect(page.locator('body')).toContainText('4 numbers')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('radio', { name: 'JSON lines' })).toBeFocused()
  await expect(dialog.getByRole('radio', { name: 'JSON lines' })).toBeChecked()
})
