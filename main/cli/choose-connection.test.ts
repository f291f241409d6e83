import { expect, test } from 'vitest'

import type { Connection } from '../../contract/connection.ts'
import { chooseConnection } from './choose-connection.ts'

const make = (id: string, name: string, kind: Connection['kind'] = 'clerk'): Connection => ({
  id,
  name,
  kind,
  apiUrl: 'https://api.clerk.com',
  key: 'keyring',
})
const acme = make('1', 'Acme')
const globex = make('2', 'Globex')
const sample = make('3', 'Sample workspace', 'sample')

test('a connection is found by its id, by its name, and by its name in other letters', () => {
  for (const wanted of ['2', 'Globex', ' globex'])
    expect(chooseConnection([acme, globex], wanted)).toBe(globex)
})

test('it may be left out when there is only one, the sample workspace apart', () => {
  expect(chooseConnection([sample, acme], undefined)).toBe(acme)
  expect(chooseConnection([sample], undefined)).toBe(sample)
})

test('left out among several, what there is to choose from is told', () => {
  expect(() => chooseConnection([acme, globex], undefined)).toThrow('“Acme” (1), “Globex” (2)')
})

test('a name that fits none tells which there are', () => {
  expect(() => chooseConnection([acme, globex], 'Initech')).toThrow('“Acme” (1), “Globex” (2)')
})

test('a name that fits several asks for an id, unless one of them is written exactly so', () => {
  const other = make('4', 'acme')
  expect(() => chooseConnection([acme, other], 'ACME')).toThrow('“Acme” (1), “acme” (4)')
  expect(chooseConnection([acme, other], 'acme')).toBe(other)
})

test('sample is the sample workspace, whether it was opened or not, unless a connection is called so', () => {
  expect(chooseConnection([acme, sample], 'sample')).toBe(sample)
  expect(chooseConnection([acme], 'sample')).toBeNull()
  const own = make('5', 'Sample')
  expect(chooseConnection([own, sample], 'sample')).toBe(own)
})

test('without any connection, how to begin is told', () => {
  expect(() => chooseConnection([], undefined)).toThrow('sync --connection sample')
})
