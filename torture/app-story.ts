import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { _electron } from 'playwright'
import type { ElectronApplication } from 'playwright'

import { peopleFromArray } from '../main/sample/people.ts'
import { randomFor } from '../main/sample/people/random.ts'
import { startSampleServer } from '../main/sample/sample-server.ts'
import { openForReading } from '../main/store/database.ts'
import { ensureElectron } from '../scripts/electron-binary.ts'
import { electronEnv, electronFlags, sandboxAllowed } from '../scripts/electron-launch.ts'
import { examineCopy } from './cache-check.ts'
import { startPeople } from './changing-people.ts'
import { compareWithInstance, expectNothing, instanceOf } from './expected-events.ts'
import { watchResumption } from './resumption.ts'
import type { Story } from './story.ts'

const secretKey = 'sk_live_of_the_torture'
const projectFolder = join(import.meta.dirname, '..')
const longestSyncMs = 60_000
const longestOpeningMs = 30_000

/**
 * Kills the built app, all of its processes at once, while its first sync runs. Started again, it has to show at least what the
 * window had shown, go on where the cache stands, and come to all that is at Clerk.
 */
export const appStory: Story = async ({ seed, times, folder }, tally) => {
  const random = randomFor(seed)
  const people = startPeople(random, 3400)
  const resumption = watchResumption()
  const faults: string[] = []
  let answerPages = () => {}
  let mayAnswer = Promise.resolve()
  const server = await startSampleServer({
    people: peopleFromArray(() => people.users),
    clock: Date.now,
    secretKey,
    intercept: async ({ path, query }) => {
      resumption.hear(path, query)
      if (query.get('limit') !== '500') return undefined
      await mayAnswer
      await delay(50)
      return undefined
    },
  })
  const connections = join(folder, 'connections')
  mkdirSync(connections)
  for (let life = 1; life <= times && faults.length === 0; life += 1) {
    // No sync goes by before there is a window.
    mayAnswer = new Promise((resolve) => (answerPages = resolve))
    const app = await launch(folder, server.url)
    const file = await cacheIn(connections)
    answerPages()
    await delay(random() * 700)
    const shown = await shownNumbers(app)
    await killAll(app)
    tally.kills += 1
    if (file === undefined) {
      faults.push('the app made no cache')
      break
    }
    const { faults: broken, found } = examineCopy(file, (db) => {
      resumption.expect(db)
      tally['pages among them'] += db.prepare<[], number>('SELECT sum(pages) FROM syncs').pluck().get() ?? 0
      return db.prepare<[], number>('SELECT count(*) FROM numbers').pluck().get() ?? 0
    })
    faults.push(...broken)
    if (found !== undefined && found < shown)
      faults.push(`the window showed ${shown} numbers, and ${found} were kept`)
  }
  if (faults.length === 0) {
    const app = await launch(folder, server.url)
    faults.push(...(await finish(app, connections)))
    await app.close()
  }
  faults.push(...resumption.faults)
  await server.close()
  return faults

  async function finish(app: ElectronApplication, where: string): Promise<string[]> {
    const file = await cacheIn(where)
    if (file === undefined) return ['the app made no cache']
    for (const until = Date.now() + longestSyncMs; !isSynced(file); await delay(100))
      if (Date.now() > until) return ['the sync did not come to its end after the kill']
    const db = openForReading(file)
    const { faults: unlike } = compareWithInstance(db, expectNothing(), instanceOf(people.users), 0)
    db.close()
    const there = instanceOf(people.users).size
    for (const until = Date.now() + 10_000; (await shownNumbers(app)) !== there; await delay(100))
      if (Date.now() > until)
        return [...unlike, `the window shows ${await shownNumbers(app)} of ${there} numbers`]
    return unlike
  }
}

async function launch(folder: string, apiUrl: string): Promise<ElectronApplication> {
  const env: Record<string, string> = { CLERK_SECRET_KEY: secretKey, CLERK_API_URL: apiUrl }
  for (const [name, value] of Object.entries(electronEnv()))
    if (value !== undefined && !name.startsWith('CLERK_')) env[name] = value
  const app = await _electron.launch({
    executablePath: ensureElectron(),
    args: [...electronFlags(), '--password-store=basic', projectFolder, `--user-data-dir=${folder}`],
    env,
    chromiumSandbox: sandboxAllowed(),
    colorScheme: null,
  })
  await app.firstWindow()
  return app
}

/** What the window says that it lists; 0 before it lists anything. */
async function shownNumbers(app: ElectronApplication): Promise<number> {
  const page = await app.firstWindow()
  const texts = await page
    .getByRole('status')
    .filter({ hasText: /numbers?$/ })
    .allTextContents()
  return Number(/^[\d,]+/.exec(texts[0] ?? '')?.[0].replaceAll(',', '') ?? 0)
}

/** Playwright starts the app as the leader of a group, which its other processes are born into. */
async function killAll(app: ElectronApplication): Promise<void> {
  const closed = app.waitForEvent('close')
  const { pid } = app.process()
  if (pid === undefined) throw new Error('The app has no process')
  process.kill(-pid, 'SIGKILL')
  await closed
}

/**
 * The cache, once the window has opened it; undefined where that takes too long. It is named by the connection alone; backups of it have
 * more in their names.
 */
async function cacheIn(folder: string): Promise<string | undefined> {
  for (const until = Date.now() + longestOpeningMs; Date.now() < until; await delay(20)) {
    const name = readdirSync(folder).find((file) => /^[^.]+\.sqlite$/.test(file))
    if (name !== undefined) return join(folder, name)
  }
  return undefined
}

function isSynced(file: string): boolean {
  if (!existsSync(file)) return false
  const db = openForReading(file)
  try {
    return db.prepare("SELECT 1 FROM syncs WHERE mode = 'full' AND outcome = 'completed'").get() !== undefined
  } finally {
    db.close()
  }
}
