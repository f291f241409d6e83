import { expect, test } from 'vitest'

import { methods } from '../../contract/bridge.ts'
import type { Request } from '../../contract/bridge.ts'
import { createBridge } from '../bridge.ts'
import { mostInField } from './list-source.ts'
import { createTriage } from './triage-store.ts'

const triage = {
  triageId: 't1',
  lines: 1,
  repeated: 0,
  severalNumbers: 0,
  guessed: 0,
  heading: false,
  groups: [{ group: 'failed', lines: 1, numbers: 1 }],
}

/** A triage whose reply waits for the test, and what was asked for. */
function asking() {
  const started: Request<'startTriage'>[] = []
  const closed: string[] = []
  let reply: (envelope: unknown) => void = () => {}
  let progress: (payload: unknown) => void = () => {}
  const bridge = createBridge({
    calls: {
      startTriage: (request) => {
        started.push(methods.startTriage.request.parse(request))
        return new Promise((resolve) => (reply = resolve))
      },
      closeTriage: async (request) => {
        closed.push(methods.closeTriage.request.parse(request).triageId)
        return { ok: true }
      },
      countFacets: async () => ({
        ok: true,
        value: [{ facet: 'country', values: [null, 'NG', 'US'].map((value) => ({ value, count: 1 })) }],
      }),
    },
    subscribe: (_, listener) => {
      progress = listener
      return () => {}
    },
  })
  const store = createTriage(bridge, 'c1')
  store.getState().listen()
  return {
    store,
    started,
    closed,
    reply: (envelope: unknown) => reply(envelope),
    progress: (read: number) => progress({ connectionId: 'c1', triageId: 't1', read, lines: 9 }),
  }
}

test('what was typed is sorted with the most frequent country, until another is chosen', async () => {
  const { store, started, reply, progress } = asking()
  await store.getState().readCountries()
  store.getState().write('0803 555 0142')
  const done = store.getState().start()
  progress(3)
  expect(store.getState().step).toEqual({ is: 'reading', read: 3, lines: 9 })
  reply({ ok: true, value: triage })
  await done
  expect(started).toEqual([{ connectionId: 'c1', text: '0803 555 0142', country: 'NG' }])
  expect(store.getState().step).toEqual({ is: 'done', triage, country: 'NG' })
  store.getState().chooseCountry(null)
  await store.getState().readCountries()
  expect(store.getState().country).toBeNull()
})

test('what is given up is closed, before and after its id is known, and nothing of it is shown', async () => {
  const { store, closed, reply, progress } = asking()
  store.getState().write('1')
  const first = store.getState().start()
  store.getState().cancel()
  reply({ ok: true, value: triage })
  await first
  expect(closed).toEqual(['t1'])
  const second = store.getState().start()
  progress(0)
  store.getState().cancel()
  reply({ ok: false, code: 'cancelled', message: 'Cancelled.', details: null })
  await second
  expect(closed).toEqual(['t1', 't1'])
  expect(store.getState()).toMatchObject({ step: { is: 'writing' }, failure: null, draft: '1' })
})

test('a new triage forgets the one before', async () => {
  const { store, closed, reply } = asking()
  store.getState().write('1')
  const done = store.getState().start()
  reply({ ok: true, value: triage })
  await done
  store.getState().openGroup('unreadable')
  store.getState().beginAnew()
  expect(closed).toEqual(['t1'])
  expect(store.getState()).toMatchObject({ step: { is: 'writing' }, draft: '', opened: null })
})

test('nothing and too much are not sent, and are told with what to do', async () => {
  const { store, started } = asking()
  store.getState().write(' \n')
  await store.getState().start()
  expect(store.getState().failure?.message).toContain('Paste numbers')
  expect(store.getState().takeLong('1'.repeat(mostInField + 1))).toBe(true)
  expect(store.getState().takeLong('1')).toBe(false)
  store.getState().takeLong('1'.repeat(10_000_001))
  await store.getState().start()
  expect(store.getState().failure?.message).toContain('10 MB at most')
  expect(started).toEqual([])
})

test.each([
  ['UTF-8', new TextEncoder().encode('é')],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0xe9, 0])],
  ['Windows-1252', new Uint8Array([0xe9])],
])('a file in %s is read', async (_, bytes) => {
  const { store } = asking()
  await store.getState().takeFile(new File([bytes], 'list.csv'))
  expect(store.getState().source).toEqual({ name: 'list.csv', text: 'é' })
})

test('a file that is longer than a triage takes is refused', async () => {
  const { store } = asking()
  await store.getState().takeFile(new File(['1'.repeat(10_000_001)], 'list.csv'))
  expect(store.getState().source).toBeNull()
  expect(store.getState().failure?.message).toContain('10 MB at most')
})

test('what was pasted is kept until it is sorted, and no longer', async () => {
  const { store, reply } = asking()
  store.getState().write('1')
  await store.getState().takeFile(new File(['2'], 'list.csv'))
  const failed = store.getState().start()
  reply({ ok: false, code: 'database', message: 'It could not be used.', details: null })
  await failed
  expect(store.getState()).toMatchObject({ draft: '1', source: { text: '2' } })
  const done = store.getState().start()
  reply({ ok: true, value: triage })
  await done
  expect(store.getState()).toMatchObject({ draft: '', source: null })
})

test('a file that is no text is refused by its name', async () => {
  const { store } = asking()
  await store.getState().takeFile(new File([new Uint8Array([80, 75, 0, 1])], 'list.xlsx'))
  expect(store.getState().source).toBeNull()
  expect(store.getState().failure?.message).toContain('list.xlsx is no text file')
})
