import { expect, test } from 'vitest'

import { refuseSecrets } from './no-secrets.ts'

test.each([
  '--key',
  '--secret-key=x',
  '--api-key',
  '-key',
  '--clerk-secret-key',
  'sk_test_1',
  '--x=sk_live_1',
])('an argument that gives a key is refused with the reason: %s', (argument) => {
  expect(() => refuseSecrets(['sync', argument])).toThrow('Arguments can be read by others')
})

test.each(['--passphrase', '--password=x'])('one that gives a passphrase, too: %s', (argument) => {
  expect(() => refuseSecrets(['export', argument])).toThrow('--passphrase-stdin')
})

test('what only sounds like one is none', () => {
  expect(
    refuseSecrets(['sync', '--secret-key-stdin', '--passphrase-stdin', 'keyboard', 'ask_test_1']),
  ).toBeUndefined()
})
