import fs from 'node:fs'
import path from 'node:path'

import { expect, test } from 'vitest'

import { optionalPackagesWithEngines, withoutOptionalEngines } from './lock-engines.ts'

const lock = {
  name: 'x',
  lockfileVersion: 3,
  packages: {
    '': { engines: { npm: '>=10' } },
    'node_modules/tool': { version: '1.0.0', engines: { node: '>=22' } },
    'node_modules/tool-linux': { version: '1.0.0', optional: true, os: ['linux'], engines: { node: '>=22' } },
  },
}

test('only optional packages lose the Node they ask for, and nothing else changes', () => {
  expect(optionalPackagesWithEngines(JSON.stringify(lock))).toEqual(['node_modules/tool-linux'])
  const { engines: _, ...loosened } = lock.packages['node_modules/tool-linux']
  expect(JSON.parse(withoutOptionalEngines(JSON.stringify(lock)))).toEqual({
    ...lock,
    packages: { ...lock.packages, 'node_modules/tool-linux': loosened },
  })
})

test('the project’s lock lets npm on any Node install every native part (npm run lock:engines mends it)', () => {
  const file = path.join(import.meta.dirname, '..', 'package-lock.json')
  expect(optionalPackagesWithEngines(fs.readFileSync(file, 'utf8'))).toEqual([])
})
