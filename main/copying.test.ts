import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { prepareCopying } from './copying.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function copying({ clears = true, newline = '\n' } = {}) {
  let held = ''
  const clipboard = {
    readText: () => held,
    writeText: async (text: string) => {
      held = text.replaceAll('\n', newline)
    },
    clear: () => {
      held = ''
    },
  }
  const made = prepareCopying({ clipboard, clears: () => clears, clearAfterMs: 60_000 })
  return { ...made, clipboard, held: () => held }
}

const number = { text: '+12015550100', sensitive: true }

test('a number leaves the clipboard after a minute', async () => {
  const { copy, held } = copying()
  await copy(number)
  await vi.advanceTimersByTimeAsync(59_999)
  expect(held()).toBe('+12015550100')
  await vi.advanceTimersByTimeAsync(1)
  expect(held()).toBe('')
})

test('a record of several lines leaves it, too, where the system ends lines in its own way', async () => {
  const { copy, held } = copying({ newline: '\r\n' })
  await copy({ text: '{\n "phone_number": "+12015550100"\n}', sensitive: true })
  await vi.advanceTimersByTimeAsync(60_000)
  expect(held()).toBe('')
})

test('what somebody copied elsewhere meanwhile stays', async () => {
  const { copy, clipboard, held } = copying()
  await copy(number)
  await clipboard.writeText('a letter')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(held()).toBe('a letter')
})

test('what is not sensitive stays, also when a number was copied before', async () => {
  const { copy, clear, held } = copying()
  await copy(number)
  await copy({ text: 'user_1', sensitive: false })
  await vi.advanceTimersByTimeAsync(60_000)
  await clear()
  expect(held()).toBe('user_1')
})

test('the minute begins anew with the next number', async () => {
  const { copy, held } = copying()
  await copy(number)
  await vi.advanceTimersByTimeAsync(40_000)
  await copy({ text: '+12015550101', sensitive: true })
  await vi.advanceTimersByTimeAsync(40_000)
  expect(held()).toBe('+12015550101')
  await vi.advanceTimersByTimeAsync(20_000)
  expect(held()).toBe('')
})

test('a number stays where that was chosen, at the end, too', async () => {
  const { copy, clear, held } = copying({ clears: false })
  await copy(number)
  await vi.advanceTimersByTimeAsync(60_000)
  await clear()
  expect(held()).toBe('+12015550100')
})

test('the end of the app clears it at once', async () => {
  const { copy, clear, held } = copying()
  await copy(number)
  await clear()
  expect(held()).toBe('')
})
