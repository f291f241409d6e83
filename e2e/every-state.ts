import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import type { Page } from 'playwright/test'

import { openForWriting } from '../main/store/database.ts'
import { seeExports } from './every-export-state.ts'
import { afterTheCheck, connectTo, expect, expectCount, secretKey, syncFully } from './inspector.ts'
import type { Clerk, Inspector } from './inspector.ts'
import { pasted, people, shared } from './people-of-every-state.ts'
import { button, details, dialog, rowOf, seeOpened } from './seeing.ts'
import type { See } from './seeing.ts'

type Walk = { launch: () => Promise<Inspector>; clerk: Clerk; userDataDir: string; see: See }

/** Opens the app for the first time and goes to everything that its window can show, one state after another. */
export async function seeEveryState({ launch, clerk, userDataDir, see }: Walk): Promise<void> {
  const { app, page } = await launch()
  // What is looked at is how things are, not how they change.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await seeFirstRun(see, page, clerk)
  await seeNumbers(see, page)
  await seeDetails(see, page)
  await seePast(see, page)
  await seeActivity(see, page)
  await seeTriage(see, page)
  await seeExports(see, { app, page }, userDataDir)
  await seeSyncsAndSettings(see, page, clerk)
  await seeHidden(see, page)
  await app.close()
  await seeNotOpened(see, launch, userDataDir)
}

async function seeFirstRun(see: See, page: Page, clerk: Clerk): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Connect a Clerk instance' })).toBeVisible()
  await see('first run', page)
  await connectTo(page, clerk.url, `${secretKey}_not`)
  await expect(page.getByRole('alert')).toBeVisible()
  await see('first run, refused', page)
  await page.getByRole('textbox', { name: 'Secret key' }).fill(secretKey)
  clerk.intercept = afterTheCheck(() => new Promise(() => undefined))
  await button(page, 'Connect').click()
  await expect(page.getByRole('heading', { name: 'Reading numbers' })).toBeVisible()
  await see('a first sync', page)
  await button(page, 'Cancel sync').click()
  await expect(page.getByRole('heading', { name: 'No numbers yet' })).toBeVisible()
  await see('a first sync that was cancelled', page)
  clerk.intercept = () => ({ status: 400, body: { errors: [{ code: 'odd', message: 'Something odd.' }] } })
  await button(page, 'Sync').click()
  await expect(page.getByRole('alert')).toContainText('Something odd.')
  await see('a first sync that failed', page)
  clerk.users = people(1)
  clerk.intercept = () => undefined
  await button(page, 'Try again').click()
  await expectCount(page, '40 numbers')
  clerk.users = people(2)
  // What cannot be read of one user is set aside.
  clerk.intercept = ({ path, query }) => {
    if (path !== '/v1/users' || query.get('limit') !== '500') return undefined
    const bad = { id: 'idn_bad', phone_number: '+12015550199', linked_to: 7 }
    const [first, ...rest] = clerk.users
    return { status: 200, body: [{ ...first, phone_numbers: [bad] }, ...rest] }
  }
  await syncFully(page)
  await expect(page.getByText('1 number could not be read')).toBeVisible()
}

