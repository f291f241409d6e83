import { expect, test } from 'vitest'

import { findInJson, jsonRows, turnedToShow, withTurned } from './json-rows.ts'

const record = {
  id: 'idn_1',
  verification: { status: 'failed', attempts: 3, error: { code: 'too_many', meta: { name: 'status' } } },
  linked_to: [{ type: 'oauth_google', id: 'idn_2' }, {}],
  'a/b~c': null,
}
const none: ReadonlySet<string> = new Set()
const paths = (turned: ReadonlySet<string>) => jsonRows(record, turned).map(({ path }) => path)

test('the first two levels are open at first, what is deeper is closed, and empty parts have nothing to open', () => {
  expect(paths(none)).toEqual([
    '',
    '/id',
    '/verification',
    '/verification/status',
    '/verification/attempts',
    '/verification/error',
    '/linked_to',
    '/linked_to/0',
    '/linked_to/1',
    '/a~1b~0c',
  ])
  const row = (path: string) => jsonRows(record, none).find((one) => one.path === path)
  expect(row('/verification/attempts')).toEqual({
    path: '/verification/attempts',
    name: 'attempts',
    level: 3,
    position: 2,
    siblings: 3,
    is: 'value',
    text: '3',
  })
  expect(row('/verification/error')).toMatchObject({ is: 'object', size: 2, expanded: false })
  expect(row('/linked_to')).toMatchObject({ is: 'array', size: 2, expanded: true })
  expect(row('/linked_to/1')).toMatchObject({ is: 'object', size: 0, expanded: false })
})

test('a part that is turned opens or closes, and turning it again undoes that', () => {
  const closed = withTurned(none, '/verification')
  expect(paths(closed)).not.toContain('/verification/status')
  expect(paths(withTurned(closed, '/verification'))).toEqual(paths(none))
  expect(paths(withTurned(none, '/verification/error'))).toContain('/verification/error/meta')
})

test('a text is found in names and values in any case, in the order of the lines', () => {
  expect(findInJson(record, 'STATUS')).toEqual(['/verification/status', '/verification/error/meta/name'])
  expect(findInJson(record, 'idn_')).toEqual(['/id', '/linked_to/0/id'])
  expect(findInJson(record, 'null')).toEqual(['/a~1b~0c'])
  expect(findInJson(record, '')).toEqual([])
})

test('what is found is shown by opening what it is in, and no other part turns', () => {
  const turned = turnedToShow(record, withTurned(none, '/verification'), '/verification/error/meta/name')
  expect([...turned].sort()).toEqual(['/verification/error', '/verification/error/meta'])
  expect(jsonRows(record, turned).map(({ path }) => path)).toContain('/verification/error/meta/name')
})

test('of a long list nothing is open at first', () => {
  const long = { items: Array.from({ length: 50_000 }, (_, i) => ({ i })) }
  expect(jsonRows(long, none)).toHaveLength(2)
})

test('a value that is no object is one line', () => {
  expect(jsonRows('text', none)).toMatchObject([{ path: '', is: 'value', text: '"text"' }])
})
