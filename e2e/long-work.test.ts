import { makeWirePhoneNumber, makeWireUser } from '../main/sample/wire-builders.ts'
import { environmentOf, expect, expectCount, syncFully, test } from './inspector.ts'

test('the icon of the app shows that a sync runs, and nothing any more once it has ended', async ({
  launch,
  clerk,
}) => {
  clerk.users = [
    makeWireUser({ id: 'user_1', phone_numbers: [makeWirePhoneNumber({ phone_number: '+12015550100' })] }),
  ]
  const { app, page } = await launch(environmentOf(clerk))
  await expectCount(page, '1 number')
  await app.evaluate(({ app: electronApp, BrowserWindow }) => {
    const shown: number[] = []
    Object.assign(electronApp, { shown })
    for (const window of BrowserWindow.getAllWindows())
      window.setProgressBar = (value) => void shown.push(value)
  })
  const shown = () =>
    app.evaluate(({ app: electronApp }) => JSON.stringify('shown' in electronApp ? electronApp.shown : []))
  let answer: () => void = () => {}
  const held = new Promise<void>((resolve) => {
    answer = resolve
  })
  clerk.intercept = () => held.then(() => undefined)
  await syncFully(page)
  await expect.poll(shown).toMatch(/^\[2/)
  answer()
  await expect.poll(shown).toMatch(/,-1\]$/)
})
