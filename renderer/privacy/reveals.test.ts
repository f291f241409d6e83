import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { createReveals, secondsLeft } from './reveals.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('a revealed number is masked again after thirty seconds, and others stay masked', () => {
  const reveals = createReveals()
  reveals.getState().reveal('idn_1')
  expect(secondsLeft(reveals.getState(), 'idn_1')).toBe(30)
  expect(secondsLeft(reveals.getState(), 'idn_2')).toBe(0)
  vi.advanceTimersByTime(7_000)
  expect(secondsLeft(reveals.getState(), 'idn_1')).toBe(23)
  vi.advanceTimersByTime(22_999)
  expect([...reveals.getState().until.keys()]).toEqual(['idn_1'])
  vi.advanceTimersByTime(1)
  expect([...reveals.getState().until.keys()]).toEqual([])
})

test('each has its own thirty seconds, which begin anew with each reveal', () => {
  const reveals = createReveals()
  reveals.getState().reveal('idn_1')
  vi.advanceTimersByTime(20_000)
  reveals.getState().reveal('idn_2')
  vi.advanceTimersByTime(5_000)
  reveals.getState().reveal('idn_2')
  vi.advanceTimersByTime(5_000)
  expect([...reveals.getState().until.keys()]).toEqual(['idn_2'])
  expect(secondsLeft(reveals.getState(), 'idn_2')).toBe(25)
})

test('one is masked by hand, or all of them', () => {
  const reveals = createReveals()
  for (const key of ['idn_1', 'idn_2', 'idn_3']) reveals.getState().reveal(key)
  reveals.getState().mask('idn_2')
  expect([...reveals.getState().until.keys()]).toEqual(['idn_1', 'idn_3'])
  reveals.getState().maskAll()
  expect(reveals.getState().until.size).toBe(0)
})

test('nothing ticks once nothing is revealed', () => {
  const reveals = createReveals()
  reveals.getState().reveal('idn_1')
  vi.advanceTimersByTime(30_000)
  expect(vi.getTimerCount()).toBe(0)
})

test.each([
  ['a sleep of the computer', 3_600_000],
  ['a clock that was set back', -3_600_000],
])('%s does not make it longer', (_, skipped) => {
  const reveals = createReveals()
  reveals.getState().reveal('idn_1')
  vi.setSystemTime(Date.now() + skipped)
  vi.advanceTimersByTime(1_000)
  expect(reveals.getState().until.size).toBe(0)
})
