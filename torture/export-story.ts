import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

import { fillCache } from '../main/export/exported-cache-fixture.ts'
import { exportFormats } from '../contract/export.ts'
import { deleteLeftPartials } from '../main/export/partial-files.ts'
import { between, pick, randomFor } from '../main/sample/people/random.ts'
import { canMakeDisk } from '../main/disk-fixture.ts'
import { faultsOfFolder } from './exported-files.ts'
import type { Story } from './story.ts'
import { liveOut } from './victim.ts'

/**
 * Kills a process while it exports over an older file. After the next start has cleared up, there is a whole file, the older
 * or the newer, with the manifest that is of it, and nothing else.
 */
export const exportStory: Story = async ({ seed, times, folder, victims }, tally) => {
  const random = randomFor(seed)
  const [database, saved, work] = ['cache.sqlite', 'saved', 'work'].map((name) => join(folder, name))
  if (database === undefined || saved === undefined || work === undefined) return ['there is no place']
  fillCache(database, 3000)
  mkdirSync(saved)
  const faults: string[] = []
  for (let life = 1; life <= times && faults.length === 0; life += 1) {
    const { killed, faults: ends } = await liveOut(
      { program: join(victims, 'exporting-victim.js'), args: [database, saved, work] },
      {
        lines: between(random, 1, 6),
        afterMs: random() * 150,
        counts: (line) => line === 'begun export' || line === 'written some',
      },
    )
    if (killed) {
      tally.kills += 1
      if (readdirSync(work).length > 0) tally['in the middle of a job'] += 1
    }
    deleteLeftPartials(work)
    const left = readdirSync(work).map((name) => `${name} was left in the folder of what is under way`)
    faults.push(...ends, ...left, ...faultsOfFolder(saved, []))
  }
  return faults
}

/**
 * Exports over an older file on a disk that is too small for most of them; one of three is cancelled as well. The victim looks
 * at the disk itself, which is gone with it. The disk is a tmpfs in a namespace of its own, so it needs no rights.
 */
export const fullDiskStory: Story = async ({ seed, times, folder, victims }, tally) => {
  const random = randomFor(seed)
  const [database, saved, work] = ['cache.sqlite', 'saved', 'work'].map((name) => join(folder, name))
  if (database === undefined || saved === undefined || work === undefined) return ['there is no place']
  fillCache(database, 3000)
  mkdirSync(saved)
  mkdirSync(work)
  const faults: string[] = []
  for (let life = 1; life <= times && faults.length === 0; life += 1) {
    const size = between(random, 16, 2500)
    const script = `mount -t tmpfs -o size=${size}k none "$2" && exec "$0" "$@"`
    const victim = [process.execPath, join(victims, 'exporting-victim.js')]
    const { status, stderr, stdout } = spawnSync(
      'unshare',
      [
        '-rm',
        'sh',
        '-c',
        script.replace('$2', '$3'),
        ...victim,
        database,
        saved,
        work,
        pick(random, exportFormats),
      ],
      { encoding: 'utf8' },
    )
    if (status !== 0) faults.push(`on a disk of ${size} KB: ${stderr.slice(-2000)}`)
    if (stdout.includes('the disk is full')) tally['full disks'] += 1
    tally.exports += 1
  }
  return faults
}

/** Why no disk can be filled here, in words; null where one can. */
export function whyNoSmallDisk(): string | null {
  return canMakeDisk() ? null : 'a full disk needs Linux and the right to make namespaces (unshare -rm)'
}