async function seeNumbers(see: See, page: Page): Promise<void> {
  const bar = page.getByRole('region', { name: 'Filters' })
  const search = page.getByRole('searchbox', { name: 'Search numbers' })
  const grid = page.getByRole('grid', { name: 'Phone numbers' })
  await expect(rowOf(page, shared).first()).toBeVisible()
  await see('numbers', page)
  await rowOf(page, shared).first().click()
  await rowOf(page, '+33612345003').click({ modifiers: ['Shift'] })
  await rowOf(page, '+33612345002').click({ modifiers: ['ControlOrMeta'] })
  await expect(page.getByRole('status').filter({ hasText: 'selected' })).toBeVisible()
  await see('numbers that are selected', page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(details(page)).toBeHidden()
  const connection = button(page, 'Acme production')
  await seeOpened(
    see,
    page,
    connection,
    page.getByRole('menuitem', { name: 'Add connection' }),
    'connection menu',
  )
  const options = page.getByRole('menuitem', { name: 'Sync log' })
  await seeOpened(see, page, button(page, 'Sync options'), options, 'sync options')
  await seeOpened(see, page, button(page, 'Export'), dialog(page, 'Export'), 'export')
  await seeOpened(see, page, button(page, 'Columns'), dialog(page, 'Columns'), 'columns')
  await seeOpened(see, page, button(page, 'Saved views'), dialog(page, 'Saved views'), 'saved views')
  await button(grid, 'Number').focus()
  await page.keyboard.press('Alt+ArrowDown')
  const columnMenu = page.getByRole('menu', { name: 'Number column' })
  await expect(columnMenu.getByRole('menuitem').first()).toBeFocused()
  await see('menu of a column', page)
  await page.keyboard.press('Escape')
  await expect(columnMenu).toBeHidden()

  for (const [name, value] of [
    ['Status', 'failed'],
    ['Country', 'France'],
  ] as const) {
    await button(bar, 'Add filter').click()
    await page.getByRole('menuitem', { name, exact: true }).click()
    await dialog(page, `${name}: `).getByRole('checkbox', { name: value }).check()
    await see(`filter ${name}`, page)
    await page.keyboard.press('Escape')
  }
  await expectCount(page, '9 of 40 numbers')
  await button(bar, 'Add filter').click()
  await expect(page.getByRole('menuitem', { name: 'Created' })).toBeVisible()
  await see('filters to add', page)
  await page.getByRole('menuitem', { name: 'Created' }).click()
  await expect(dialog(page, 'Created: ')).toBeVisible()
  await see('filter Created', page)
  await page.keyboard.press('Escape')
  await button(bar, 'Clear filters').click()
  await expectCount(page, '40 numbers')

  await search.fill(`#48213 calls from 020 7946 0018`)
  await expect(page.getByRole('status').filter({ hasText: 'Probably' })).toBeAttached()
  await expectCount(page, '2 of 40 numbers')
  await see('a pasted ticket', page)
  await search.press('Enter')
  await expect(details(page)).toContainText('idn_ada')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await search.fill('')
  await expectCount(page, '40 numbers')
  const recent = page.getByRole('menuitem', { name: '#48213' })
  await seeOpened(see, page, button(page, 'Recent searches'), recent, 'recent searches')
  await search.fill('+999 000')
  await expect(button(page, 'Ask Clerk')).toBeVisible()
  await see('no result', page)
  await search.fill('')
  await expectCount(page, '40 numbers')

  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('option', { name: 'Activity' })).toBeVisible()
  await see('palette', page)
  await page.keyboard.press('Escape')
  await grid.focus()
  await page.keyboard.press('Shift+?')
  await expect(dialog(page, 'Keyboard shortcuts')).toBeVisible()
  await see('keyboard shortcuts', page)
  await page.keyboard.press('Escape')
  await expect(dialog(page, 'Keyboard shortcuts')).toBeHidden()
}

