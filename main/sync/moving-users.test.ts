import fc from 'fast-check'
import { expect, test } from 'vitest'

import { makeWireVerification } from '../sample/wire-builders.ts'
import type { WireUser } from '../sample/wire-format.ts'
import { isRangePage, makeUser, openLoopback } from './sync-fixture.ts'
import type { Loopback } from './sync-fixture.ts'

/** What happens at Clerk between two of a sync's requests; `at` picks a user. */
const moveSchema = fc.record({
  kind: fc.constantFrom('create', 'change', 'delete', 'nothing'),
  at: fc.nat({ max: 100_000 }),
})

let newest = 10_000

/** Each status change of a number, by its id, in the order in which Clerk made them. */
type Statuses = Map<string, string[]>

function move(
  clerk: Loopback['clerk'],
  statuses: Statuses,
  { kind, at }: { kind: string; at: number },
): void {
  const index = at % clerk.users.length
  const user = clerk.users[index]
  if (user === undefined) return
  if (kind === 'create') clerk.users.push(makeUser((newest += 1)))
  if (kind === 'delete') clerk.users.splice(index, 1)
  if (kind === 'change') clerk.users[index] = changed(user, statuses)
}

function changed(user: WireUser, statuses: Statuses): WireUser {
  const numbers = user.phone_numbers.map((number) => {
    const id = number.id ?? ''
    const seen = statuses.get(id) ?? ['verified']
    const status = seen.length % 2 === 0 ? ('verified' as const) : ('failed' as const)
    statuses.set(id, [...seen, status])
    return { ...number, verification: makeWireVerification({ status }) }
  })
  return { ...user, updated_at: user.updated_at + 1, phone_numbers: numbers }
}

test('users who are created, changed and deleted while syncs run are neither lost nor doubled, and no history is made up', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(moveSchema, { minLength: 20, maxLength: 120 }), async (moves) => {
      const loopback = await openLoopback(5200)
      const { clerk } = loopback
      const statuses: Statuses = new Map()
      const left = [...moves]
      for (let pass = 0; pass < 3; pass += 1) {
        clerk.now += 60_000
        await loopback.sync(pass === 1 ? 'incremental' : 'full', {
          intercept: (request) => {
            if (isRangePage(request)) for (const each of left.splice(0, 4)) move(clerk, statuses, each)
            return undefined
          },
        })
      }
      clerk.now += 60_000
      const { run } = await loopback.sync('full')
      expect(run?.outcome).toBe('completed')
      expect(await loopback.count()).toBe(clerk.users.length)
      for (const user of clerk.users) {
        const id = user.phone_numbers[0]?.id ?? ''
        if (!statuses.has(id)) continue
        const history = await loopback.history(id)
        const seen = history.flatMap(({ changes }) =>
          changes.flatMap((change) => (change.field === 'status' ? [[change.before, change.after]] : [])),
        )
        // Each change begins where the one before ended, the last is what Clerk has now, and there are not more than Clerk made.
        for (const [index, [before]] of seen.entries()) expect(before).toBe(seen[index - 1]?.[1] ?? null)
        expect(seen.at(-1)?.[1]).toBe(statuses.get(id)?.at(-1))
        expect(seen.length).toBeLessThanOrEqual(statuses.get(id)?.length ?? 0)
      }
      await loopback.close()
    }),
    { numRuns: 3 },
  )
}, 120_000)
