import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { makeExportWorld } from './exports-fixture.ts'
import type { ExportWorld } from './exports-fixture.ts'

let world: ExportWorld
const states = () =>
  world
    .exports()
    .list()
    .map(({ state }) => state)

beforeEach(async () => {
  world = await makeExportWorld()
})
afterEach(() => world.close())

test('an export is told of as it waits, runs and is done, and can be shown then', async () => {
  const id = await world.ask()
  expect(await world.ended()).toEqual(['done'])
  const told = world.seen.told.map(([entry]) => entry?.state)
  expect([...new Set(told)]).toEqual(['waiting', 'running', 'done'])
  const path = join(world.saved, 'numbers.csv')
  const bytes = readFileSync(path).length
  expect(world.exports().list()).toMatchObject([{ id, rows: 2, total: 2, bytes, path, failure: null }])
  world.exports().show(id)
  expect(world.seen.shown).toEqual([path])
  expect(world.seen.held).toBe(0)
})

test('a file is called after the connection, what is in it, and its day or past moment', async () => {
  world.answers.choose = () => null
  await world.ask()
  await world.ask({ format: 'parquet' }, { what: { of: 'events', numbers: null, filter: null } })
  await world.ask({ format: 'xlsx' }, { connectionId: 'view' })
  await world.ask({ format: 'sqlite' }, { passphrase: 'p' })
  expect(world.seen.suggested).toEqual([
    'Acme  EU numbers 2026-09-21.csv',
    'Acme  EU history 2026-09-21.parquet',
    'Acme  EU numbers as of 2020-09-13 12.26 UTC.xlsx',
    'Acme  EU snapshot 2026-09-21.sqlite.age',
  ])
  expect(states()).toEqual([])
  expect(world.seen.held).toBe(0)
})

test('one runs at a time, in the order in which they were asked for', async () => {
  const paths = ['a.csv', 'b.csv', 'c.csv'].map((name) => join(world.saved, name))
  for (const path of paths) {
    world.answers.choose = () => path
    await world.ask()
  }
  expect(await world.ended()).toEqual(['done', 'done', 'done'])
  const running = world.seen.told.map((list) =>
    list.filter(({ state }) => state === 'running').map(({ path }) => path),
  )
  expect(running.every((each) => each.length <= 1)).toBe(true)
  expect([...new Set(running.flat())]).toEqual(paths)
})

test('one that waits and one that runs are cancelled, and nothing is left of either', async () => {
  const first = await world.ask()
  const second = await world.ask()
  expect(states()).toEqual(['waiting', 'running'])
  world.exports().cancel(second)
  world.exports().cancel(first)
  expect(await world.ended()).toEqual(['cancelled', 'cancelled'])
  expect(readdirSync(world.saved)).toEqual([])
  expect(readdirSync(join(world.folder, 'exports-under-way'))).toEqual([])
  expect(world.seen.held).toBe(0)
})

test('cancelling all of a connection lets go of its cache', async () => {
  await world.ask()
  await world.ask()
  await world.exports().cancelOf('c1')
  expect(world.seen.held).toBe(0)
  expect(states()).toEqual(['cancelled', 'cancelled'])
})

test('one that fails says why, and the next one runs', async () => {
  world.answers.choose = () => join(world.folder, 'cache.sqlite', 'numbers.csv')
  await world.ask()
  world.answers.choose = () => join(world.saved, 'numbers.csv')
  await world.ask()
  expect(await world.ended()).toEqual(['done', 'failed'])
  expect(world.exports().list()[1]?.failure).toMatchObject({
    code: 'file_not_written',
    message:
      'numbers.csv was not saved: its folder is no longer there. Choose another place, then save again.',
  })
})

test('the end of the app interrupts what has not ended, and leaves nothing of it', async () => {
  await world.ask()
  await world.ended()
  rmSync(world.saved, { recursive: true })
  world.answers.choose = () => join(world.folder, 'other.csv')
  await world.ask()
  await world.ask()
  await world.exports().stop()
  expect(world.seen.held).toBe(0)
  expect(readdirSync(world.folder).filter((name) => /csv|partial/.test(name))).toEqual([])
  world.startAgain()
  expect(states()).toEqual(['interrupted', 'interrupted', 'done'])
})

test('a file that was moved, and an export that is not listed, cannot be shown', async () => {
  const id = await world.ask()
  await world.ended()
  rmSync(join(world.saved, 'numbers.csv'))
  expect(() => world.exports().show(id)).toThrow('numbers.csv is not where it was saved any more')
  expect(() => world.exports().show('../../etc/passwd')).toThrow('not on the list')
  expect(world.seen.shown).toEqual([])
})

test('one that has ended is taken off the list, and its file stays; one that runs is not', async () => {
  const id = await world.ask()
  expect(() => world.exports().forget(id)).toThrow('has not ended')
  await world.ended()
  world.exports().forget(id)
  expect(states()).toEqual([])
  expect(readdirSync(world.saved)).toContain('numbers.csv')
  world.startAgain()
  expect(states()).toEqual([])
})

describe('numbers as of a past sync', () => {
  test.each(['ndjson', 'json', 'sqlite'] as const)('are refused as %s', async (format) => {
    await expect(world.ask({ format }, { connectionId: 'view' })).rejects.toThrow(
      'CSV, Excel or Parquet alone',
    )
    expect(world.seen.held).toBe(0)
  })

  test('have no history of their own', async () => {
    const what = { of: 'events', numbers: null, filter: null } as const
    await expect(world.ask({}, { connectionId: 'view', what })).rejects.toThrow('the numbers alone')
  })
})
