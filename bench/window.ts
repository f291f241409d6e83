import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { _electron } from 'playwright'
import type { ElectronApplication, Page } from 'playwright'

import { makeSamplePeople, sampleSecretKey } from '../main/sample/people/sample-people.ts'
import { startSampleServer } from '../main/sample/sample-server.ts'
import { ensureElectron } from '../scripts/electron-binary.ts'
import { electronEnv, electronFlags } from '../scripts/electron-launch.ts'
import { limitAmount } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { measureKeystrokes, measureScrollJumps } from './window-frames.ts'
import { median, p95 } from './statistics.ts'

const starts = 5
const connectionId = '00000000-0000-4000-8000-000000000000'
const projectFolder = join(import.meta.dirname, '..')

/** Drives the built app in a real window over a copy of the cache. */
export async function* measureWindow(cache: string, folder: string, users: number): AsyncGenerator<BenchRow> {
  const server = await startSampleServer({
    people: makeSamplePeople(users),
    clock: Date.now,
    secretKey: sampleSecretKey,
  })
  prepareUserData(cache, folder, server.url)
  const times: number[] = []
  for (let start = 1; start < starts; start += 1) {
    const { app, tookMs } = await launch(folder, server.url)
    times.push(tookMs)
    await app.close()
  }
  const { app, page, tookMs } = await launch(folder, server.url)
  times.push(tookMs)
  yield limitAmount('start to an interactive list, median', 's', median(times) / 1000, 1.5)
  yield limitAmount('keystroke to painted rows, p95', 'ms', p95(await measureKeystrokes(page)), 50)
  yield limitAmount('scroll jump to painted rows, p95', 'ms', p95(await measureScrollJumps(page)), 50)
  if (process.platform === 'linux') {
    const memory = await measureMemory(app, page, join(folder, 'numbers.csv'))
    yield limitAmount('memory that all processes hold, sync and export running', 'MB', memory, 700)
  }
  await app.close()
  await server.close()
}

/** The user-data folder of someone who has synced this cache before. */
function prepareUserData(cache: string, folder: string, apiUrl: string): void {
  const kept = { id: connectionId, name: 'Bench', kind: 'environment', apiUrl, encryptedKey: null }
  mkdirSync(join(folder, 'connections'), { recursive: true })
  writeFileSync(join(folder, 'connections.json'), JSON.stringify({ connections: [kept] }))
  copyFileSync(cache, join(folder, 'connections', `${connectionId}.sqlite`))
}

type Launched = { app: ElectronApplication; page: Page; tookMs: number }

/** Starts the app and waits for the rows. The time is from the start of its process to the frame that shows them. */
async function launch(folder: string, apiUrl: string): Promise<Launched> {
  const executablePath = ensureElectron()
  const env: Record<string, string> = { CLERK_SECRET_KEY: sampleSecretKey, CLERK_API_URL: apiUrl }
  for (const [name, value] of Object.entries(electronEnv())) if (value !== undefined) env[name] ??= value
  const app = await _electron.launch({
    executablePath,
    args: [...electronFlags(), '--password-store=basic', projectFolder, `--user-data-dir=${folder}`],
    env,
    colorScheme: null,
  })
  const page = await app.firstWindow()
  await page.getByRole('row').nth(20).waitFor()
  const shownAt = await page.evaluate(() => {
    const [first] = performance.getEntriesByName('search-shown')
    return performance.timeOrigin + (first?.startTime ?? Number.NaN)
  })
  const startedAt = await app.evaluate(() => process.getCreationTime())
  return { app, page, tookMs: shownAt - (startedAt ?? Number.NaN) }
}

/**
 * The most that all processes held at once while a sync and an export ran, in MB. Pages of a mapped file that were only read
 * are not held: the system takes them back whenever it wants to.
 */
async function measureMemory(app: ElectronApplication, page: Page, target: string): Promise<number> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath })
  }, target)
  await page.getByRole('button', { name: 'Sync options' }).click()
  await page.getByRole('menuitem', { name: 'Full sync' }).click()
  await page.getByRole('progressbar', { name: 'Sync progress' }).waitFor()
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Export…' }).click()
  let most = 0
  const saved = page.getByRole('status', { name: 'Export' }).getByText('exported to')
  while (!(await saved.isVisible())) {
    const processIds = await app.evaluate((electron) => electron.app.getAppMetrics().map(({ pid }) => pid))
    most = Math.max(
      most,
      processIds.reduce((sum, id) => sum + memoryHeld(id), 0),
    )
  }
  return most
}

/** In MB; what several processes share counts for each in part (proc(5), smaps_rollup). */
function memoryHeld(processId: number): number {
  const rollup = readFileSync(`/proc/${processId}/smaps_rollup`, 'utf8')
  const parts = rollup.matchAll(/^Pss_(?:Anon|Shmem):\s+(\d+) kB$/gm)
  return [...parts].reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0) / 1024
}
