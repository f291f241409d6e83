import type { CDPSession, ElectronApplication } from 'playwright/test'

import { methodChannel } from '../contract/bridge.ts'
import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { environmentOf, expect, expectCount, test } from './inspector.ts'
import type { Clerk, Inspector } from './inspector.ts'

/** `keyCode` of a key that an input method took. */
const taken = 229

function people(): Clerk['users'] {
  return ['漢字', '仮名'].map((first_name, index) =>
    makeWireUser({
      id: `user_${index}`,
      first_name,
      last_name: null,
      phone_numbers: [makeWirePhoneNumber({ id: `idn_${index}`, phone_number: `+8190123456${index}0` })],
    }),
  )
}

/** An input method: what it has made of the keys so far, what it makes of them in the end, and the keys that it took itself. */
async function startInputMethod({ app, page }: Inspector) {
  // A composition ends where its window loses the screen's focus, as to that of a test beside this one.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.blur())
  const cdp: CDPSession = await page.context().newCDPSession(page)
  return {
    compose: (text: string) =>
      cdp.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      }),
    commit: (text: string) => cdp.send('Input.insertText', { text }),
    press: async (key: 'Enter' | 'Escape', modifiers = 0) => {
      const pressed = { key, code: key, modifiers, windowsVirtualKeyCode: taken }
      await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...pressed })
      await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...pressed })
    },
  }
}

const control = 2

/** Gives what the window has asked the list for since. */
async function watchSearches(app: ElectronApplication): Promise<() => Promise<unknown>> {
  await app.evaluate(({ ipcMain }, channel) => {
    const handlers = Reflect.get(ipcMain, '_invokeHandlers')
    const answer = handlers.get(channel)
    const searches: string[] = []
    Reflect.set(globalThis, 'searches', searches)
    handlers.set(channel, (event: unknown, request: { search: string }) => {
      searches.push(request.search)
      return answer(event, request)
    })
  }, methodChannel('listNumbers'))
  return () => app.evaluate(() => Reflect.get(globalThis, 'searches'))
}

test('what is being composed is shown and not searched for, and the final text is searched for once', async ({
  launch,
  clerk,
}) => {
  clerk.users = people()
  const inspector = await launch(environmentOf(clerk))
  const { app, page } = inspector
  await expectCount(page, '2 numbers')
  const search = page.getByRole('searchbox', { name: 'Search numbers' })
  await search.focus()
  const searches = await watchSearches(app)
  const ime = await startInputMethod(inspector)
  await ime.compose('か')
  await ime.compose('かん')
  await expect(search).toHaveValue('かん')
  await ime.press('Enter')
  await ime.compose('かんじ')
  await ime.press('Escape')
  await expect(search).toHaveValue('かんじ')
  await ime.compose('漢字')
  await expectCount(page, '2 numbers')
  await ime.commit('漢字')
  await expectCount(page, '1 of 2 numbers')
  await expect(search).toHaveValue('漢字')
  await expect(page.getByRole('complementary', { name: 'Number details' })).toBeHidden()
  expect(await searches()).toEqual(['漢字'])

  // Given up, it leaves what was there before.
  await ime.compose('か')
  await ime.compose('')
  await ime.commit('')
  await expect(search).toHaveValue('漢字')
  await search.press('Enter')
  await expect(page.getByRole('complementary', { name: 'Number details' })).toContainText('idn_0')
  expect(await searches()).toEqual(['漢字'])
})

test('Enter and Escape of a composition leave the palette open and what it offers alone', async ({
  launch,
  clerk,
}) => {
  clerk.users = people()
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '2 numbers')
  await page.keyboard.press('ControlOrMeta+k')
  const input = page.getByRole('textbox', { name: 'Search commands' })
  await expect(input).toBeFocused()
  const ime = await startInputMethod(inspector)
  await ime.compose('かな')
  await ime.press('Enter')
  await ime.press('Escape')
  await ime.commit('仮名')
  await expect(input).toHaveValue('仮名')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('searchbox', { name: 'Search numbers' })).toHaveValue('仮名')
  await expectCount(page, '1 of 2 numbers')
})

test('a view is renamed by the Enter after a composition, not by the one in it', async ({
  launch,
  clerk,
}) => {
  clerk.users = people()
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '2 numbers')
  await page.getByRole('button', { name: 'Saved views' }).click()
  await page.getByRole('textbox', { name: 'Name of the view' }).fill('All')
  await page.keyboard.press('Enter')
  await page
    .getByRole('region', { name: 'Filters' })
    .getByRole('button', { name: 'All', exact: true })
    .click()
  const views = page.getByRole('dialog', { name: 'Saved views' })
  await views.getByRole('button', { name: 'Rename All' }).click()
  const name = views.getByRole('textbox', { name: 'New name of All' })
  await name.fill('')
  const ime = await startInputMethod(inspector)
  await ime.compose('かんじ')
  await ime.press('Enter')
  await ime.press('Escape')
  await ime.commit('漢字')
  await expect(name).toHaveValue('漢字')
  await page.keyboard.press('Enter')
  await expect(views.getByRole('button', { name: '漢字', exact: true })).toBeVisible()
})

test('in a list that is composed, Escape does not leave the place and Enter does not start', async ({
  launch,
  clerk,
}) => {
  clerk.users = people()
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '2 numbers')
  await page.getByRole('button', { name: 'Triage', exact: true }).click()
  const list = page.getByRole('region', { name: 'Triage' }).getByRole('textbox')
  await expect(list).toBeFocused()
  const ime = await startInputMethod(inspector)
  await ime.compose('かんじ')
  await ime.press('Escape')
  await ime.press('Enter', control)
  await ime.commit('漢字')
  await expect(list).toHaveValue('漢字')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: '1 line' })).toBeVisible()
})

test('a key that an input method takes before it composes anything closes no dialog', async ({
  launch,
  clerk,
}) => {
  clerk.users = people()
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '2 numbers')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await expect(dialog.getByRole('button', { name: 'Export…' })).toBeFocused()
  const ime = await startInputMethod(inspector)
  await ime.press('Escape')
  await dialog.getByRole('radio', { name: 'JSON lines' }).check()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('the keys of a composition count as use of the window', async ({ launch, clerk }) => {
  clerk.users = people()
  const inspector = await launch(environmentOf(clerk))
  const { page } = inspector
  await expectCount(page, '2 numbers')
  await page.clock.install()
  await page.keyboard.press('ControlOrMeta+6')
  await page.getByRole('combobox', { name: 'Hide when unused' }).selectOption('After 5 minutes')
  await page.keyboard.press('ControlOrMeta+1')
  const search = page.getByRole('searchbox', { name: 'Search numbers' })
  await search.focus()
  const ime = await startInputMethod(inspector)
  await ime.compose('か')
  await page.clock.fastForward(4 * 60_000)
  await ime.press('Enter')
  await page.clock.fastForward(4 * 60_000)
  // Time for the window to hide itself.
  await page.clock.runFor(1_000)
  await expect(search).toBeVisible()
})
