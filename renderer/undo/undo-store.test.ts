import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { FailureError } from '../../contract/failure.ts'
import { createUndo } from './undo-store.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function offered(...words: string[]) {
  const store = createUndo()
  const undone: string[] = []
  for (const each of words)
    store.getState().offer({ words: each, seconds: 10, undo: () => void undone.push(each) })
  return { store, undone }
}

test('what was done can be undone for its seconds, which are counted down', async () => {
  const { store, undone } = offered('“Acme” was removed.')
  expect(store.getState().offered).toEqual({ words: '“Acme” was removed.', secondsLeft: 10 })
  await vi.advanceTimersByTimeAsync(9_999)
  expect(store.getState().offered?.secondsLeft).toBe(1)
  await store.getState().undo()
  expect(undone).toEqual(['“Acme” was removed.'])
  expect(store.getState().offered).toBeNull()
})

test('after its seconds there is nothing to undo', async () => {
  const { store, undone } = offered('removed')
  await vi.advanceTimersByTimeAsync(10_000)
  expect(store.getState().offered).toBeNull()
  await store.getState().undo()
  expect(undone).toEqual([])
})

test('nothing is undone twice', async () => {
  const { store, undone } = offered('removed')
  await Promise.all([store.getState().undo(), store.getState().undo()])
  expect(undone).toEqual(['removed'])
})

test('a newer one takes the place of the one before, with all its seconds', async () => {
  const { store, undone } = offered('first')
  await vi.advanceTimersByTimeAsync(8_000)
  store.getState().offer({ words: 'second', seconds: 10, undo: () => void undone.push('second') })
  await vi.advanceTimersByTimeAsync(5_000)
  expect(store.getState().offered).toEqual({ words: 'second', secondsLeft: 5 })
  await store.getState().undo()
  expect(undone).toEqual(['second'])
})

test('one that failed says why, until it is dismissed or something else is offered', async () => {
  const { store } = offered()
  const fail = () => Promise.reject(new FailureError('not_found', 'It was deleted.'))
  store.getState().offer({ words: 'removed', seconds: 10, undo: fail })
  await store.getState().undo()
  expect(store.getState()).toMatchObject({ offered: null, failure: { message: 'It was deleted.' } })
  store.getState().dismiss()
  expect(store.getState().failure).toBeNull()
  store.getState().offer({ words: 'removed', seconds: 10, undo: fail })
  await store.getState().undo()
  store.getState().offer({ words: 'again', seconds: 10, undo: fail })
  expect(store.getState()).toMatchObject({ offered: { words: 'again' }, failure: null })
})

test('what was dismissed stays done', async () => {
  const { store, undone } = offered('removed')
  store.getState().dismiss()
  await store.getState().undo()
  expect(undone).toEqual([])
  expect(store.getState().offered).toBeNull()
})
