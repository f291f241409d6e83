import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findElectron, thisHost } from './electron-binary.ts'
import { electronVersion } from './electron-launch.ts'
import { playwrightCounts, runnerCounts, vitestCounts, type Counts } from './test-counts.ts'

const results: { step: string; counts: Counts }[] = []
const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'check-'))

function main(): void {
  for (const [step, script] of [
    ['types', 'typecheck'],
    ['lint', 'lint'],
    ['format', 'format:check'],
    ['dead code', 'unused'],
  ] as const) {
    record(step, oneStep(run(step, ['--run', script])))
  }
  record('unit and store tests', unitTests())
  const build = oneStep(run('build', ['--run', 'build']))
  record('build', build)
  record('end-to-end tests', build.failed === 0 ? endToEndTests() : notRun('end-to-end tests'))
  record('bench, quickly', build.failed === 0 ? quickBench() : notRun('bench'))
  record('torture, quickly', build.failed === 0 ? quickTorture() : notRun('torture'))
  fs.rmSync(reports, { recursive: true })
  summarize()
}

function unitTests(): Counts {
  const file = path.join(reports, 'vitest.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const exitCode = run('unit and store tests', ['--run', 'unit', '--', ...reporters])
  return runnerCounts(exitCode, readIfThere(file), vitestCounts)
}

function endToEndTests(): Counts {
  const file = path.join(reports, 'playwright.json')
  const e2e = path.join(import.meta.dirname, 'e2e.ts')
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  const exitCode = run('end-to-end tests', [e2e, '--reporter=list,json'], env)
  return runnerCounts(exitCode, readIfThere(file), playwrightCounts)
}

/** For what it finds, not for how fast: it holds each result against that of its peer. */
function quickBench(): Counts {
  const bench = path.join(import.meta.dirname, 'bench.ts')
  return oneStep(run('bench, quickly', [bench, '--quick']))
}

/** A hundred kills; thousands of them are for `npm run torture`. */
function quickTorture(): Counts {
  const torture = path.join(import.meta.dirname, 'torture.ts')
  return oneStep(run('torture, quickly', [torture, '--runs', '100']))
}

function notRun(step: string): Counts {
  heading(`${step}: not run, because the build failed`)
  return { passed: 0, failed: 1 }
}

function run(step: string, args: string[], env: NodeJS.ProcessEnv = {}): number {
  heading(step)
  const { status } = spawnSync(process.execPath, args, {
    cwd: thisHost.projectFolder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  return status ?? 1
}

function heading(text: string): void {
  process.stdout.write(`\n== ${text}\n`)
}

function oneStep(exitCode: number): Counts {
  return exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

function readIfThere(file: string): string | undefined {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined
}

function record(step: string, counts: Counts): void {
  results.push({ step, counts })
}

function summarize(): void {
  heading('summary')
  for (const { step, counts } of results) {
    process.stdout.write(`${step.padEnd(22)} ${counts.passed} passed, ${counts.failed} failed\n`)
  }
  process.stdout.write(`${electronUsed()}\n`)
  const passed = results.reduce((sum, { counts }) => sum + counts.passed, 0)
  const failed = results.reduce((sum, { counts }) => sum + counts.failed, 0)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  process.exitCode = failed === 0 ? 0 : 1
}

function electronUsed(): string {
  try {
    return `Electron ${electronVersion(findElectron())}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

main()
