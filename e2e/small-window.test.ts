import { seeEveryState } from './every-state.ts'
import { expect, test } from './inspector.ts'
import { outOfReach } from './out-of-reach.ts'

const smallest = { width: 900, height: 600 }
// A page that is enlarged has as much less room.
const enlarged = { width: 450, height: 300 }

for (const [name, viewport] of [
  ['the smallest window', smallest],
  ['the smallest window with text of twice its size', enlarged],
] as const)
  test(`every control can be reached in ${name}`, async ({ launch, clerk, userDataDir }) => {
    test.setTimeout(240_000)
    await seeEveryState({
      launch: async () => {
        const inspector = await launch()
        await inspector.page.setViewportSize(viewport)
        return inspector
      },
      clerk,
      userDataDir,
      see: async (state, page) => {
        expect.soft(await outOfReach(page), state).toEqual([])
      },
    })
  })
