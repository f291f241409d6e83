import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { buildVictims } from './build-victims.ts'
import { whyNoSmallDisk } from './export-story.ts'
import { planTasks, taskNamed } from './plan.ts'
import type { Task } from './plan.ts'
import { losePower } from './power-loss.ts'
import { addTally, emptyTally } from './story.ts'
import type { Tally } from './story.ts'
import { compileRecorder } from './write-recorder.ts'
import type { WriteRecorder } from './write-recorder.ts'

const { values: options } = parseArgs({
  options: {
    /** How many times something is killed; power losses come on top. */
    runs: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    /** One story alone, as a failure names it. */
    only: { type: 'string' },
    /** Leaves out the built app, and with it the need for Electron. */
    'no-app': { type: 'boolean', default: false },
  },
})

type Told = { task: Task; tally: Tally; faults: string[] }

async function main(): Promise<void> {
  const runs = wholeNumber('runs')
  const seed = wholeNumber('seed')
  const folder = mkdtempSync(join(tmpdir(), 'torture-'))
  const recorder = compileRecorder(folder)
  if (typeof recorder === 'string') say(`Not simulated here: ${recorder}.`)
  const noSmallDisk = whyNoSmallDisk()
  if (noSmallDisk !== null) say(`Not simulated here: ${noSmallDisk}.`)
  const planned = options.only === undefined ? planTasks(runs, seed) : [taskNamed(options.only)]
  const tasks = planned.filter(
    ({ name, story }) =>
      !(options['no-app'] && name === 'whole app') &&
      !(noSmallDisk !== null && name === 'full disk') &&
      !(typeof recorder === 'string' && story === 'power'),
  )
  const victims = await buildVictims()
  const told: Told[] = []
  const left = [...tasks]
  const tell = async () => {
    for (let task = left.shift(); task !== undefined; task = left.shift()) {
      told.push(await tellOne(task, folder, victims, recorder))
      if (told.length % 250 === 0) say(`${told.length} of ${tasks.length} stories told.`)
    }
  }
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, tell))
  rmSync(victims, { recursive: true })
  if (told.every(({ faults }) => faults.length === 0)) rmSync(folder, { recursive: true })
  summarize(told, seed)
}

async function tellOne(
  task: Task,
  parent: string,
  victims: string,
  recorder: WriteRecorder | string,
): Promise<Told> {
  const { name, story, seed, times } = task
  const folder = join(parent, `${name.replace(' ', '-')}-${seed}`)
  mkdirSync(folder)
  const tally = emptyTally()
  let faults: string[]
  try {
    const plan = { seed, times, folder, victims }
    if (story !== 'power') faults = await story(plan, tally)
    else faults = typeof recorder === 'string' ? [recorder] : await losePower({ ...plan, recorder }, tally)
  } catch (error) {
    faults = [error instanceof Error ? (error.stack ?? error.message) : String(error)]
  }
  if (faults.length === 0) rmSync(folder, { recursive: true })
  else
    say(
      `${name}, seed ${seed}, failed:\n  ${faults.join('\n  ')}\n` +
        `  Again: npm run torture -- --only '${name}:${seed}'. What is left of it is in ${folder}.`,
    )
  return { task, tally, faults }
}

function summarize(told: readonly Told[], seed: number): void {
  say(`seed ${seed}`)
  for (const name of new Set(told.map(({ task }) => task.name))) {
    const sum = emptyTally()
    for (const { task, tally } of told) if (task.name === name) addTally(sum, tally)
    const figures = Object.entries(sum).filter(([, value]) => value > 0)
    say(`${name}: ${figures.map(([count, value]) => `${value} ${count}`).join(', ')}`)
  }
  const failed = told.filter(({ faults }) => faults.length > 0).length
  const all = told.reduce(
    (count, { tally }) => count + tally.kills + tally.exports + tally['power losses'],
    0,
  )
  process.exitCode = failed === 0 ? 0 : 1
  say(`${Math.max(all - failed, 0)} passed, ${failed} failed`)
}

function wholeNumber(name: 'runs' | 'seed'): number {
  const value = Number(options[name])
  if (!Number.isInteger(value) || value < 1)
    throw new Error(`--${name} takes a whole number from 1 on, not ${options[name]}.`)
  return value
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}

await main()
