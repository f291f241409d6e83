import { expect, test } from 'vitest'

import { commandLineOf } from './command-line-of.ts'

test.each([
  { argv: ['/opt/phone-number-inspector', 'cli', 'search', '--json', 'cli'], isDefaultApp: false },
  { argv: ['electron', '--no-sandbox', '/src', 'cli', 'search', '--json', 'cli'], isDefaultApp: true },
])('what follows cli is the command line: $argv', ({ argv, isDefaultApp }) => {
  expect(commandLineOf(argv, isDefaultApp)).toEqual(['search', '--json', 'cli'])
})

test.each([
  { argv: ['/opt/phone-number-inspector'], isDefaultApp: false },
  { argv: ['/opt/phone-number-inspector', 'phone-number-inspector://Acme/number/cli'], isDefaultApp: false },
  { argv: ['electron', 'cli'], isDefaultApp: true },
  { argv: ['electron', '/src', '--user-data-dir=/tmp/cli'], isDefaultApp: true },
])('any other start is one of the window: $argv', ({ argv, isDefaultApp }) => {
  expect(commandLineOf(argv, isDefaultApp)).toBeNull()
})
