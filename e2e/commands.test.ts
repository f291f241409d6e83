import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { environmentOf, expect, expectCount, test } from './inspector.ts'

const users = Array.from({ length: 20 }, (_, index) =>
  makeWireUser({
    id: `user_${index}`,
    first_name: index === 7 ? 'Chidi' : 'Ada',
    phone_numbers: [makeWirePhoneNumber({ id: `idn_${index}`, phone_number: `+12015550${100 + index}` })],
  }),
)

test('every place, a search and a recent number from the palette', async ({ launch, clerk }) => {
  clerk.users = users
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '20 numbers')
  const palette = page.getByRole('dialog', { name: 'Commands' })
  const input = palette.getByRole('textbox', { name: 'Search commands' })

  await page.keyboard.press('Control+k')
  await expect(input).toBeFocused()
  await page.keyboard.type('activ')
  await expect(palette.getByRole('option')).toHaveText([/^Activity/, 'Search numbers for “activ”'])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Activity', exact: true })).toHaveAttribute(
    'aria-current',
    'page',
  )

  await page.keyboard.press('Control+k')
  await page.keyboard.type('chidi')
  await palette.getByRole('option', { name: 'Search numbers for “chidi”' }).click()
  await expectCount(page, '1 of 20 numbers')
  await expect(page.getByRole('searchbox', { name: 'Search numbers' })).toBeFocused()
  await page.keyboard.press('Enter')
  const details = page.getByRole('complementary', { name: 'Number details' })
  await expect(details).toContainText('idn_7')

  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('')
  await expectCount(page, '20 numbers')
  await page.getByRole('button', { name: 'Recent searches' }).click()
  await page.getByRole('menuitem', { name: 'chidi' }).click()
  await expectCount(page, '1 of 20 numbers')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('sync')
  await page.keyboard.press('Escape')
  await expect(palette).toBeHidden()
  await details.getByRole('button', { name: 'Close details' }).click()
  await page.keyboard.press('Control+6')
  await expect(page.getByRole('region', { name: 'Settings' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('0107')
  await palette.getByRole('option', { name: /\+1 201.*Chidi/ }).click()
  await expect(details).toContainText('idn_7')
})

test('a text that is in no command’s name says so, and can be searched for', async ({ launch, clerk }) => {
  clerk.users = users
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '20 numbers')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('zzz')
  await expect(page.getByRole('option')).toHaveText(['Search numbers for “zzz”'])
})

test('all keys are listed on ?, which can still be typed', async ({ launch, clerk }) => {
  clerk.users = users
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '20 numbers')
  await page.getByRole('grid', { name: 'Phone numbers' }).focus()
  await page.keyboard.press('Shift+?')
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(keys.getByRole('region', { name: 'Anywhere' })).toContainText('Open commandsCtrlK')
  await page.keyboard.press('Escape')
  await expect(keys).toBeHidden()
  const search = page.getByRole('searchbox', { name: 'Search numbers' })
  await search.focus()
  await page.keyboard.press('Shift+?')
  await expect(search).toHaveValue('?')
})

test('a view is saved, found again after a start, renamed, and removed', async ({ launch, clerk }) => {
  clerk.users = users
  const first = await launch(environmentOf(clerk))
  await expectCount(first.page, '20 numbers')
  await first.page.getByRole('searchbox', { name: 'Search numbers' }).fill('chidi')
  await expectCount(first.page, '1 of 20 numbers')
  await first.page.getByRole('button', { name: 'Saved views' }).click()
  await first.page.getByRole('textbox', { name: 'Name of the view' }).fill('Calls of Chidi')
  await first.page.keyboard.press('Enter')
  const bar = first.page.getByRole('region', { name: 'Filters' })
  await expect(bar.getByRole('button', { name: 'Calls of Chidi' })).toBeVisible()
  await first.page.getByRole('searchbox', { name: 'Search numbers' }).fill('')
  await expectCount(first.page, '20 numbers')
  await expect(first.page.getByRole('button', { name: 'Saved views' })).toBeVisible()
  await first.app.close()

  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '20 numbers')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('calls of')
  await page.keyboard.press('Enter')
  await expectCount(page, '1 of 20 numbers')

  await page.getByRole('region', { name: 'Filters' }).getByRole('button', { name: 'Calls of Chidi' }).click()
  const views = page.getByRole('dialog', { name: 'Saved views' })
  await views.getByRole('button', { name: 'Rename Calls of Chidi' }).click()
  await views.getByRole('textbox', { name: 'New name of Calls of Chidi' }).fill('Chidi')
  await page.keyboard.press('Enter')
  await expect(views.getByRole('button', { name: 'Chidi', exact: true })).toBeVisible()
  await views.getByRole('button', { name: 'Remove Chidi' }).click()
  await expect(views.getByRole('listitem')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await page.getByRole('region', { name: 'Filters' }).getByRole('button', { name: 'Chidi' }).click()
  await expect(views.getByRole('listitem')).toHaveCount(1)
})
