import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { noFilter } from '../../contract/number-query.ts'
import type { PhoneNumber } from '../../contract/phone-number.ts'
import { openStore } from '../store/client.ts'
import type { Store } from '../store/client.ts'
import {
  makeNumber,
  makeOwner,
  makePage,
  makeVerification,
  packPage,
} from '../store/observed-page-fixture.ts'
import { prepareExports } from './exports.ts'

const request = {
  search: '',
  filter: noFilter,
  sort: { column: 'updatedAt', direction: 'ascending' },
  format: 'csv',
  masked: false,
} as const
let folder: string
let target: string
let store: Store

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'export-'))
  target = join(folder, 'saved', 'numbers.csv')
  mkdirSync(join(folder, 'saved'))
  store = await openStore({
    file: join(folder, 'cache.sqlite'),
    workerFile: new URL('../store/worker.ts', import.meta.url),
  })
})
afterEach(async () => {
  await store.close()
  rmSync(folder, { recursive: true })
})

async function fill(numbers: PhoneNumber[], ownerName: string): Promise<void> {
  const { run } = await store.write('beginSync', { now: 1000, mode: 'full' })
  const owners = [makeOwner({ id: 'user_1', name: ownerName, email: 'ada@example.com' })]
  await store.write('applyPage', {
    syncId: run.id,
    observedAt: 1000,
    page: packPage(makePage(numbers, { owners })),
  })
  await store.write('endSync', { syncId: run.id, now: 1000, outcome: 'completed', failure: null })
}

function prepare(options: Partial<Parameters<typeof prepareExports>[0]> = {}) {
  const progress: { rows: number; total: number }[] = []
  const shown: string[] = []
  const exports = prepareExports({
    chooseFile: async () => target,
    showInFolder: (path) => shown.push(path),
    reportProgress: (step) => progress.push(step),
    clock: () => Date.UTC(2026, 0, 31),
    ...options,
  })
  return { exports, progress, shown }
}

/** As the list finds it: the number in a sentence. */
const sentence = 'Please call (201) 555-0100, ticket #48213'

const manyNumbers = (count: number) =>
  Array.from({ length: count }, (_, index) => makeNumber({ id: `idn_${index}`, updatedAt: index }))

describe('the file', () => {
  test('holds what the list finds with the same search', async () => {
    await fill(
      [makeNumber({ id: 'idn_1', country: 'US' }), makeNumber({ id: 'idn_2', phoneNumber: '+12015550199' })],
      'Ada',
    )
    const { exports } = prepare()
    expect(await exports.exportNumbers(store, { ...request, search: sentence }, 'Acme')).toMatchObject({
      rows: 1,
    })
    expect(readFileSync(target, 'utf8')).toContain('idn_1')
  })

  test('holds exactly what the format promises', async () => {
    await fill(
      [
        makeNumber({
          id: 'idn_1',
          linkedTo: [{ type: 'oauth_google', id: 'idn_g' }],
          backupCodeCount: 8,
          testNumber: true,
          createdAt: Date.UTC(2025, 0, 1),
          updatedAt: Date.UTC(2025, 0, 2),
          verification: makeVerification({ status: 'failed', attempts: 3, expireAt: null }),
        }),
      ],
      'Ada "the first" Brandt',
    )
    const { exports } = prepare()
    expect(await exports.exportNumbers(store, request, 'Acme')).toEqual({ path: target, rows: 1 })
    const header = [
      'id',
      'phone_number',
      'country',
      'verification_status',
      'verification_strategy',
      'verification_channel',
      'verification_attempts',
      'verification_expire_at',
      'reserved',
      'reserved_for_second_factor',
      'default_second_factor',
      'linked_to',
      'backup_code_count',
      'test_number',
      'user_id',
      'owner_name',
      'owner_email',
      'created_at',
      'updated_at',
      'first_seen_at',
      'last_seen_at',
      'removed_at',
    ]
    const row = [
      'idn_1',
      "'+12015550100",
      'US',
      'failed',
      'phone_code',
      'sms',
      '3',
      '',
      'false',
      'false',
      'false',
      '[{""type"":""oauth_google"",""id"":""idn_g""}]',
      '8',
      'true',
      'user_1',
      'Ada ""the first"" Brandt',
      'ada@example.com',
      '2025-01-01T00:00:00.000Z',
      '2025-01-02T00:00:00.000Z',
      '1970-01-01T00:00:01.000Z',
      '1970-01-01T00:00:01.000Z',
      '',
    ]
    const lines = [header, row].map((fields) => `${fields.map((field) => `"${field}"`).join(',')}\r\n`)
    expect(readFileSync(target, 'utf8')).toBe(lines.join(''))
  })

  test('is the same with the digits masked when that is asked for', async () => {
    await fill([makeNumber({ id: 'idn_1' })], 'Ada')
    const { exports } = prepare()
    await exports.exportNumbers(store, { ...request, masked: true }, 'Acme')
    expect(readFileSync(target, 'utf8')).toContain(`\r\n"idn_1","'+•••••••••00","US",`)
  })

  test('has a line of JSON for each record when that is asked for, and no header', async () => {
    await fill([makeNumber({ id: 'idn_1' })], 'Ada')
    const { exports } = prepare()
    await exports.exportNumbers(store, { ...request, format: 'ndjson' }, 'Acme')
    const [line = '', ...rest] = readFileSync(target, 'utf8').split('\n')
    expect(rest).toEqual([''])
    expect(JSON.parse(line)).toMatchObject({ id: 'idn_1', phone_number_inspector: { owner_name: 'Ada' } })
  })

  test('of nothing that was found is a header alone', async () => {
    const { exports } = prepare()
    expect(await exports.exportNumbers(store, request, 'Acme')).toEqual({ path: target, rows: 0 })
    expect(readFileSync(target, 'utf8')).toMatch(/^"id",.*"removed_at"\r\n$/)
  })

  test('has the rows of the query in its order, and the progress counts them', async () => {
    await fill(manyNumbers(1200), 'Ada')
    const { exports, progress } = prepare()
    await exports.exportNumbers(
      store,
      { ...request, search: 'idn_11', sort: { column: 'updatedAt', direction: 'descending' } },
      'Acme',
    )
    const ids = readFileSync(target, 'utf8')
      .trimEnd()
      .split('\r\n')
      .slice(1)
      .map((line) => line.split(',')[0])
    expect(ids).toHaveLength(111)
    expect(ids.slice(0, 2)).toEqual(['"idn_1199"', '"idn_1198"'])
    expect(progress.at(-1)).toEqual({ rows: 111, total: 111 })
  })

  test('is shown in its folder only when it was exported', async () => {
    const { exports, shown } = prepare()
    expect(exports.show('/etc/passwd')).toBe(false)
    await exports.exportNumbers(store, request, 'Acme')
    expect(exports.show(target)).toBe(true)
    expect(shown).toEqual([target])
  })

  test('is suggested by the connection’s name, the day and the format', async () => {
    const suggestions: string[][] = []
    const { exports } = prepare({
      chooseFile: async (...suggestion) => {
        suggestions.push(suggestion)
        return null
      },
    })
    for (const format of ['csv', 'ndjson'] as const)
      expect(await exports.exportNumbers(store, { ...request, format }, 'Acme/EU: prod')).toEqual({
        path: null,
        rows: 0,
      })
    expect(suggestions).toEqual([
      ['Acme EU  prod numbers 2026-01-31.csv', 'csv'],
      ['Acme EU  prod numbers 2026-01-31.ndjson', 'ndjson'],
    ])
  })
})

