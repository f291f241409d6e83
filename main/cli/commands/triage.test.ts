import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { prepareApplyPage } from '../../store/apply-page.ts'
import { openForWriting } from '../../store/database.ts'
import { makeNumber, makePage, makeVerification } from '../../store/observed-page-fixture.ts'
import { beginSync } from '../../store/sync-runs.ts'
import { clerkCsv, clerkSecrets } from '../../store/triage/clerk-csv-fixture.ts'
import { exitCodes } from '../exit-codes.ts'
import { runOver } from '../run-cli-fixture.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'))
  const id = randomUUID()
  const kept = { id, name: 'Acme', kind: 'clerk', apiUrl: 'http://127.0.0.1:1', encryptedKey: null }
  mkdirSync(join(folder, 'connections'))
  writeFileSync(join(folder, 'connections.json'), JSON.stringify({ connections: [kept] }))
  const db = openForWriting(join(folder, 'connections', `${id}.sqlite`))
  const verification = makeVerification({ status: 'verified' })
  const numbers = [makeNumber({ id: 'idn_1', phoneNumber: '+12015550100', verification })]
  const { run } = beginSync(db, { now: 1000, mode: 'full' })
  prepareApplyPage(db)({ syncId: run.id, observedAt: 1000, page: makePage(numbers) })
  db.close()
})
afterEach(() => rmSync(folder, { recursive: true }))

const triage = (args: readonly string[], input: string | Uint8Array = '') =>
  runOver(folder, ['triage', '--default-country', 'US', ...args], { input })

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

const jsonLines = (out: string): unknown[] =>
  out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

const list = 'Zoë;(201) 555-0100\n'

test.each([
  ['UTF-8', Buffer.from(list)],
  ['UTF-8 with its mark', Buffer.from(`\uFEFF${list}`)],
  ['UTF-16', Buffer.from(list, 'utf16le')],
  ['Windows-1252', Buffer.from(list, 'latin1')],
])('a list in %s is read alike from a file and from standard input', async (_, bytes) => {
  const expected = [
    {
      line: 1,
      text: '(201) 555-0100',
      group: 'verified',
      ids: ['idn_1'],
      read_as: '+1 201 555 0100',
      is_guess: false,
      reason: null,
    },
  ]
  for (const { code, out, errors } of [
    await triage([file('list.csv', bytes), '--json']),
    await triage(['--json'], bytes),
  ]) {
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(jsonLines(out)).toEqual(expected)
  }
})

test('what is no text is refused by its name, with what to do', async () => {
  const workbook = Buffer.from([0x50, 0x4b, 3, 4, 0, 0])
  const path = file('list.xlsx', workbook)
  const advice = 'Save the table as CSV, then triage that file.\n'
  expect(await triage([path])).toEqual({
    code: exitCodes.wrongUsage,
    out: '',
    errors: `${path} is no text file. ${advice}`,
  })
  expect((await triage([], workbook)).errors).toBe(`Standard input is no text file. ${advice}`)
})

test('more than a triage takes is refused, of a file and of standard input', async () => {
  const advice = ' is longer than 10 MB, and a triage takes no more. Split it into parts,'
  for (const length of [10_000_001, 30_000_001]) {
    const text = '1'.repeat(length)
    const path = file('list.txt', text)
    const ended = await triage([path])
    expect(ended).toMatchObject({ code: exitCodes.wrongUsage, out: '' })
    expect(ended.errors).toContain(path + advice)
    expect((await triage([], text)).errors).toContain(`Standard input${advice}`)
  }
  const most = await triage([file('list.txt', `${'é'.repeat(9_999_995)}\n1234`)])
  expect(most).toMatchObject({ code: 0, errors: '' })
})

test('a file that cannot be read is told of in plain words', async () => {
  const missing = join(folder, 'lists.txt')
  const advice = 'could not be read: there is no such file. Check its name, then triage it again.\n'
  expect(await triage([missing])).toEqual({
    code: exitCodes.wrongUsage,
    out: '',
    errors: `${missing} ${advice}`,
  })
  expect((await triage([folder])).errors).toContain('it is a folder. Name a file in it')
  expect((await triage([join(file('a.txt', ''), 'b.txt')])).errors).toContain('there is no such file')
})

test('of a file of users from the dashboard no secret is written', async () => {
  const path = file('users.csv', clerkCsv)
  for (const args of [[path], [path, '--json'], [path, '--json', '--mask']]) {
    const { code, out, errors } = await triage(args)
    expect({ code, errors }).toEqual({ code: 0, errors: '' })
    expect(clerkSecrets.filter((secret) => out.includes(secret))).toEqual([])
  }
  expect(jsonLines((await triage([path, '--json'])).out)).toEqual([
    expect.objectContaining({ line: 2, text: '+12015550100', group: 'verified', ids: ['idn_1'] }),
    expect.objectContaining({ line: 3, text: '+12025550199', group: 'not_found', reason: '+1 202 555 0199' }),
    expect.objectContaining({ line: 5, text: '(no phone number in this row)', group: 'unreadable' }),
    expect.objectContaining({ line: 6, text: '+1 201 55', group: 'unreadable' }),
    expect.objectContaining({ line: 7, text: 'user_2NNEqL2nrIRdJ194ndJqAHwEfxC', group: 'not_found' }),
  ])
})

test('a number is masked whatever stands around it, and a long line is written in whole', async () => {
  const long = `${'so it goes '.repeat(400)}+12025550199`
  const { out } = await triage(['--json', '--mask'], `a_b +12015550100 idn_2015550\n${long}`)
  expect(jsonLines(out)).toMatchObject([
    { text: 'a_b +•••••••••00 idn_2015550' },
    { text: long.replace('+12025550199', '+•••••••••99') },
  ])
})
