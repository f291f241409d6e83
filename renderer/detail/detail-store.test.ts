import { expect, test } from 'vitest'

import { methods } from '../../contract/bridge.ts'
import type { Reply } from '../../contract/bridge.ts'
import { createBridge } from '../bridge.ts'
import { createDetail } from './detail-store.ts'
import { detailsOf } from './details-fixture.ts'

type Asked = { key: string; reply: (reply: Reply<'getNumber'>) => void; fail: () => void }

/** Details whose requests wait until the test answers them. */
function detailing() {
  const asked: Asked[] = []
  let changed: (payload: unknown) => void = () => {}
  const bridge = createBridge({
    calls: {
      getNumber: (request) =>
        new Promise((resolve, reject) => {
          asked.push({
            key: methods.getNumber.request.parse(request).key,
            reply: (value) => resolve({ ok: true, value }),
            fail: () => reject(new Error('no')),
          })
        }),
    },
    subscribe: (_, listener) => {
      changed = listener
      return () => {}
    },
  })
  const detail = createDetail(bridge, 'c1')
  detail.getState().listen()
  return { detail, asked, changed: () => changed({ connectionId: 'c1' }) }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

async function opened(key: string) {
  const made = detailing()
  made.detail.getState().open(key)
  made.asked[0]?.reply(detailsOf(key))
  await settled()
  return made
}

test('opening a number brings its details', async () => {
  const { detail } = await opened('a')
  expect(detail.getState().details?.number.key).toBe('a')
})

test('of the numbers passed while a request was under way only the last is asked for', async () => {
  const { detail, asked } = await opened('a')
  for (const key of ['b', 'c', 'd']) detail.getState().open(key)
  expect(asked.map(({ key }) => key)).toEqual(['a', 'b'])
  asked[1]?.reply(detailsOf('b'))
  await settled()
  expect(detail.getState().details?.number.key, 'b is not what is open any more').toBe('a')
  expect(asked.map(({ key }) => key)).toEqual(['a', 'b', 'd'])
})

test('a change refreshes what is open', async () => {
  const { detail, asked, changed } = await opened('a')
  changed()
  asked[1]?.reply(detailsOf('a', 'failed'))
  await settled()
  expect(detail.getState().details?.number.verification?.status).toBe('failed')
})

test('a failed refresh keeps the details, a failed opening has none of another number', async () => {
  const { detail, asked, changed } = await opened('a')
  changed()
  asked[1]?.fail()
  await settled()
  expect(detail.getState()).toMatchObject({
    failure: { code: 'internal' },
    details: { number: { key: 'a' } },
  })
  detail.getState().open('b')
  asked[2]?.fail()
  await settled()
  expect(detail.getState()).toMatchObject({ failure: { code: 'internal' }, details: null })
})

test('a number that is no longer stored is said to be gone', async () => {
  const { detail, asked, changed } = await opened('a')
  changed()
  asked[1]?.reply(null)
  await settled()
  expect(detail.getState()).toMatchObject({ gone: true, details: null })
})

test('closing forgets what was open, even a reply under way', async () => {
  const { detail, asked, changed } = await opened('a')
  changed()
  detail.getState().close()
  asked[1]?.reply(detailsOf('a'))
  await settled()
  expect(detail.getState()).toMatchObject({ key: null, details: null })
})
