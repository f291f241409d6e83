import { expect, test } from 'vitest'

import { usualSettings } from '../contract/settings.ts'
import { appMenu } from './menu.ts'
import type { MenuItem } from './menu.ts'
import { nextTextSize } from './text-size.ts'

function menu(platform: NodeJS.Platform, isDevelopment = false) {
  const chosen: string[] = []
  const menus = appMenu({
    platform,
    isDevelopment,
    choose: (command) => chosen.push(command),
    resizeText: (to) => chosen.push(`text ${to}`),
  })
  return { menus, items: menus.flatMap(({ submenu = [] }) => submenu), chosen }
}
const roles = (items: readonly MenuItem[]) => items.flatMap(({ role }) => role ?? [])

test.each(['darwin', 'win32', 'linux'] as const)(
  'every item of the menus on %s does something',
  (platform) => {
    const ways = menu(platform).items.map(({ role, type, click }) =>
      [role, type, click].filter((way) => way !== undefined),
    )
    expect(ways.filter((each) => each.length !== 1)).toEqual([])
  },
)

test('a Mac has its menu of the app with settings, about and quit; elsewhere they are in File and Help', () => {
  const mac = menu('darwin').menus
  expect(mac.map(({ role, label }) => label ?? role)).toEqual([
    'appMenu',
    'File',
    'Edit',
    'View',
    'Window',
    'Help',
  ])
  expect(roles(mac[0]?.submenu ?? [])).toEqual(['about', 'services', 'hide', 'hideOthers', 'unhide', 'quit'])
  const other = menu('linux').menus
  expect(other.map(({ label }) => label)).toEqual(['File', 'Edit', 'View', 'Window', 'Help'])
  expect(roles(other[0]?.submenu ?? [])).toEqual(['quit'])
  for (const platform of ['darwin', 'linux'] as const) {
    const { items } = menu(platform)
    expect(items.filter(({ label }) => label === 'Settings…')).toHaveLength(1)
    expect(roles(items).filter((role) => role === 'about')).toHaveLength(1)
  }
})

test('what acts in the window is chosen by the id of its command', () => {
  const { items, chosen } = menu('linux')
  for (const { click } of items) click?.()
  expect(chosen).toEqual([
    'sync',
    'export',
    'go-settings',
    'find',
    'palette',
    'text larger',
    'text larger',
    'text smaller',
    'text usual',
    'shortcuts',
  ])
})

test('no two items have the same keys, and the usual ones are there', () => {
  const keys = menu('linux').items.flatMap(({ accelerator }) => accelerator ?? [])
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys).toEqual(expect.arrayContaining(['CmdOrCtrl+,', 'CmdOrCtrl+F', 'CmdOrCtrl+K', 'CmdOrCtrl+0']))
})

test('the page is reloaded and looked into in development alone', () => {
  expect(roles(menu('linux').items)).not.toContain('reload')
  expect(roles(menu('linux').items)).not.toContain('toggleDevTools')
  expect(roles(menu('linux', true).items)).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']))
})

test('text grows and shrinks by the steps of the settings, to their ends, and back to usual', () => {
  const sizes = [80]
  let size = nextTextSize(80, 'larger')
  for (; size !== sizes.at(-1); size = nextTextSize(size, 'larger')) sizes.push(size)
  expect(sizes).toEqual([80, 90, 100, 110, 125, 150, 175, 200])
  expect(nextTextSize(110, 'smaller')).toBe(100)
  expect(nextTextSize(80, 'smaller')).toBe(80)
  expect(nextTextSize(175, 'usual')).toBe(usualSettings.textSize)
})
