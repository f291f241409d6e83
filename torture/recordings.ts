import { copyFileSync, mkdirSync, realpathSync } from 'node:fs'
import { join } from 'node:path'

import { between, pick } from '../main/sample/people/random.ts'
import type { Random } from '../main/sample/people/random.ts'
import { faultsOfBackups } from './backup-story.ts'
import { examineCopy } from './cache-check.ts'
import { migrateUndisturbed, writeFirstVersion } from './first-version.ts'
import { readJobLog } from './job-log.ts'
import { openFolderOnDisk, readCalls } from './recorded-writes.ts'
import type { FolderCall } from './recorded-writes.ts'
import { catchUp, digestOf, openTwin } from './twin.ts'
import type { Digest } from './twin.ts'
import { liveOut } from './victim.ts'
import type { WriteRecorder } from './write-recorder.ts'

export type RecordingPlan = {
  seed: number
  times: number
  folder: string
  victims: string
  recorder: WriteRecorder
}

/** A moment of a recording: how many calls were made, and how many jobs were answered and begun by then. */
export type Moment = { calls: number; answered: number; begun: number }

export type Recording = {
  /** The disk before the first call. */
  disk: ReturnType<typeof openFolderOnDisk>
  calls: FolderCall[]
  moments: Moment[]
  /** The cache before the first job and after each one. */
  states: Digest[]
  /** Says what is wrong with what a disk holds beside the cache after some answered jobs. */
  faultsBeside: (file: string, answered: number) => string[]
  faults: string[]
}

const nothingBeside = () => []

const isOfCache = (name: string) => /^cache\.sqlite(-wal|-journal)?$/.test(name)

/** Records a writer that is killed and another one that goes on from there. */
export async function recordWriter(
  { seed, folder, victims, recorder }: RecordingPlan,
  random: Random,
): Promise<Recording> {
  const recorded = makeRecordedFolder(folder)
  const disk = openFolderOnDisk(recorded, isOfCache)
  const file = join(recorded, 'cache.sqlite')
  const recordFile = join(folder, 'writes.bin')
  const twin = openTwin(join(folder, 'twin.sqlite'))
  const states = [digestOf(twin.db)]
  const faults: string[] = []
  const lives: number[] = []
  const limit = pick(random, ['0', '60000', '300000'])
  const killed = { lines: between(random, 20, 60), afterMs: random() * 3, counts: () => true }
  for (const [name, syncs, kill] of [
    ['jobs-1.log', '', killed],
    ['jobs-2.log', '2', null],
  ] as const) {
    const log = join(recorded, name)
    const life = await liveOut(
      {
        program: join(victims, 'writing-victim.js'),
        args: [file, log, String(seed), limit, syncs],
        env: recorder(recorded, recordFile),
      },
      kill,
    )
    const { faults: broken, found } = examineCopy(file, digestOf)
    faults.push(...life.faults, ...broken)
    if (found === undefined) break
    const reached = catchUp(twin, readJobLog(log), found, () => states.push(digestOf(twin.db)))
    faults.push(...reached.faults)
    lives.push(reached.done)
  }
  twin.db.close()
  const calls = readCalls(recordFile)
  return { disk, calls, moments: momentsOf(calls, lives), states, faults, faultsBeside: nothingBeside }
}

/** Records how a cache of the first version becomes one of the newest. */
export async function recordMigration(
  { folder, victims, recorder }: RecordingPlan,
  random: Random,
): Promise<Recording> {
  const recorded = makeRecordedFolder(folder)
  const file = join(recorded, 'cache.sqlite')
  const recordFile = join(folder, 'writes.bin')
  const first = join(folder, 'first.sqlite')
  writeFirstVersion(first, random)
  const { expected } = migrateUndisturbed(first, join(folder, 'undisturbed.sqlite'))
  copyFileSync(first, file)
  const disk = openFolderOnDisk(recorded, isOfCache)
  const { faults } = await liveOut(
    {
      program: join(victims, 'migrating-victim.js'),
      args: [file, join(folder, 'jobs.log')],
      env: recorder(recorded, recordFile),
    },
    null,
  )
  const calls = readCalls(recordFile)
  const moments = calls.map((_, index) => ({ calls: index + 1, answered: 0, begun: 0 }))
  return { disk, calls, moments, states: [expected], faults, faultsBeside: nothingBeside }
}

/** Records a process that backs its cache up, until it is killed. */
export async function recordBackups(
  { folder, victims, recorder }: RecordingPlan,
  random: Random,
): Promise<Recording> {
  const recorded = makeRecordedFolder(folder)
  const disk = openFolderOnDisk(recorded, (name) => /^cache\.(?!lock|.*-shm$)/.test(name))
  const file = join(recorded, 'cache.sqlite')
  const recordFile = join(folder, 'writes.bin')
  const log = join(recorded, 'jobs-1.log')
  const life = await liveOut(
    {
      program: join(victims, 'backing-up-victim.js'),
      args: [file, log],
      env: recorder(recorded, recordFile),
    },
    { lines: 4, afterMs: random() * 30, counts: (line) => line === 'begun backup' },
  )
  const twin = openTwin(join(folder, 'twin.sqlite'))
  const states = [digestOf(twin.db)]
  const { faults, found } = examineCopy(file, digestOf)
  const jobs = readJobLog(log)
  const reached =
    found === undefined
      ? { done: 0, faults: [] }
      : catchUp(twin, jobs, found, () => states.push(digestOf(twin.db)))
  twin.db.close()
  const backups = jobs.jobs.flatMap(({ job }, index) => (job === 'backup' ? [index] : []))
  const backedUp = backups.map((index) => states[index]).filter((state) => state !== undefined)
  const calls = readCalls(recordFile)
  return {
    disk,
    calls,
    moments: momentsOf(calls, [reached.done]),
    states,
    faults: [...life.faults, ...faults, ...reached.faults],
    faultsBeside: (image, answered) =>
      faultsOfBackups(image, backedUp, backups.filter((index) => index < answered).length - 1),
  }
}

function makeRecordedFolder(folder: string): string {
  // The recorder knows the folder by the path that its files are opened with.
  const recorded = join(realpathSync(folder), 'recorded')
  mkdirSync(recorded)
  return recorded
}

/** The moments of a recording, one a call, by the job logs that were written among the calls. */
function momentsOf(calls: readonly FolderCall[], lives: readonly number[]): Moment[] {
  const logs = new Set<bigint>()
  let life = 0
  let before = 0
  let answered = 0
  let begun = 0
  return calls.map((call, index) => {
    if (call.kind === 'created' && call.name.startsWith('jobs-')) {
      logs.add(call.file)
      before += lives[life - 1] ?? 0
      life += 1
      answered = 0
      begun = 0
    } else if (call.kind === 'created') logs.delete(call.file)
    if (call.kind === 'written' && logs.has(call.file)) {
      const record = call.data.subarray(0, 12).toString()
      if (record.startsWith('{"begun"')) begun += 1
      if (record.startsWith('{"answered"')) answered += 1
    }
    // What the first life had begun and not committed when it was killed never came about.
    const most = Math.min(begun, lives[life - 1] ?? 0)
    return { calls: index + 1, answered: before + answered, begun: before + most }
  })
}
