import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, test } from 'vitest'

let temporary: string

beforeEach(() => {
  temporary = mkdtempSync(join(tmpdir(), 'temporary-'))
})
afterEach(() => rmSync(temporary, { recursive: true }))

/** Makes a folder in a process of its own, which then ends as `end` says. Gives the name of the folder. */
function makeAnd(end: string): string {
  const script = `
    import { writeFileSync } from 'node:fs'
    import { makeTemporaryFolder } from ${JSON.stringify(import.meta.resolve('./temporary-folder.ts'))}
    const folder = makeTemporaryFolder()
    writeFileSync(folder + '/numbers', '+12015550100')
    process.stdout.write(folder)
    ${end}`
  return run(script, temporary).stdout
}

function run(script: string, folder: string) {
  return spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: folder },
  })
}

test('a folder goes with its process', () => {
  const folder = makeAnd('')
  expect(folder.startsWith(temporary)).toBe(true)
  expect(readdirSync(temporary)).toEqual([])
})

test('one of a process that was killed goes with the next, and what is not ours stays', () => {
  mkdirSync(join(temporary, 'phone-number-inspector-elsewhere'))
  mkdirSync(join(temporary, `phone-number-inspector-of-${process.pid}-runs`))
  const left = makeAnd("process.kill(process.pid, 'SIGKILL')")
  expect(existsSync(join(left, 'numbers'))).toBe(true)
  if (process.platform !== 'win32') expect(statSync(left).mode & 0o777).toBe(0o700)
  makeAnd('')
  expect(readdirSync(temporary).sort()).toEqual([
    'phone-number-inspector-elsewhere',
    `phone-number-inspector-of-${process.pid}-runs`,
  ])
})

test('where there is none, it is told which and what to set', () => {
  const script = `
    import { makeTemporaryFolder } from ${JSON.stringify(import.meta.resolve('./temporary-folder.ts'))}
    try { makeTemporaryFolder() } catch ({ message }) { process.stdout.write(message) }`
  const nowhere = join(temporary, 'nowhere')
  expect(run(script, nowhere).stdout).toBe(
    `The folder for temporary files, ${nowhere}, cannot be used: it is not there. Set TMPDIR to one that can be written to.`,
  )
})
