import { expect, test } from 'vitest'

import { methods } from '../../contract/bridge.ts'
import type { Reply, Request } from '../../contract/bridge.ts'
import { createBridge } from '../bridge.ts'
import { createNumberList, nextSort } from './number-list-store.ts'
import { makeRow } from './number-row-fixture.ts'
import { rowAt } from './page-cache.ts'

type Asked = {
  request: Request<'listNumbers'>
  reply: (reply: Reply<'listNumbers'>) => void
  fail: () => void
}

/** A list whose requests wait until the test answers them. */
function listening() {
  const asked: Asked[] = []
  let changed: (payload: unknown) => void = () => {}
  const bridge = createBridge({
    calls: {
      listNumbers: (request) =>
        new Promise((resolve, reject) => {
          asked.push({
            request: methods.listNumbers.request.parse(request),
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
  const list = createNumberList(bridge, 'c1')
  list.getState().listen()
  return { list, asked, changed: (connectionId: string) => changed({ connectionId }) }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))
const page = (...keys: string[]) => ({ rows: keys.map(makeRow), matching: 250, total: 1000 })

async function shown(...keys: string[]) {
  const made = listening()
  made.list.getState().refresh()
  made.asked[0]?.reply(page(...keys))
  await settled()
  return made
}

function keyAt(list: ReturnType<typeof listening>['list'], index: number) {
  const { found } = list.getState()
  return found ? rowAt(found.cache, index)?.key : undefined
}

test('the first page is asked for once and shown', async () => {
  const { list, asked } = await shown('a', 'b')
  expect(asked.map(({ request }) => [request.offset, request.limit])).toEqual([[0, 100]])
  expect(list.getState().found).toMatchObject({ matching: 250, total: 1000 })
  expect(keyAt(list, 1)).toBe('b')
})

test('the last rows stay until a new search has its reply', async () => {
  const { list, asked } = await shown('a')
  list.getState().search('555')
  expect(asked.at(-1)?.request.search).toBe('555')
  expect(keyAt(list, 0)).toBe('a')
  asked.at(-1)?.reply(page('b'))
  await settled()
  expect(keyAt(list, 0)).toBe('b')
})

test('a new search does not wait for the one before, whose late reply is dropped', async () => {
  const { list, asked } = await shown('a')
  list.getState().search('5')
  list.getState().search('55')
  expect(asked.map(({ request }) => request.search)).toEqual(['', '5', '55'])
  asked[2]?.reply(page('newer'))
  await settled()
  asked[1]?.reply(page('older'))
  await settled()
  expect(keyAt(list, 0)).toBe('newer')
})

test('a dropped search does not show its failure', async () => {
  const { list, asked } = await shown('a')
  list.getState().search('5')
  list.getState().search('55')
  asked[1]?.fail()
  await settled()
  expect(list.getState().failure).toBeNull()
  asked[2]?.fail()
  await settled()
  expect(list.getState().failure).toMatchObject({ code: 'internal' })
})

test('pages that scrolling only passed are not asked for', async () => {
  const { list, asked } = await shown('a')
  list.getState().show({ first: 100, last: 120 })
  list.getState().show({ first: 150, last: 170 })
  list.getState().show({ first: 210, last: 230 })
  expect(asked.map(({ request }) => request.offset)).toEqual([0, 100])
  asked[1]?.reply(page('b'))
  await settled()
  expect(asked.map(({ request }) => request.offset)).toEqual([0, 100, 200])
})

test('a change of this connection fetches what is in view again, and keeps showing it meanwhile', async () => {
  const { list, asked, changed } = await shown('a')
  changed('another')
  expect(asked).toHaveLength(1)
  changed('c1')
  expect(asked).toHaveLength(2)
  expect(keyAt(list, 0)).toBe('a')
  changed('c1')
  asked[1]?.reply(page('b'))
  await settled()
  expect(keyAt(list, 0)).toBe('b')
  expect(asked, 'the second change came after that request').toHaveLength(3)
})

test('the active row follows its record', async () => {
  const { list, asked, changed } = await shown('a', 'b')
  list.getState().activate(1)
  changed('c1')
  asked[1]?.reply(page('new', 'a', 'b'))
  await settled()
  expect(list.getState().active).toEqual({ index: 2, key: 'b' })
})

test('the active row keeps its place when its record is gone, within the list', async () => {
  const { list, asked, changed } = await shown('a', 'b')
  list.getState().activate(1)
  changed('c1')
  asked[1]?.reply({ rows: [makeRow('a')], matching: 1, total: 1 })
  await settled()
  expect(list.getState().active?.index).toBe(0)
})

test('another column starts in its usual direction, the same one turns round', () => {
  expect(nextSort({ column: 'status', direction: 'descending' }, 'ownerName').direction).toBe('ascending')
  expect(nextSort({ column: 'status', direction: 'ascending' }, 'updatedAt').direction).toBe('descending')
  expect(nextSort({ column: 'status', direction: 'ascending' }, 'status').direction).toBe('descending')
  expect(nextSort({ column: 'status', direction: 'descending' }, 'status').direction).toBe('ascending')
})

test('typing the same search again asks nothing', async () => {
  const { list, asked } = await shown('a')
  list.getState().search('')
  expect(asked).toHaveLength(1)
})