async function seeDetails(see: See, page: Page): Promise<void> {
  await page.getByRole('grid', { name: 'Phone numbers' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  const pane = details(page)
  await expect(pane).toBeFocused()
  await expect(pane.getByRole('region', { name: "Why can't they sign in?" })).toContainText('banned')
  await expect(pane.getByRole('list', { name: 'Verification history' }).getByRole('listitem')).toHaveCount(2)
  await see('details', page)
  await button(pane, 'Field names of Clerk’s API').click()
  await expect(pane.getByText('verification.expire_at', { exact: true })).toBeVisible()
  await see('details with field names', page)
  await button(pane, 'Field names of Clerk’s API').click()
  const item = page.getByRole('menuitem', { name: 'Markdown for a ticket' })
  await seeOpened(see, page, button(pane, 'Copy as…'), item, 'copy menu')
  const json = pane.getByRole('searchbox', { name: 'Search the JSON' })
  await json.fill('oauth_')
  await expect(pane.getByRole('treeitem', { selected: true })).toContainText('oauth_google')
  await see('search in the JSON', page)
  await json.fill('')
  await button(pane, 'Close details').click()
}

async function seePast(see: See, page: Page): Promise<void> {
  const moments = dialog(page, 'Past syncs')
  await button(page, 'Past syncs').click()
  await expect(button(moments, /40 new/)).toBeVisible()
  await see('past syncs', page)
  await button(moments, /40 new/).click()
  await expect(page.getByRole('region', { name: 'Past sync' })).toContainText('As of')
  await expect(moments).toBeHidden()
  await rowOf(page, 'Ada Brandt').first().click()
  await expect(details(page)).toContainText('idn_')
  await see('a past sync', page)
  await button(details(page), 'Close details').click()
  await button(page, 'Back to now').click()
  await button(page, 'Past syncs').click()
  await button(moments, /^Compare/).click()
  await expect(page.getByRole('grid', { name: 'Differences' }).getByRole('row').nth(1)).toBeVisible()
  await expect(moments).toBeHidden()
  await see('two syncs compared', page)
  await button(page, 'Close comparison').click()
}

async function seeActivity(see: See, page: Page): Promise<void> {
  await button(page, 'Activity').click()
  const events = page.getByRole('grid', { name: 'Events' })
  await expect(events.getByRole('row').nth(2)).toBeVisible()
  await see('activity', page)
  const bar = page.getByRole('region', { name: 'Filters' })
  const choices = { Kind: 'removed', Country: 'France', Channel: 'sms' }
  for (const [name, value] of Object.entries(choices)) {
    const opened = page.getByRole('checkbox', { name: new RegExp(value, 'i') }).first()
    await seeOpened(see, page, button(bar, `${name}: any`), opened, `activity, ${name}`)
  }
  await button(bar, /^Days/).first().click()
  await see('activity, days', page)
  await page.keyboard.press('Escape')
  await events.getByRole('row').nth(2).click()
  await expect(details(page)).toContainText('idn_')
  await see('activity with details', page)
  await button(details(page), 'Close details').click()
}

async function seeTriage(see: See, page: Page): Promise<void> {
  await button(page, 'Triage').click()
  const place = page.getByRole('region', { name: 'Triage' })
  await place.getByRole('textbox', { name: 'Numbers to sort' }).fill(pasted)
  await see('triage', page)
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(place.getByRole('heading')).toHaveText('5 lines')
  await see('groups of a triage', page)
  await button(place, /^not found/).click()
  await expect(place.getByRole('table', { name: 'not found' })).toContainText('+31')
  await see('lines of a triage', page)
  await page.keyboard.press('Escape')
  await button(place, /^failed/).click()
  await expect(page.getByRole('group', { name: 'Triage' })).toBeVisible()
  await see('a group among the numbers', page)
  await button(page, 'Leave triage').click()
}

async function seeSyncsAndSettings(see: See, page: Page, clerk: Clerk): Promise<void> {
  await page.getByText('1 number could not be read').click()
  await expect(page.getByText('linked_to has another form')).toBeVisible()
  await see('syncs', page)
  clerk.intercept = () => undefined

  await page.keyboard.press('ControlOrMeta+6')
  const settings = page.getByRole('region', { name: 'Settings', exact: true })
  await expect(settings.getByRole('radio', { name: 'Every 5 min' })).toBeVisible()
  await see('settings', page)
  await settings.getByRole('combobox', { name: 'Time zone' }).click()
  await expect(page.getByRole('option', { name: 'UTC', exact: true })).toBeVisible()
  await see('time zones', page)
  await page.keyboard.press('Escape')
  await settings.getByRole('radio', { name: 'Every 60 min' }).check()
  await see('settings with scheduled syncs', page)
}

async function seeHidden(see: See, page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+1')
  await page.keyboard.press('ControlOrMeta+Shift+M')
  await page.getByRole('grid', { name: 'Phone numbers' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await button(details(page), 'Reveal this number for 30 seconds').click()
  await see('masked', page)
  await page.keyboard.press('ControlOrMeta+Shift+L')
  await expect(button(page, 'Show again')).toBeFocused()
  await see('curtain', page)
  await page.keyboard.press('Enter')

  await button(page, 'Saved views').click()
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('Mine')
  await page.keyboard.press('Enter')
  await button(page.getByRole('region', { name: 'Filters' }), 'Mine').click()
  await see('a saved view', page)
  await button(dialog(page, 'Saved views'), 'Remove Mine').click()
  await page.keyboard.press('Escape')
  await expect(dialog(page, 'Saved views')).toBeHidden()
  await expect(button(page.getByRole('status', { name: 'Undo' }), /^Undo/)).toBeVisible()
  await see('undo', page)

  await button(page, 'Acme production').click()
  await page.getByRole('menuitem', { name: 'Remove connection…' }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await see('removing a connection', page)
  await page.keyboard.press('Escape')
}

/** A cache that a newer version wrote is not opened. */
async function seeNotOpened(see: See, launch: Walk['launch'], userDataDir: string): Promise<void> {
  const folder = join(userDataDir, 'connections')
  const name = readdirSync(folder).find((each) => /^[^.]+\.sqlite$/.test(each)) ?? ''
  const db = openForWriting(join(folder, name))
  db.pragma('user_version = 999')
  db.close()
  const { page } = await launch()
  await expect(page.getByRole('alert').filter({ hasText: 'could not be opened' })).toBeVisible()
  await see('a cache that is not opened', page)
}
