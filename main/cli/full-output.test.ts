import { randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

import { fillCache } from '../export/exported-cache-fixture.ts'
import { canMakeDisk, makeDisk } from '../disk-fixture.ts'
import { exitCodes } from './exit-codes.ts'
import { runOver } from './run-cli-fixture.ts'
import { writeWhole } from './standard-stream.ts'

const sentence =
  'The output could not be written: the disk behind it is full. Make room there, or send it elsewhere, then run the command again.\n'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'full-'))
  const id = randomUUID()
  const kept = { id, name: 'Acme', kind: 'clerk', apiUrl: 'http://127.0.0.1:1', encryptedKey: null }
  mkdirSync(join(folder, 'connections'))
  writeFileSync(join(folder, 'connections.json'), JSON.stringify({ connections: [kept] }))
  fillCache(join(folder, 'connections', `${id}.sqlite`), 1000)
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs a command whose standard output is this file. */
async function runInto(file: string, args: readonly string[], input = '') {
  const fd = openSync(file, 'w')
  try {
    const { code, errors } = await runOver(folder, args, { input, stdout: writeWhole(fd) })
    return { code, errors }
  } finally {
    closeSync(fd)
  }
}

/** What every command writes to standard output. */
const commands: readonly string[][] = [
  ['--help'],
  ['--version'],
  ['search', '--help'],
  ['completion', 'zsh'],
  ['complete', '--', 'cli', 'exp'],
  ['connections'],
  ['connections', '--json'],
  ['sync', '--connection', 'sample'],
  ['sync', '--connection', 'sample', '--json'],
  ['search', 'ada'],
  ['search', 'ada', '--json'],
  ['show', 'idn_1'],
  ['show', 'idn_1', '--json'],
  ['history', 'idn_1'],
  ['history', 'idn_1', '--json'],
  ['export', '--format', 'csv', '--out', '-'],
  ['triage'],
  ['triage', '--json'],
  ['check'],
  ['check', '--json'],
]

const named = (all: readonly string[][]) => all.map((args) => ({ args, command: args.join(' ') }))

// A device that Linux has: each write to it is one to a full disk.
test.each(
  existsSync('/dev/full')
    ? named([...commands, ['export', '--format', 'csv', '--out', 'KEPT', '--json']])
    : [],
)('where the disk behind the output is full, “$command” says so and fails', async ({ args }) => {
  const kept = join(folder, 'numbers.csv')
  const given = args.map((arg) => (arg === 'KEPT' ? kept : arg))
  const outcome = await runInto('/dev/full', given, '+12015550100\n')
  expect(outcome).toEqual({ code: exitCodes.failed, errors: sentence })
  // What a command has done otherwise stays.
  expect(existsSync(kept)).toBe(args.includes('KEPT'))
})

// Where tests may make one.
test.each(
  canMakeDisk()
    ? named([
        ['search', 'ada'],
        ['search', 'ada', '--json'],
        ['export', '--format', 'csv', '--out', '-'],
      ])
    : [],
)(
  'a disk that fills in the middle of “$command” holds all that fits, and the rest is missed',
  async ({ args }) => {
    const disk = await makeDisk(64)
    try {
      const file = join(disk.folder, 'output')
      expect(await runInto(file, args)).toEqual({ code: exitCodes.failed, errors: sentence })
      expect(readFileSync(file)).toHaveLength(65_536)
    } finally {
      await disk.remove()
    }
  },
)

test('an output that is not open for writing is told, too', async () => {
  const fd = openSync(join(folder, 'connections.json'), 'r')
  const { code, errors } = await runOver(folder, ['--version'], { stdout: writeWhole(fd) })
  closeSync(fd)
  expect({ code, errors }).toEqual({
    code: exitCodes.failed,
    errors:
      'The output could not be written: the system refused. Send it elsewhere, then run the command again.\n',
  })
})
