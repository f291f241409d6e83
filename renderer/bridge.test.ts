import { expect, test, vi } from 'vitest'

import type { ExposedBridge } from '../contract/bridge.ts'
import { FailureError } from '../contract/failure.ts'
import { createBridge, toFailure } from './bridge.ts'

const sample = { id: 'c1', name: 'Acme', kind: 'clerk', apiUrl: 'https://api.clerk.com', key: 'session' }

function exposing(calls: ExposedBridge['calls'], subscribe: ExposedBridge['subscribe'] = () => () => {}) {
  return createBridge({ calls, subscribe })
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('It did not reject'),
    (error: unknown) => error,
  )
}

test('a reply comes out of its envelope', async () => {
  const listConnections = vi.fn(async () => ({ ok: true, value: [sample] }))
  await expect(exposing({ listConnections }).call('listConnections', undefined)).resolves.toEqual([sample])
})

test('the request goes through as it is', async () => {
  const getNumber = vi.fn(async () => ({ ok: true, value: null }))
  await exposing({ getNumber }).call('getNumber', { connectionId: 'c1', key: 'idn_1' })
  expect(getNumber).toHaveBeenCalledExactlyOnceWith({ connectionId: 'c1', key: 'idn_1' })
})

test('a failure is thrown with its code, words and details', async () => {
  const envelope = {
    ok: false,
    code: 'key_rejected',
    message: 'Clerk did not accept the key.',
    details: 'trace 1',
  }
  const error = await rejection(exposing({ openSample: async () => envelope }).call('openSample', undefined))
  expect(error).toBeInstanceOf(FailureError)
  expect(error).toMatchObject({
    code: 'key_rejected',
    message: 'Clerk did not accept the key.',
    details: 'trace 1',
  })
})

test.each([
  ['no envelope', [sample]],
  ['another value than the contract has', { ok: true, value: [{ ...sample, key: 'somewhere' }] }],
  ['a failure with an unknown code', { ok: false, code: 'tired', message: '', details: null }],
])('%s is an unexpected reply', async (_, reply) => {
  const error = await rejection(
    exposing({ listConnections: async () => reply }).call('listConnections', undefined),
  )
  expect(error).toMatchObject({ name: 'FailureError', code: 'unexpected_reply' })
})

test('a method that the preload lacks is an unexpected reply', async () => {
  expect(await rejection(exposing({}).call('openSample', undefined))).toMatchObject({
    code: 'unexpected_reply',
  })
})

test('an event reaches its listener parsed, until it is unsubscribed', () => {
  const unsubscribe = vi.fn()
  let emit: (payload: unknown) => void = () => expect.fail('Nobody listens')
  const bridge = exposing({}, (event, listener) => {
    expect(event).toBe('numbersChanged')
    emit = listener
    return unsubscribe
  })
  const heard = vi.fn()
  const stop = bridge.subscribe('numbersChanged', heard)
  emit({ connectionId: 'c1', more: true })
  expect(heard).toHaveBeenCalledExactlyOnceWith({ connectionId: 'c1' })
  expect(() => emit({ connectionId: 7 })).toThrow(FailureError)
  stop()
  expect(unsubscribe).toHaveBeenCalledOnce()
})

test('a defect is shown in plain words with its message as details', () => {
  expect(toFailure(new TypeError('x is undefined'))).toMatchObject({
    code: 'internal',
    details: 'x is undefined',
  })
  expect(toFailure(new FailureError('busy', 'A sync is under way.'))).toEqual({
    code: 'busy',
    message: 'A sync is under way.',
    details: null,
  })
})
