import { findings } from './axe-findings.ts'
import { seeEveryState } from './every-state.ts'
import { expect, test } from './inspector.ts'

const checks = [
  ['light', 'all'],
  ['dark', 'colours'],
] as const

test('axe finds nothing in any state of the window, light or dark', async ({
  launch,
  clerk,
  userDataDir,
}) => {
  test.setTimeout(240_000)
  await seeEveryState({
    launch,
    clerk,
    userDataDir,
    see: async (state, page) => {
      for (const [scheme, about] of checks) {
        await page.emulateMedia({ colorScheme: scheme })
        await expect(page.locator(`html[data-mantine-color-scheme="${scheme}"]`)).toHaveCount(1)
        expect.soft(await findings(page, about), `${state}, ${scheme}`).toEqual([])
      }
    },
  })
})
