import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'

import { canMakeDisk, onDisk } from '../disk-fixture.ts'
import { peopleFromArray } from '../sample/people.ts'
import { startSampleServer } from '../sample/sample-server.ts'
import { makeWirePhoneNumber, makeWireUser } from '../sample/wire-builders.ts'
import { exitCodes } from './exit-codes.ts'
import { runOver } from './run-cli-fixture.ts'

const script = fileURLToPath(new URL('./run-cli-process-fixture.ts', import.meta.url))
const endedSchema = z.object({ code: z.number(), out: z.string(), errors: z.string() })
const firstKey = { CLERK_SECRET_KEY: 'sk_test_of_the_test', CLERK_API_URL: 'http://127.0.0.1:9' }
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'disk-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Syncs one number. */
async function fill(): Promise<void> {
  const number = makeWirePhoneNumber({ id: 'idn_ada', phone_number: '+12015550100' })
  const user = makeWireUser({ id: 'user_ada', first_name: 'Ada', phone_numbers: [number] })
  const clerk = await startSampleServer({
    people: peopleFromArray(() => [user]),
    clock: Date.now,
    secretKey: firstKey.CLERK_SECRET_KEY,
  })
  await runOver(folder, ['sync'], { environment: { ...firstKey, CLERK_API_URL: clerk.url } })
  await clerk.close()
}

// Only where there can be such disks.
const disks = canMakeDisk() ? (['readOnly', 'full'] as const) : []
const whys = {
  readOnly: 'the disk is read-only. Make the folder writable, or name another one with --user-data-dir.',
  full: 'the disk is full. Free some space, then try again.',
}

/** Runs commands in a process of its own. */
function runOn(
  disk: 'readOnly' | 'full',
  commands: readonly (readonly string[])[],
  environment: Record<string, string> = {},
) {
  const task = JSON.stringify({ folder, commands, environment })
  const [command, ...words] = [...onDisk(disk, folder), process.execPath, script, task]
  const { stdout } = spawnSync(command, words, { encoding: 'utf8' })
  return z.array(endedSchema).parse(JSON.parse(stdout))
}

test.each(disks)('a user-data folder on a disk that is %s is read as any other', async (disk) => {
  await fill()
  const commands = [
    ['search', 'ada', '--json'],
    ['show', 'idn_ada'],
    ['export', '--format', 'csv', '--search', 'ada', '--out', '-'],
  ]
  const usual = []
  for (const command of commands) usual.push(await runOver(folder, command))
  for (const each of usual) expect(each).toMatchObject({ code: exitCodes.done, errors: '' })
  expect(runOn(disk, commands)).toEqual(usual)
})

test.each(disks)('a user-data folder on a disk that is %s is told by a sync', async (disk) => {
  await fill()
  const errors = `Nothing can be kept in ${join(folder, 'connections')}: ${whys[disk]}\n`
  expect(runOn(disk, [['sync']], firstKey)).toEqual([{ code: exitCodes.failed, out: '', errors }])
})

test.each(disks)('a user-data folder on a disk that is %s is told by a first sync', (disk) => {
  const errors = `connections.json could not be written in ${folder}: ${whys[disk]}\n`
  expect(runOn(disk, [['sync']], firstKey)).toEqual([{ code: exitCodes.failed, out: '', errors }])
})

const firstSync = (named: string) => runOver(named, ['sync'], { environment: { ...firstKey } })

test('a user-data folder that cannot be made is told with its reason and a way out', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const below = join(file, 'data')
  expect(await firstSync(below)).toEqual({
    code: exitCodes.failed,
    out: '',
    errors: `${join(below, 'connections.json')} could not be read: a part of its path is a file and no folder. Name another folder with --user-data-dir.\n`,
  })
  const long = join(folder, 'x'.repeat(300))
  expect((await firstSync(long)).errors).toContain('its name is too long')
  expect(readdirSync(folder)).toEqual(['file'])
})

// Where Linux takes no folders at all, mkdir with `recursive` would never end.
test.each(process.platform === 'linux' ? ['/proc/none/Phone Number Inspector'] : [])(
  'a command ends where no folders can be made, too: %s',
  async (named) => {
    expect(await firstSync(named)).toEqual({
      code: exitCodes.failed,
      out: '',
      errors: `The folder ${named} for connections and caches could not be made: no folders can be made there. Name one that can be made with --user-data-dir.\n`,
    })
  },
)
