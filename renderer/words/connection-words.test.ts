import { expect, test } from 'vitest'

import type { Connection } from '../../contract/connection.ts'
import { addressWords, keptWords, keyWords, lossWords } from './connection-words.ts'

const connection: Connection = {
  id: 'c1',
  name: 'Acme',
  kind: 'clerk',
  apiUrl: 'https://api.clerk.com/',
  key: 'keyring',
}

test('a connection is told by its host and path, the sample by what it is', () => {
  expect(addressWords(connection)).toBe('api.clerk.com')
  expect(addressWords({ ...connection, apiUrl: 'http://127.0.0.1:8080' })).toBe('127.0.0.1:8080')
  expect(addressWords({ ...connection, apiUrl: 'https://proxy.example.com/clerk' })).toBe(
    'proxy.example.com/clerk',
  )
  expect(addressWords({ ...connection, kind: 'sample' })).toBe('Made-up people on this computer')
})

test('where a key is has words, and the sample has no key', () => {
  expect(keyWords('missing')).toBe('key missing')
  expect(keyWords('session')).toBe('key kept until the app quits')
  expect(keyWords('sample')).toBeNull()
})

test('whoever entered a key is told what became of it', () => {
  expect(keptWords('keyring')).toContain('kept encrypted by the keyring')
  expect(keptWords('session')).toContain('until the app quits')
  expect(keptWords('environment')).toContain('is not kept')
  expect(keptWords('sample')).toBeNull()
})

test('what is lost for good is said, but not of the sample', () => {
  expect(lossWords('clerk')).toContain('cannot be had again')
  expect(lossWords('sample')).not.toContain('cannot be had again')
})
