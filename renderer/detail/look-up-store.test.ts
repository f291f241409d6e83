import { expect, test } from 'vitest'

import type { Reply } from '../../contract/bridge.ts'
import { createBridge } from '../bridge.ts'
import { detailsOf } from './details-fixture.ts'
import { createLookUp } from './look-up-store.ts'

type Details = NonNullable<Reply<'getNumber'>>

/** Lookups whose requests wait until the test answers them. */
function lookingUp() {
  const asked: { reply: (details: Reply<'lookUpNumber'>) => void; refuse: () => void }[] = []
  const bridge = createBridge({
    calls: {
      lookUpNumber: () =>
        new Promise((resolve) => {
          const failure = { code: 'unreachable', message: 'There is no connection.', details: null }
          asked.push({
            reply: (value) => resolve({ ok: true, value }),
            refuse: () => resolve({ ok: false, ...failure }),
          })
        }),
    },
    subscribe: () => () => {},
  })
  return { lookUp: createLookUp(bridge, 'c1'), asked }
}

const seen = (fields: Partial<Details> = {}): Details => ({ ...detailsOf('a'), observedAt: 1000, ...fields })

const attempts = { field: 'attempts', before: 1, after: 2 } as const
const status = { field: 'status', before: 'unverified', after: 'verified' } as const
function event(seq: number, changes: Details['history'][number]['changes']): Details['history'][number] {
  const looks = { observedAfter: 1, observedAt: 2, derivedAt: null, syncId: 1, syncMode: 'full' as const }
  return { ...looks, key: 'a', seq, kinds: ['status_changed'], changes }
}
const before = seen({ history: [event(0, []), event(4, [attempts])] })
const later = { observedAt: 2000, history: before.history }

test.each<[string, Details, Details, object]>([
  ['nothing', before, seen(later), { is: 'unchanged' }],
  [
    'two changes',
    before,
    seen({ ...later, history: [...before.history, event(7, [attempts, status])] }),
    { is: 'changed', changes: 2 },
  ],
  ['a removal', before, seen({ ...later, removedAt: 2000 }), { is: 'removed' }],
  ['a return', { ...before, removedAt: 1500 }, seen(later), { is: 'back' }],
  ['that no user has it', before, before, { is: 'unmet' }],
])('a lookup shows %s', async (_, known, found, outcome) => {
  const { lookUp, asked } = lookingUp()
  const asking = lookUp.getState().ask(known)
  expect(lookUp.getState().last).toEqual({ key: 'a', step: { is: 'asking' } })
  asked[0]?.reply(found)
  await asking
  expect(lookUp.getState().last).toMatchObject({ key: 'a', step: { is: 'answered', outcome } })
})

test('a number that is being asked for is not asked for twice', async () => {
  const { lookUp, asked } = lookingUp()
  void lookUp.getState().ask(before)
  void lookUp.getState().ask(before)
  expect(asked).toHaveLength(1)
})

test('a failure is told in its words', async () => {
  const { lookUp, asked } = lookingUp()
  const asking = lookUp.getState().ask(before)
  asked[0]?.refuse()
  await asking
  expect(lookUp.getState().last?.step).toMatchObject({ is: 'failed', failure: { code: 'unreachable' } })
})

test('what comes for one number says nothing of another that was asked for since', async () => {
  const { lookUp, asked } = lookingUp()
  const first = lookUp.getState().ask(before)
  void lookUp.getState().ask(detailsOf('b'))
  asked[0]?.reply(seen(later))
  await first
  expect(lookUp.getState().last).toEqual({ key: 'b', step: { is: 'asking' } })
})

test('of a number that is no longer stored nothing is said', async () => {
  const { lookUp, asked } = lookingUp()
  const asking = lookUp.getState().ask(before)
  asked[0]?.reply(null)
  await asking
  expect(lookUp.getState().last).toBeNull()
})
