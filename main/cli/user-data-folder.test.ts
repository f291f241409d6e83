import { expect, test } from 'vitest'

import { userDataFolder } from './user-data-folder.ts'

test.each([
  { platform: 'linux', environment: {}, folder: '/home/ada/.config/App' },
  { platform: 'linux', environment: { XDG_CONFIG_HOME: '/data' }, folder: '/data/App' },
  { platform: 'darwin', environment: {}, folder: '/home/ada/Library/Application Support/App' },
  { platform: 'win32', environment: { APPDATA: '/Roaming' }, folder: '/Roaming/App' },
] as const)("is Electron's on $platform", ({ platform, environment, folder }) => {
  expect(userDataFolder('App', platform, environment, '/home/ada')).toBe(folder)
})
