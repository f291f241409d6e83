import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { expect, test } from 'vitest'
import { runToEnd } from './run-to-end.ts'

function nodeCommand(script: string): { file: string; args: string[] } {
  return { file: process.execPath, args: ['-e', script] }
}

test('the exit code of the command is given', async () => {
  expect(await runToEnd(nodeCommand('process.exitCode = 7'), process.env)).toBe(7)
})

test('a command that a signal ended has the exit code a shell gives it', async () => {
  expect(await runToEnd(nodeCommand('process.kill(process.pid, "SIGKILL")'), process.env)).toBe(137)
})

test('a command that does not exist is named', async () => {
  const missing = { file: '/no/such/program', args: [] }
  await expect(runToEnd(missing, process.env)).rejects.toThrow('/no/such/program could not be started')
})

// sleep holds the output open, so that this ends only once sleep has.
const wrapper = `
  import { runToEnd } from ${JSON.stringify(path.join(import.meta.dirname, 'run-to-end.ts'))}
  const command = { file: 'sh', args: ['-c', 'sleep 600 & echo started; wait'] }
  process.exitCode = await runToEnd(command, process.env)`

test('a signal stops also what the command has started', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', wrapper], { stdio: 'pipe' })
  await once(child.stdout, 'data')
  child.kill('SIGTERM')
  expect(await once(child, 'close')).toEqual([143, null])
})

test('the command is stopped when the shell that npm put in between was', async () => {
  const script = '"$0" --input-type=module -e "$1"; true'
  const shell = spawn('sh', ['-c', script, process.execPath, wrapper], { stdio: 'pipe' })
  await once(shell.stdout, 'data')
  shell.kill('SIGTERM')
  expect(await once(shell, 'close')).toEqual([null, 'SIGTERM'])
})
