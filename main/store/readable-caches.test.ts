import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'

import { canMakeDisk, onDisk } from '../disk-fixture.ts'
import { fillAndBackUp, hour, middleOf, noon, overwrite, syncAttempts } from './backed-up-fixture.ts'
import { openPrepared } from './database.ts'
import { openReadableCaches } from './readable-caches.ts'

const script = fileURLToPath(new URL('./read-elsewhere-fixture.ts', import.meta.url))
const foundSchema = z.object({
  attempts: z.number().nullable(),
  folder: z.string(),
  restored: z.number().nullable(),
  refusal: z.string().nullable(),
})
let folder: string
let file: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'readable-'))
  file = join(folder, 'data', 'one.sqlite')
  mkdirSync(dirname(file))
  await fillAndBackUp(file)
})
afterEach(() => rmSync(folder, { recursive: true }))

test('a cache is opened where it is kept, and the probe of that leaves nothing', async () => {
  const before = readdirSync(dirname(file))
  const caches = openReadableCaches(() => file)
  await caches.prepare('one')
  expect(caches.databaseFile('one')).toBe(file)
  expect(caches.isCopied('one')).toBe(false)
  expect(caches.whyReadOnly('one')).toBeNull()
  expect(readdirSync(dirname(file))).toEqual(before)
})

// Only where there can be such disks: elsewhere a cache is opened where it is kept, as above.
const disks = canMakeDisk() ? (['readOnly', 'full'] as const) : []
const whys = {
  readOnly: 'the disk is read-only. Make the folder writable, or name another one with --user-data-dir.',
  full: 'the disk is full. Free some space, then try again.',
}

/** What a process of its own reads of the cache. */
function readOn(disk: 'readOnly' | 'full', cache = file) {
  const temporary = join(folder, 'temporary')
  mkdirSync(temporary)
  const [command, ...words] = [...onDisk(disk, dirname(cache)), process.execPath, script, cache]
  const { stdout, stderr } = spawnSync(command, words, {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: temporary },
  })
  expect(stderr).toBe('')
  const found = foundSchema.parse(JSON.parse(stdout))
  expect(found.folder.startsWith(temporary)).toBe(true)
  expect(readdirSync(temporary)).toEqual([])
  return found
}

test.each(disks)('on a disk that is %s it is read from a copy, which goes with the process', (disk) => {
  expect(readOn(disk)).toMatchObject({ attempts: 3, restored: null })
})

test.each(disks)('on a disk that is %s a sync is told why nothing is kept, and what to do', (disk) => {
  expect(readOn(disk).refusal).toBe(`Nothing can be kept in ${dirname(file)}: ${whys[disk]}`)
})

test.each(
  disks.flatMap((disk) => [
    { disk, what: 'its index', suffixes: ['', '-wal', '-shm'] },
    { disk, what: 'no index', suffixes: ['', '-wal'] },
  ]),
)('on a disk that is $disk what is in the journal alone is read, too, with $what', ({ disk, suffixes }) => {
  const left = join(folder, 'left', 'one.sqlite')
  mkdirSync(dirname(left))
  const db = openPrepared(file)
  syncAttempts(db, noon + 3 * hour, 4)
  // As a process that is killed leaves them.
  for (const suffix of suffixes) cpSync(file + suffix, left + suffix)
  db.close()
  expect(readOn(disk, left)).toMatchObject({ attempts: 4, restored: null })
})

test.each(disks)('on a disk that is %s a cache that is damaged is restored in the copy', (disk) => {
  overwrite(file, 0, 4096)
  overwrite(file, middleOf(file), 4096)
  expect(readOn(disk)).toMatchObject({ attempts: 2, restored: noon + hour })
})
