import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { FailureError } from '../../contract/failure.ts'
import { everyNumber, makeExportWorld } from './exports-fixture.ts'
import type { ExportWorld } from './exports-fixture.ts'

const chosen = { ...everyNumber, numbers: { ...everyNumber.numbers, keys: ['idn_2'] } }
const ofGroup = {
  ...everyNumber,
  numbers: { ...everyNumber.numbers, among: { triageId: 'c1.triage-1', group: 'failed' as const } },
}
let world: ExportWorld
const keptText = () => readFileSync(join(world.folder, 'exports.json'), 'utf8')

beforeEach(async () => {
  world = await makeExportWorld()
})
afterEach(() => world.close())

describe('the kept list', () => {
  test('tells of what was under way when the app ended without a word that it was cut off', async () => {
    await world.ask()
    await world.ended()
    const [entry] = world.exports().list()
    world.startAgain([
      { ...entry, id: '1', state: 'waiting' },
      { ...entry, id: '2', state: 'running' },
      { ...entry, id: '3' },
    ])
    const states = world.exports().list()
    expect(states.map(({ state }) => state)).toEqual(['interrupted', 'interrupted', 'done'])
  })

  test('holds no passphrase', async () => {
    await world.ask({ format: 'sqlite' }, { passphrase: 'correct horse' })
    await world.ended()
    expect(world.exports().list()).toMatchObject([{ encrypted: true }])
    expect(keptText()).not.toContain('horse')
    expect(JSON.stringify(world.seen.told)).not.toContain('horse')
  })

  test.each([
    ['no JSON', '[{'],
    ['another value', '{"a":1}'],
  ])('that is %s is set aside', (_, text) => {
    world.startAgain(text)
    expect(world.exports().list()).toEqual([])
    expect(readFileSync(join(world.folder, 'exports.json.damaged'), 'utf8')).toBe(text)
  })

  test('that can be neither read nor set aside keeps nobody from exporting', async () => {
    mkdirSync(join(world.folder, 'exports.json'))
    mkdirSync(join(world.folder, 'exports.json.damaged'))
    writeFileSync(join(world.folder, 'exports.json.damaged', 'in the way'), '')
    world.startAgain()
    await world.ask()
    expect(await world.ended()).toEqual(['done'])
  })

  test('that holds something strange keeps the rest', async () => {
    await world.ask()
    await world.ended()
    const [entry] = world.exports().list()
    world.startAgain([null, { ...entry, path: 7 }, { ...entry, state: 'eaten' }, entry])
    expect(world.exports().list()).toEqual([entry])
  })

  test('holds the newest hundred that have ended', async () => {
    await world.ask()
    await world.ended()
    const [entry] = world.exports().list()
    const ids = Array.from({ length: 120 }, (_, index) => String(index))
    world.startAgain(ids.map((id) => ({ ...entry, id })))
    expect(
      world
        .exports()
        .list()
        .map(({ id }) => id),
    ).toEqual(ids.slice(0, 100))
    const newest = await world.ask()
    await world.ended()
    expect(
      world
        .exports()
        .list()
        .map(({ id }) => id),
    ).toEqual([newest, ...ids.slice(0, 99)])
  })

  test('tells how many numbers were chosen one by one, not which', async () => {
    await world.ask({}, { what: chosen })
    await world.ended()
    expect(world.exports().list()).toMatchObject([{ selected: 1, what: everyNumber }])
    expect(JSON.stringify(world.seen.told)).not.toContain('idn_2')
  })

  test('goes with its connection', async () => {
    await world.ask()
    await world.ended()
    world.answers.known = false
    expect(world.exports().list()).toEqual([])
    world.startAgain()
    world.answers.known = true
    expect(world.exports().list()).toEqual([])
  })
})

describe('running again', () => {
  test('writes the same anew after a restart, and suggests the same file', async () => {
    const id = await world.ask({ masked: true }, { what: chosen })
    await world.ended()
    await world.exports().stop()
    world.startAgain()
    rmSync(join(world.saved, 'numbers.csv'))
    await world.exports().runAgain(id, null)
    expect(await world.ended()).toEqual(['done', 'done'])
    expect(world.seen.suggested[1]).toBe(join(world.saved, 'numbers.csv'))
    expect(world.exports().list()[0]).toMatchObject({ selected: 1, form: { masked: true } })
    expect(JSON.parse(keptText())).toMatchObject([{ what: chosen }, { what: chosen }])
  })

  test('an encrypted one needs a passphrase once more', async () => {
    const id = await world.ask({ format: 'sqlite' }, { passphrase: 'p' })
    await world.ended()
    await expect(world.exports().runAgain(id, null)).rejects.toMatchObject({ code: 'invalid_request' })
  })

  test('one whose triage is not kept any more says so', async () => {
    const id = await world.ask({}, { what: ofGroup })
    await world.ended()
    world.answers.numberIds = () => {
      throw new FailureError('not_found', 'What this triage found is not kept any more.')
    }
    await expect(world.exports().runAgain(id, null)).rejects.toThrow('What this triage found')
    expect(world.seen.held).toBe(0)
  })

  test('one of a triage before the last start is not of the one that is called the same now', async () => {
    const id = await world.ask({}, { what: ofGroup })
    await world.ended()
    world.startAgain()
    await expect(world.exports().runAgain(id, null)).rejects.toThrow('The triage that this export is of')
  })

  test('one whose past sync is closed says so', async () => {
    const id = await world.ask({}, { connectionId: 'view' })
    await world.ended()
    world.startAgain(keptText().replace('"viewId": "view"', '"viewId": "closed"'))
    await expect(world.exports().runAgain(id, null)).rejects.toThrow('Not open any more.')
  })

  test('what expires is valid for as long as it was', async () => {
    const id = await world.ask({ expiresAt: 1_790_000_086_400 })
    await world.ended()
    const [entry] = world.exports().list()
    world.startAgain([{ ...entry, askedAt: 1_790_000_000_000 - 5000 }])
    await world.exports().runAgain(id, null)
    expect(world.exports().list()[0]?.form.expiresAt).toBe(1_790_000_086_400 + 5000)
    await world.ended()
  })
})
