import { existsSync } from 'node:fs'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { makeSamplePeople } from '../main/sample/people/sample-people.ts'
import { dialogOf, openDialog, rows } from './export-steps.ts'
import { environmentOf, expect, test } from './inspector.ts'
import type { Inspector } from './inspector.ts'
import { writeLargeCache } from './large-cache.ts'
import { answerSaveDialog } from './save-dialog.ts'
import { button } from './seeing.ts'

/** Begins an export that takes seconds, over an older file, and waits until it is under way. */
async function beginExport(inspector: Inspector, target: string): Promise<void> {
  const { page } = inspector
  await writeFile(target, 'the older one')
  await expect(page.getByRole('grid', { name: 'Phone numbers' }).getByRole('row').nth(5)).toBeVisible()
  await openDialog(page)
  await dialogOf(page).getByRole('radio', { name: 'Excel' }).check()
  await answerSaveDialog(inspector, target)
  await button(dialogOf(page), 'Export…').click()
  await expect(button(page, /^Exporting [\d,]+ of /)).toBeVisible()
}

test('an app killed in the middle of an export leaves the older file, and the next start nothing beside it', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  writeLargeCache(userDataDir, clerk.url, makeSamplePeople(120_000), Date.now())
  const target = join(userDataDir, 'all.xlsx')
  const killed = await launch(environmentOf(clerk))
  await beginExport(killed, target)
  const exited = killed.app.waitForEvent('close')
  killed.app.process().kill('SIGKILL')
  await exited
  const beside = async () => (await readdir(userDataDir)).filter((name) => name.startsWith('all.xlsx'))
  expect(await beside()).toContainEqual(expect.stringMatching(/partial$/))

  const { page } = await launch(environmentOf(clerk))
  await expect(page.getByRole('grid', { name: 'Phone numbers' }).getByRole('row').nth(5)).toBeVisible()
  await page.keyboard.press('ControlOrMeta+5')
  await expect(rows(page)).toContainText(['cut off'])
  expect(await beside()).toEqual(['all.xlsx'])
  expect(await readFile(target, 'utf8')).toBe('the older one')
  expect(await readdir(join(userDataDir, 'exports-under-way'))).toEqual([])
})

test('an export goes on to its end when the page that asked for it crashes', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  writeLargeCache(userDataDir, clerk.url, makeSamplePeople(120_000), Date.now())
  const target = join(userDataDir, 'all.xlsx')
  const inspector = await launch(environmentOf(clerk))
  await beginExport(inspector, target)
  const crashed = inspector.page.waitForEvent('crash')
  await inspector.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  )
  await crashed
  await expect.poll(() => existsSync(`${target}.manifest.json`), { timeout: 60_000 }).toBe(true)
  const manifest: unknown = JSON.parse(await readFile(`${target}.manifest.json`, 'utf8'))
  expect(manifest).toMatchObject({ file: { bytes: (await readFile(target)).length } })
  expect((await readdir(userDataDir)).filter((name) => name.endsWith('.partial'))).toEqual([])
})
