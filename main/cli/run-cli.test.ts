import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { failureCodeSchema } from '../../contract/failure.ts'
import { exitCodeHelp, exitCodeOf, exitCodes } from './exit-codes.ts'
import { runOver } from './run-cli-fixture.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const run = (args: readonly string[], given: Parameters<typeof runOver>[2] = {}) =>
  runOver(folder, args, given)

describe('exit codes', () => {
  test('every failure has one that the help explains', () => {
    for (const code of failureCodeSchema.options)
      expect(exitCodeHelp).toMatch(new RegExp(`^  ${exitCodeOf[code]} `, 'm'))
  })

  test.each([
    { args: ['serch', 'ada'], words: 'Did you mean search?' },
    { args: ['search'], words: 'missing required argument' },
    { args: ['search', 'ada', '--limit', '0'], words: '--limit takes a count' },
    { args: ['search', 'ada', '--user-data-dir', ''], words: '--user-data-dir names no folder' },
    { args: ['triage', '-', '--default-country', 'XX'], words: '--default-country takes the two letters' },
    { args: ['export', '--format', 'pdf', '--out', 'x'], words: 'Allowed choices are csv' },
    { args: ['export', '--format', 'csv'], words: "'--out <file>' not specified" },
    { args: ['search', 'ada', '--removed', 'maybe'], words: 'Allowed choices are yes, no' },
    { args: ['search', 'ada', '--connection', 'nope'], words: 'There is no connection “nope”' },
    { args: ['sync', '--secret-key', 'x'], words: 'not taken from an argument' },
    { args: ['sync', '--secret-key-stdin'], words: 'Nothing came in on standard input' },
  ])('wrong usage is $args.0 $args.1: one sentence on stderr alone', async ({ args, words }) => {
    const { code, out, errors } = await run(args)
    expect({ code, out }).toEqual({ code: exitCodes.wrongUsage, out: '' })
    expect(errors).toContain(words)
    expect(errors).not.toMatch(/^\s+at /m)
  })

  test('nothing synced yet is nothing found, and makes nothing', async () => {
    const { code, errors } = await run(['search', 'ada', '--connection', 'sample'])
    expect({ code, errors }).toEqual({
      code: exitCodes.nothingFound,
      errors: 'The sample workspace was not synced yet. Run sync --connection sample first.\n',
    })
    expect(readdirSync(folder)).toEqual([])
  })

  test('a check with a key that reaches nobody makes no connection', async () => {
    const environment = { CLERK_SECRET_KEY: 'sk_test_1', CLERK_API_URL: 'http://127.0.0.1:9' }
    const { code, out } = await run(['check', '--json'], { environment })
    expect(code).toBe(exitCodes.unreachable)
    expect(JSON.parse(out)).toMatchObject({ connection: null, key_accepted: false, cache: 'none' })
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('a TZ', () => {
  const connections = (TZ: string, ...args: string[]) =>
    run(['connections', ...args], { environment: { TZ } })

  test('that names no zone is said in one line where times are written for people', async () => {
    expect(await connections('Mars/Phobos')).toEqual({
      code: exitCodes.done,
      out: '',
      errors:
        'TZ is “Mars/Phobos”, which names no time zone that is known here, so times are in UTC. Set it to one, as Europe/Berlin.\n',
    })
    expect(await connections('Mars/Phobos', '--json')).toMatchObject({ out: '[]\n', errors: '' })
  })

  test('that names one in any form is taken', async () => {
    for (const zone of [':Europe/Berlin', 'EST5EDT', 'UTC0', '<+0530>-5:30', '/usr/share/zoneinfo/UTC'])
      expect(await connections(zone)).toMatchObject({ errors: '' })
  })
})

describe('help and version', () => {
  test('are results, so they go to stdout', async () => {
    expect(await run(['--version'])).toEqual({ code: 0, out: '1.2.3\n', errors: '' })
    const { code, out, errors } = await run(['--help'])
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(out).toContain(exitCodeHelp)
  })

  test.each(['connections', 'sync', 'search', 'show', 'history', 'export', 'triage', 'check', 'completion'])(
    'the help of %s has examples and the options of all',
    async (command) => {
      const { code, out } = await run([command, '--help'])
      expect(code).toBe(0)
      expect(out).toContain(`$ phone-number-inspector cli ${command}`)
      expect(out).toContain('--user-data-dir')
    },
  )
})

test('a whole day at the command line: sync the sample, find, show, tell and sort', async () => {
  const json = async (...args: string[]) => {
    const { code, out, errors } = await run([...args, '--json'], { input: '+1 201 555 0100\nfoo\n' })
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    return out
      .trim()
      .split('\n')
      .map((line) => line)
  }
  const synced = await run(['sync', '--connection', 'sample', '--json'])
  expect(JSON.parse(synced.out)).toMatchObject({ sync_id: 1, mode: 'full', outcome: 'completed', users: 967 })
  const found = (await json('search', '', '--limit', '3')).map((line) => JSON.parse(line))
  expect(found).toHaveLength(3)
  expect(JSON.parse((await json('show', found[0].id, '--mask')).join('\n'))).toMatchObject({
    id: found[0].id,
    phone_number: expect.stringMatching(/^\+•+\d\d$/),
  })
  expect(JSON.parse((await json('history', found[0].id)).join('\n'))).toMatchObject({
    kinds: ['first_seen'],
    sync_id: 1,
  })
  expect((await json('triage')).map((line) => JSON.parse(line).group)).toEqual(['not_found', 'unreadable'])
  expect(JSON.parse((await json('check')).join('\n'))).toMatchObject({ key_accepted: true, cache: 'whole' })
  expect((await run(['search', 'nobody is called so'])).code).toBe(exitCodes.nothingFound)
  expect((await run(['show', 'idn_none'])).code).toBe(exitCodes.nothingFound)
})
