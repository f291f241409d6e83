import { open, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { environmentOf, expect, expectCount, test } from './inspector.ts'

test('a damaged cache is restored from its backup at the next start, and the window says so', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  clerk.users = [
    makeWireUser({ id: 'user_1', phone_numbers: [makeWirePhoneNumber({ phone_number: '+12015550100' })] }),
  ]
  const caches = join(userDataDir, 'connections')
  const named = async (part: string) => (await readdir(caches)).filter((name) => name.includes(part))
  const first = await launch(environmentOf(clerk))
  await expectCount(first.page, '1 number')
  await expect.poll(() => named('.backup-2')).toHaveLength(1)
  await first.app.close()

  const [cache = ''] = (await readdir(caches)).filter((name) => /^[^.]+\.sqlite$/.test(name))
  const file = await open(join(caches, cache), 'r+')
  await file.write(Buffer.alloc(200, 0xa5), 0, 200, 0)
  await file.close()

  const { page } = await launch()
  const note = page.getByRole('region', { name: 'Cache' })
  await expect(note).toContainText(
    /The cache of “Environment” was damaged and was restored from its backup of \d\d:\d\d/,
  )
  await expectCount(page, '1 number')
  await expect(page.getByRole('row').filter({ hasText: '+12015550100' })).toBeVisible()
  const [damaged = ''] = await named('.damaged-')
  await expect(note).toContainText(join(caches, damaged))
  expect((await readFile(join(caches, damaged))).subarray(0, 4).toString('hex')).toBe('a5a5a5a5')

  await page.getByRole('button', { name: 'Dismiss the note on the cache' }).press('Enter')
  await expect(note).toBeHidden()
  await page.reload()
  await expectCount(page, '1 number')
  await expect(note).toBeHidden()
})
