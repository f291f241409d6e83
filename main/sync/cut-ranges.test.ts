import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { cutRanges } from './cut-ranges.ts'

/** Cuts users who were created at these instants, and counts what was asked. */
async function cut(created: readonly number[]) {
  let questions = 0
  const ranges = await cutRanges(
    { users: created.length, oldest: Math.min(...created), newest: Math.max(...created) },
    async (instant) => {
      questions += 1
      return created.filter((at) => at < instant).length
    },
  )
  return { ranges, questions }
}

const evenly = (count: number) => Array.from({ length: count }, (_, index) => 1000 + index * 10)

describe('cutting users into ranges', () => {
  test('gives a small instance one, without a question', async () => {
    expect(await cut(evenly(4999))).toEqual({
      ranges: [{ createdAfter: null, createdBefore: null, users: 4999 }],
      questions: 0,
    })
  })

  test('gives ranges of equal size where users came evenly, with one question a cut', async () => {
    const { ranges, questions } = await cut(evenly(10_000))
    expect(ranges.map(({ users }) => users)).toEqual([2500, 2500, 2500, 2500])
    expect(questions).toBe(3)
  })

  test('gives at most sixteen', async () => {
    expect((await cut(evenly(60_000))).ranges).toHaveLength(16)
  })

  test('follows an instance that grew faster and faster', async () => {
    const { ranges } = await cut(
      Array.from({ length: 20_000 }, (_, index) => Math.round(1e6 * Math.sqrt(index))),
    )
    expect(ranges).toHaveLength(8)
    for (const { users } of ranges) expect(users).toBeLessThan((20_000 / 8) * 1.5)
  })

  test('leaves together who was created in one instant', async () => {
    const { ranges } = await cut(Array.from({ length: 10_000 }, () => 5000))
    expect(ranges).toEqual([{ createdAfter: null, createdBefore: null, users: 10_000 }])
  })

  test('asks at most fifteen questions three times over and leaves no instant out, whatever is counted', async () => {
    const counts = fc.array(fc.nat({ max: 60_000 }), { minLength: 1, maxLength: 90 })
    const newest = fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 10_000_000 }))
    await fc.assert(
      fc.asyncProperty(counts, newest, async (answers, last) => {
        let questions = 0
        const ranges = await cutRanges({ users: 60_000, oldest: 5, newest: last }, async () => {
          questions += 1
          return answers[questions % answers.length] ?? 0
        })
        expect(questions).toBeLessThanOrEqual(45)
        const cuts = ranges.flatMap(({ createdBefore }) => createdBefore ?? [])
        for (const at of cuts.flatMap((edge) => [edge - 1, edge, edge + 1]))
          expect(ranges).toContainEqual(
            expect.toSatisfy(
              ({ createdAfter, createdBefore }) =>
                at > (createdAfter ?? -Infinity) && at < (createdBefore ?? Infinity),
            ),
          )
      }),
      { numRuns: 200 },
    )
  })

  test('leaves nobody out and nobody in two ranges, whenever users were created', async () => {
    const instants = fc
      .array(fc.integer({ min: 0, max: 50 }), { minLength: 15, maxLength: 40 })
      .map((bursts) =>
        bursts.flatMap((at) => Array.from({ length: 400 }, (_, index) => at * 5 + (index % 4))),
      )
    await fc.assert(
      fc.asyncProperty(instants, async (created) => {
        const { ranges } = await cut(created)
        const sizes = ranges.map(
          ({ createdAfter, createdBefore }) =>
            created.filter((at) => at > (createdAfter ?? -1) && at < (createdBefore ?? Infinity)).length,
        )
        expect(sizes).toEqual(ranges.map(({ users }) => users))
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(created.length)
        expect(ranges.at(-1)?.createdBefore).toBeNull()
      }),
      { numRuns: 60 },
    )
  })
})
