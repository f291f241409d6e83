import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createRefreshPace } from './refresh-pace.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const passTime = (ms: number) => vi.advanceTimersByTimeAsync(ms)

/** A pace whose refreshes take as long as is said. */
function pacing(workInMs: number) {
  let started = 0
  const pace = createRefreshPace(() => {
    started += 1
    return new Promise((resolve) => setTimeout(resolve, workInMs))
  })
  return { ...pace, started: () => started }
}

test('the first wish is granted at once, the next a second after that ended', async () => {
  const { soon, started } = pacing(10)
  soon()
  expect(started()).toBe(1)
  soon()
  await passTime(1009)
  expect(started()).toBe(1)
  await passTime(1)
  expect(started()).toBe(2)
})

test('after a long refresh the rest is four times as long', async () => {
  const { soon, started } = pacing(2000)
  soon()
  soon()
  await passTime(9999)
  expect(started()).toBe(1)
  await passTime(1)
  expect(started()).toBe(2)
})

test('a wish after the rest is granted at once', async () => {
  const { soon, started } = pacing(10)
  soon()
  await passTime(5000)
  expect(started()).toBe(1)
  soon()
  expect(started()).toBe(2)
})

test('what cannot wait does not rest, but is still one at a time', async () => {
  const { soon, now, started } = pacing(500)
  soon()
  now()
  soon()
  expect(started()).toBe(1)
  await passTime(500)
  expect(started()).toBe(2)
  await passTime(500)
  now()
  expect(started()).toBe(3)
  await passTime(60_000)
  expect(started()).toBe(3)
})

test('a wish that was taken back is not granted', async () => {
  const { soon, stop, started } = pacing(10)
  soon()
  await passTime(10)
  soon()
  stop()
  await passTime(60_000)
  expect(started()).toBe(1)
})
