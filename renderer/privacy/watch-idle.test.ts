import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { watchIdle } from './watch-idle.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('idleness is told after the whole time, and not before', () => {
  const onIdle = vi.fn<() => void>()
  watchIdle(60_000, onIdle)
  vi.advanceTimersByTime(59_999)
  expect(onIdle).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onIdle).toHaveBeenCalledOnce()
})

test('each use begins the time anew', () => {
  const onIdle = vi.fn<() => void>()
  const { note } = watchIdle(60_000, onIdle)
  for (let minutes = 0; minutes < 10; minutes += 1) {
    vi.advanceTimersByTime(59_000)
    note()
  }
  vi.advanceTimersByTime(59_999)
  expect(onIdle).not.toHaveBeenCalled()
  vi.advanceTimersByTime(1)
  expect(onIdle).toHaveBeenCalledOnce()
})

test('a use after a sleep in which no timer ran is no return', () => {
  const onIdle = vi.fn<() => void>()
  const { note } = watchIdle(60_000, onIdle)
  vi.setSystemTime(Date.now() + 3_600_000)
  note()
  expect(onIdle).toHaveBeenCalledOnce()
})

test('a clock that was set back does not make it longer', () => {
  const onIdle = vi.fn<() => void>()
  watchIdle(60_000, onIdle)
  vi.setSystemTime(Date.now() - 3_600_000)
  vi.advanceTimersByTime(60_000)
  expect(onIdle).toHaveBeenCalledOnce()
})

test('a watch that was stopped tells nothing more', () => {
  const onIdle = vi.fn<() => void>()
  watchIdle(60_000, onIdle).stop()
  vi.advanceTimersByTime(600_000)
  expect(onIdle).not.toHaveBeenCalled()
})
