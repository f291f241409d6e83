import { join } from 'node:path'

import BetterSqlite3 from 'better-sqlite3'
import type { ElectronApplication } from 'playwright/test'

import { afterTheCheck, connectTo, test } from '../inspector.ts'
import { writeSampleHistory } from './sample-history.ts'
import { scenes } from './scenes.ts'

const folder = join(import.meta.dirname, '../../docs/screenshots')

const sizes = { wide: { width: 1600, height: 1000 }, narrow: { width: 900, height: 600 } } as const

const notStored = ['+44 20 7946 0000', 'no number at all', '(201) 555-9999', 'ticket #48213, called twice']

for (const scheme of ['light', 'dark'] as const)
  for (const [size, content] of Object.entries(sizes)) {
    const fileOf = (name: string) => join(folder, `${name}-${scheme}-${size}.png`)

    test(`${scheme}, ${size}: a workspace with a history`, async ({ launch, userDataDir }) => {
      const { eventful, some } = writeSampleHistory(userDataDir, Date.now())
      const { app, page } = await launch()
      await page.emulateMedia({ colorScheme: scheme })
      await setContentSize(app, content)
      const props = { eventful, pasted: [...some, ...notStored].join('\n') }
      for (const { name, show } of scenes) {
        await show(page, props)
        await page.screenshot({ path: fileOf(name) })
        await page.keyboard.press('Escape')
      }
    })

    test(`${scheme}, ${size}: a first sync`, async ({ launch, clerk }) => {
      clerk.intercept = afterTheCheck(() => new Promise(() => undefined))
      const { app, page } = await launch()
      await page.emulateMedia({ colorScheme: scheme })
      await setContentSize(app, content)
      await connectTo(page, clerk.url)
      await page.getByRole('heading', { name: 'Reading numbers' }).waitFor()
      await page.screenshot({ path: fileOf('empty') })
    })

    test(`${scheme}, ${size}: a cache that cannot be opened`, async ({ launch, userDataDir }) => {
      const { file } = writeSampleHistory(userDataDir, Date.now())
      const db = new BetterSqlite3(file)
      db.pragma('user_version = 999')
      db.close()
      const { app, page } = await launch()
      await page.emulateMedia({ colorScheme: scheme })
      await setContentSize(app, content)
      await page.getByRole('heading', { name: 'The stored numbers could not be opened' }).waitFor()
      await page.screenshot({ path: fileOf('error') })
    })
  }

async function setContentSize(app: ElectronApplication, content: { width: number; height: number }) {
  await app.evaluate(
    ({ BrowserWindow }, { width, height }) => BrowserWindow.getAllWindows()[0]?.setContentSize(width, height),
    content,
  )
}
