import { expect, test } from 'vitest'

import { treeStep } from './json-keys.ts'
import { jsonRows } from './json-rows.ts'

const rows = jsonRows({ a: { b: { c: 1 }, d: [] }, e: 2 }, new Set())
const at = (path: string) => rows.findIndex((row) => row.path === path)
const from = (path: string, key: string) => {
  const step = treeStep(key, rows, at(path))
  return step === null || step === 'turn' ? step : rows[step.goTo]?.path
}

test('up and down, to the first and the last, and not beyond', () => {
  expect(from('/a', 'ArrowDown')).toBe('/a/b')
  expect(from('/a', 'ArrowUp')).toBe('')
  expect(from('', 'ArrowUp')).toBe('')
  expect(from('/e', 'ArrowDown')).toBe('/e')
  expect(from('/a/d', 'Home')).toBe('')
  expect(from('/a', 'End')).toBe('/e')
})

test('right opens what is closed, then goes inside', () => {
  expect(from('/a/b', 'ArrowRight')).toBe('turn')
  expect(from('/a', 'ArrowRight')).toBe('/a/b')
  expect(from('/e', 'ArrowRight')).toBe('/e')
  expect(from('/a/d', 'ArrowRight')).toBe('/a/d')
})

test('left closes what is open, then goes to what it is in', () => {
  expect(from('/a', 'ArrowLeft')).toBe('turn')
  expect(from('/a/d', 'ArrowLeft')).toBe('/a')
  expect(from('/e', 'ArrowLeft')).toBe('')
})

test('enter and space turn what can be turned; other keys are not the tree’s', () => {
  expect(from('/a', 'Enter')).toBe('turn')
  expect(from('/a/b', ' ')).toBe('turn')
  expect(from('/e', 'Enter')).toBe('/e')
  expect(from('/a', 'x')).toBeNull()
})
