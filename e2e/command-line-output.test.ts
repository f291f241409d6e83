import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { canMakeDisk, makeDisk } from '../main/disk-fixture.ts'
import { jsonLines, makeUsers, test, ways } from './command-line.ts'
import { environmentOf, expect } from './inspector.ts'

const fullDisk =
  'The output could not be written: the disk behind it is full. Make room there, or send it elsewhere, then run the command again.\n'

test('a pipe that closes early ends a command cleanly', async ({ bash, cli, clerk, userDataDir }) => {
  clerk.users = makeUsers(1500)
  await cli(['sync'], { env: environmentOf(clerk) })
  const search = `inspector cli search '' --json --user-data-dir '${userDataDir}'`
  const { code, out, errors } = await bash(`${search} | head -1; echo "\${PIPESTATUS[0]}"`)
  const [first = '', ended] = out.split('\n')
  expect({ code, ended, errors }).toEqual({ code: 0, ended: '0', errors: '' })
  expect(JSON.parse(first)).toMatchObject({ phone_number: expect.stringMatching(/^\+1201555/) })
  expect(jsonLines((await bash(search)).out)).toHaveLength(1500)
})

for (const { where, display } of ways) {
  // A device that Linux has: each write to it is one to a full disk.
  if (existsSync('/dev/full'))
    test(`a command whose output goes to a full disk fails with a sentence, ${where}`, async ({
      bash,
      cli,
      clerk,
      userDataDir,
    }) => {
      test.setTimeout(180_000)
      clerk.users = makeUsers(3)
      const env = environmentOf(clerk)
      expect(await cli(['sync'], { env })).toMatchObject({ code: 0, errors: '' })
      const commands = [
        '--help',
        '--version',
        'completion bash',
        'complete -- cli exp',
        'connections',
        'sync',
        "search '' --json",
        'show idn_0',
        'history idn_0 --json',
        'export --format csv --out -',
        'triage --json',
        'check',
      ]
      const inFolder = `--user-data-dir '${userDataDir}'`
      for (const command of commands) {
        // What is completed takes no option, because that would be completed.
        const line = command.startsWith('complete ') ? command : `${command} ${inFolder}`
        const ended = await bash(`inspector cli ${line} > /dev/full`, {
          env,
          input: '+12015550000\n',
          display,
        })
        expect({ command, ...ended }).toEqual({ command, code: 1, out: '', errors: fullDisk })
      }
      // Nothing is left to say it with.
      expect((await bash(`inspector cli connections ${inFolder} &> /dev/full`, { display })).code).toBe(1)
    })

  // Only where tests may make one.
  if (canMakeDisk())
    test(`a disk that fills in the middle of the output holds all that fits, and the rest is missed, ${where}`, async ({
      bash,
      cli,
      clerk,
      userDataDir,
    }) => {
      clerk.users = makeUsers(1500)
      expect(await cli(['sync'], { env: environmentOf(clerk) })).toMatchObject({ code: 0, errors: '' })
      for (const command of ["search '' --json", 'export --format csv --out -']) {
        const disk = await makeDisk(64)
        const file = join(disk.folder, 'output')
        const line = `inspector cli ${command} --user-data-dir '${userDataDir}' > '${file}'`
        expect(await bash(line, { display })).toEqual({ code: 1, out: '', errors: fullDisk })
        expect(readFileSync(file)).toHaveLength(64 * 1024)
        await disk.remove()
      }
    })
}
