import { expect, test } from 'vitest'

import type { Connection } from '../../contract/connection.ts'
import { createBridge } from '../bridge.ts'
import { createConnections } from '../connections/connections-store.ts'
import { detailsOf } from '../detail/details-fixture.ts'
import { createLinks } from './link-store.ts'

const connection = (id: string, name: string): Connection => ({
  id,
  name,
  kind: 'clerk',
  apiUrl: 'https://api.clerk.com',
  key: 'keyring',
})

const link = (connectionId: string | null) => ({ connection: 'Beta', number: 'idn_1', connectionId })
const stored = { ok: true, value: detailsOf('idn_1') }
const missing = { ok: true, value: null }

/** A window on Acme, beside which there is Beta, that links come to. */
async function following(links: unknown[], getNumber: unknown = stored) {
  let came: (payload: unknown) => void = () => {}
  const asked: unknown[] = []
  const bridge = createBridge({
    calls: {
      listConnections: async () => ({ ok: true, value: [connection('1', 'Acme'), connection('2', 'Beta')] }),
      takeLink: async () => ({ ok: true, value: links.shift() ?? null }),
      getNumber: async (request) => {
        asked.push(request)
        return getNumber
      },
    },
    subscribe: (_, listener) => {
      came = listener
      return () => {}
    },
  })
  const connections = createConnections(bridge)
  await connections.getState().load()
  const store = createLinks(bridge, connections)
  store.getState().listen()
  return { store, connections, asked, came: () => came(undefined) }
}

test('a link goes to its connection and opens its number there, once', async () => {
  const { store, connections, asked } = await following([link('2')])
  await store.getState().follow()
  expect(asked).toEqual([{ connectionId: '2', key: 'idn_1' }])
  expect(connections.getState().currentId).toBe('2')
  expect(store.getState().note).toBeNull()
  expect(store.getState().take('1'), 'it is not of this connection').toBeNull()
  expect(store.getState().take('2')).toBe('idn_1')
  expect(store.getState().take('2')).toBeNull()
})

test('a link leaves the form for another connection', async () => {
  const { store, connections } = await following([link('1')])
  connections.getState().setAdding(true)
  await store.getState().follow()
  expect(connections.getState()).toMatchObject({ currentId: '1', adding: false })
})

test('a link to no connection says so and changes nothing', async () => {
  const { store, connections, asked } = await following([link(null)])
  await store.getState().follow()
  expect(store.getState()).toMatchObject({
    linked: null,
    note: { is: 'no connection', connection: 'Beta' },
  })
  expect(connections.getState().currentId).toBe('1')
  expect(asked).toEqual([])
  store.getState().dismiss()
  expect(store.getState().note).toBeNull()
})

test('a link to no number of a connection goes to that, and says so', async () => {
  const { store, connections } = await following([link('2')], missing)
  await store.getState().follow()
  expect(store.getState()).toMatchObject({
    linked: null,
    note: { is: 'no number', number: 'idn_1', connection: 'Beta' },
  })
  expect(connections.getState().currentId).toBe('2')
})

test('where the cache cannot be opened the window on the connection is left to say why', async () => {
  const failed = { ok: false, code: 'database', message: 'The disk is full.', details: null }
  const { store } = await following([link('2')], failed)
  await store.getState().follow()
  expect(store.getState()).toMatchObject({ linked: { connectionId: '2', key: 'idn_1' }, note: null })
})

test('a link that comes later is followed, too, and ends what the one before said', async () => {
  const { store, came } = await following([link(null), link('1')])
  await store.getState().follow()
  const followed = new Promise((resolve) => store.subscribe(({ linked }) => linked && resolve(linked)))
  came()
  expect(await followed).toEqual({ connectionId: '1', key: 'idn_1' })
  expect(store.getState().note).toBeNull()
})

test('without a link nothing happens', async () => {
  const { store, asked } = await following([])
  await store.getState().follow()
  expect(store.getState()).toMatchObject({ linked: null, note: null })
  expect(asked).toEqual([])
})