describe('whole or not at all', () => {
  test('a cancelled export leaves the old file and nothing beside it', async () => {
    writeFileSync(target, 'the old one')
    await fill(manyNumbers(1200), 'Ada')
    const { exports } = prepare({ reportProgress: () => exports.cancel() })
    await expect(exports.exportNumbers(store, request, 'Acme')).rejects.toMatchObject({ code: 'cancelled' })
    expect(readFileSync(target, 'utf8')).toBe('the old one')
    expect(readdirSync(join(folder, 'saved'))).toEqual(['numbers.csv'])
  })

  test('a cancel after the last row is written leaves the old file, too', async () => {
    writeFileSync(target, 'the old one')
    await fill(manyNumbers(10), 'Ada')
    const { exports } = prepare({
      reportProgress: (step) => {
        if (step.rows === step.total) exports.cancel()
      },
    })
    await expect(exports.exportNumbers(store, request, 'Acme')).rejects.toMatchObject({ code: 'cancelled' })
    expect(readFileSync(target, 'utf8')).toBe('the old one')
  })

  test('a target whose folder is gone is told in words', async () => {
    const { exports } = prepare({ chooseFile: async () => join(folder, 'nowhere', 'numbers.csv') })
    await expect(exports.exportNumbers(store, request, 'Acme')).rejects.toMatchObject({
      code: 'file_not_written',
      message:
        'numbers.csv was not saved: its folder is no longer there. Choose another place, then save again.',
    })
  })

  test('a target that is a folder is left as it is', async () => {
    mkdirSync(target)
    const { exports } = prepare()
    await expect(exports.exportNumbers(store, request, 'Acme')).rejects.toMatchObject({
      code: 'file_not_written',
    })
    expect(readdirSync(join(folder, 'saved'))).toEqual(['numbers.csv'])
    expect(existsSync(target)).toBe(true)
  })

  test('a second export meanwhile is refused', async () => {
    const { exports } = prepare({
      chooseFile: async () => {
        await expect(exports.exportNumbers(store, request, 'Acme')).rejects.toMatchObject({ code: 'busy' })
        return null
      },
    })
    expect(await exports.exportNumbers(store, request, 'Acme')).toEqual({ path: null, rows: 0 })
  })
})
