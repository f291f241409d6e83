import { hash } from '../main/sample/people/random.ts'
import { appStory } from './app-story.ts'
import { backupStory } from './backup-story.ts'
import { exportStory, fullDiskStory } from './export-story.ts'
import { migrationStory } from './migration-story.ts'
import type { Story } from './story.ts'
import { syncStory } from './sync-story.ts'
import { checkpointStory, writerStory } from './writer-story.ts'

type Kind = {
  name: string
  story: Story | 'power'
  /** Of the kills. */
  share: number
  /** How many a story takes. */
  atOnce: number
  /** Not a kill itself, so that it comes on top of them. */
  onTop?: true
}

/** What is killed, meets a full disk or loses its power. */
const kinds: readonly Kind[] = [
  { name: 'whole app', story: appStory, share: 0.02, atOnce: 2 },
  { name: 'sync', story: syncStory, share: 0.38, atOnce: 5 },
  { name: 'writer', story: writerStory, share: 0.15, atOnce: 5 },
  { name: 'checkpoint', story: checkpointStory, share: 0.15, atOnce: 5 },
  { name: 'migration', story: migrationStory, share: 0.1, atOnce: 5 },
  { name: 'export', story: exportStory, share: 0.1, atOnce: 5 },
  { name: 'backup', story: backupStory, share: 0.1, atOnce: 5 },
  { name: 'full disk', story: fullDiskStory, share: 0.2, atOnce: 20, onTop: true },
  // Replaying a recording costs little.
  { name: 'power loss', story: 'power', share: 4, atOnce: 100, onTop: true },
]

/** One story to be told: how often it kills, or how often the power fails. */
export type Task = { name: string; story: Story | 'power'; seed: number; times: number }

/** Parts so many kills into stories, each with a seed of its own that follows from the one given. */
export function planTasks(runs: number, seed: number): Task[] {
  const tasks: Task[] = []
  let planned = 0
  for (const [index, { name, story, share, atOnce, onTop }] of kinds.entries()) {
    const isLastKill = !onTop && kinds[index + 1]?.onTop
    let left = isLastKill ? runs - planned : Math.round(runs * share)
    if (!onTop) planned += left
    for (let number = 0; left > 0; number += 1) {
      const times = Math.min(left, atOnce)
      tasks.push({ name, story, seed: hash(seed, index, number), times })
      left -= times
    }
  }
  return tasks
}

/** The task that a failure named, `sync:1234`. Throws a sentence where there is none of that name. */
export function taskNamed(text: string): Task {
  const [name, seed] = text.split(':')
  const kind = kinds.find((each) => each.name === name)
  if (kind === undefined || !/^\d+$/.test(seed ?? ''))
    throw new Error(`--only takes a kind and a seed as a failure names them, not ${text}.`)
  return { ...kind, seed: Number(seed), times: kind.atOnce }
}
