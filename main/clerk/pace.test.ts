import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

import { startPace } from './pace.ts'
import type { Pace } from './pace.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const never = new AbortController().signal

/** Takes a turn, and notes under this name when it came. */
function note(pace: Pace, starts: [string, number][], name: string, signal = never): Promise<void> {
  return pace.take(signal).then(() => void starts.push([name, Math.round(performance.now())]))
}

function startNotes(perSecond: number) {
  const pace = startPace(() => perSecond)
  const starts: [string, number][] = []
  return { pace, starts, take: (name: string, signal?: AbortSignal) => note(pace, starts, name, signal) }
}

describe('turns', () => {
  test('come one after another at an even pace, in the order in which they were asked for', async () => {
    const { starts, take } = startNotes(10)
    const begun = Math.round(performance.now())
    void Promise.all(['a', 'b', 'c'].map((name) => take(name)))
    await vi.advanceTimersByTimeAsync(1000)
    expect(starts).toEqual([
      ['a', begun],
      ['b', begun + 100],
      ['c', begun + 200],
    ])
  })

  test('are never more than the pace allows, whenever they are asked for and given up', async () => {
    const asked = fc.array(fc.record({ after: fc.nat(700), givesUp: fc.option(fc.nat(500)) }), {
      maxLength: 60,
    })
    await fc.assert(
      fc.asyncProperty(asked, fc.integer({ min: 1, max: 40 }), async (turns, perSecond) => {
        const { starts, take } = startNotes(perSecond)
        let kept = 0
        for (const { after, givesUp } of turns) {
          await vi.advanceTimersByTimeAsync(after)
          const controller = new AbortController()
          if (givesUp === null) kept += 1
          else setTimeout(() => controller.abort(), givesUp)
          take(givesUp === null ? 'kept' : 'given up', controller.signal).catch(() => undefined)
        }
        await vi.advanceTimersByTimeAsync(70_000)
        const times = starts.map(([, at]) => at)
        for (const from of times)
          expect(times.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(
            perSecond + 1,
          )
        expect(starts.filter(([name]) => name === 'kept')).toHaveLength(kept)
      }),
      { numRuns: 50 },
    )
  })
})

describe('who gives up', () => {
  test('does not let the others pass one another, nor hold them up', async () => {
    const { starts, take } = startNotes(10)
    const controller = new AbortController()
    const begun = Math.round(performance.now())
    const [, , givenUp] = [take('a'), take('b'), take('c', controller.signal), take('d')]
    const reason = givenUp.catch(String)
    controller.abort(new Error('enough'))
    await vi.advanceTimersByTimeAsync(1000)
    expect(await reason).toBe('Error: enough')
    expect(starts).toEqual([
      ['a', begun],
      ['b', begun + 100],
      ['d', begun + 200],
    ])
  })

  test('does not wait for what Clerk asked to wait for', async () => {
    const { pace, take } = startNotes(10)
    pace.slowDown(3_600_000)
    const controller = new AbortController()
    const reason = take('a', controller.signal).catch(String)
    await vi.advanceTimersByTimeAsync(1000)
    controller.abort('quit')
    expect(await reason).toBe('Error: quit')
    expect(vi.getTimerCount()).toBe(0)
  })

  test('before its turn is asked for takes none', async () => {
    const { pace } = startNotes(10)
    const controller = new AbortController()
    controller.abort(new Error('quit'))
    await expect(pace.take(controller.signal)).rejects.toThrow('quit')
  })
})

describe('a refusal', () => {
  test('holds up everybody, who waits already and who comes later', async () => {
    const { pace, starts, take } = startNotes(10)
    void take('a')
    void take('b')
    await vi.advanceTimersByTimeAsync(50)
    pace.slowDown(5000)
    const refusedAt = Math.round(performance.now())
    void take('c')
    await vi.advanceTimersByTimeAsync(4990)
    expect(starts.map(([name]) => name)).toEqual(['a'])
    await vi.advanceTimersByTimeAsync(1000)
    expect(starts.slice(1)).toEqual([
      ['b', refusedAt + 5000],
      ['c', refusedAt + 5200],
    ])
  })

  test('without a time halves the pace, and answers bring it back', async () => {
    const { pace, starts, take } = startNotes(10)
    pace.slowDown(0)
    void take('a')
    void take('b')
    await vi.advanceTimersByTimeAsync(1000)
    for (let answers = 0; answers < 100; answers += 1) pace.speedUp()
    void take('c')
    void take('d')
    await vi.advanceTimersByTimeAsync(1000)
    const times = starts.map(([, at]) => at)
    expect(times.slice(1).map((at, index) => at - (times[index] ?? 0))).toEqual([200, 800, 100])
  })

  test('of requests that were under way together counts once', async () => {
    const { pace, starts, take } = startNotes(10)
    for (let refused = 0; refused < 8; refused += 1) pace.slowDown(2000)
    void take('a')
    void take('b')
    await vi.advanceTimersByTimeAsync(5000)
    const times = starts.map(([, at]) => at)
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBe(200)
  })

  test('with a shorter wait does not shorten a longer one', async () => {
    const { pace, starts, take } = startNotes(10)
    const begun = Math.round(performance.now())
    pace.slowDown(5000)
    pace.slowDown(100)
    void take('a')
    await vi.advanceTimersByTimeAsync(6000)
    expect(starts).toEqual([['a', begun + 5000]])
  })
})
