import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { jsonLines, makeUsers, test, ways } from './command-line.ts'
import { connectTo, environmentOf, expect, expectCount, secretKey } from './inspector.ts'
import { canUnlockKeyring, startKeyring } from './keyring.ts'

test('a key in the environment is enough to sync, and what was synced is found without it', async ({
  cli,
  clerk,
}) => {
  clerk.users = makeUsers(3)
  const synced = await cli(['sync', '--json'], { env: environmentOf(clerk) })
  expect(synced).toMatchObject({ code: 0, errors: '' })
  expect(JSON.parse(synced.out)).toMatchObject({ outcome: 'completed', users: 3, numbers: 3, added: 3 })

  const found = await cli(['search', '0002', '--json'])
  expect(found).toMatchObject({ code: 0, errors: '' })
  expect(jsonLines(found.out)).toEqual([
    expect.objectContaining({ id: 'idn_2', phone_number: '+12015550002', verification_status: 'verified' }),
  ])
  expect(await cli(['search', 'nobody'])).toEqual({ code: 3, out: '', errors: '' })
})

test('a key comes in on standard input, and is not kept', async ({ cli, clerk, userDataDir }) => {
  clerk.users = makeUsers(1)
  const env = { CLERK_API_URL: clerk.url }
  const synced = await cli(['sync', '--secret-key-stdin'], { env, input: `${secretKey}\n` })
  expect(synced).toEqual({
    code: 0,
    out: 'Sync 1 (full) read 1 number of 1 user: 1 new, 0 changed, 0 removed, 0 set aside.\n',
    errors: '',
  })
  expect(readFileSync(join(userDataDir, 'connections.json'), 'utf8')).not.toContain(secretKey)
  const again = await cli(['sync'], { env })
  expect({ code: again.code, out: again.out }).toEqual({ code: 4, out: '' })
  expect(again.errors).toContain('There is no secret key for “Environment”.')
})

test('a key that Clerk does not accept, and a Clerk that cannot be reached, are told apart', async ({
  cli,
  clerk,
}) => {
  const env = { CLERK_SECRET_KEY: 'sk_live_of_nobody', CLERK_API_URL: clerk.url }
  const rejected = await cli(['sync', '--json'], { env })
  expect({ code: rejected.code, out: rejected.out }).toEqual({ code: 4, out: '' })
  expect(rejected.errors).toMatch(/^Clerk did not accept the secret key\. [^\n]+\n$/)
  const checked = await cli(['check', '--json'], { env })
  expect(checked.code).toBe(4)
  expect(JSON.parse(checked.out)).toMatchObject({ connection: 'Environment', key_accepted: false })
  const nowhere = await cli(['check'], { env: { ...env, CLERK_API_URL: 'http://127.0.0.1:9' } })
  expect(nowhere.code).toBe(6)
})

test('a number is shown with its record and its history, masked where that is asked for', async ({
  cli,
  clerk,
}) => {
  const env = environmentOf(clerk)
  clerk.users = makeUsers(1, 'unverified')
  await cli(['sync'], { env })
  clerk.users = makeUsers(1)
  await cli(['sync', '--full'], { env })

  const shown = await cli(['show', 'idn_0', '--json'])
  expect(JSON.parse(shown.out)).toMatchObject({
    phone_number: '+12015550000',
    record: { id: 'idn_0', object: 'phone_number' },
    events: 2,
  })
  const history = await cli(['history', 'idn_0', '--json'])
  expect(jsonLines(history.out)).toEqual([
    expect.objectContaining({ kinds: ['first_seen'] }),
    expect.objectContaining({
      kinds: ['status_changed'],
      changes: [{ field: 'status', before: 'unverified', after: 'verified' }],
      sync_id: 2,
    }),
  ])
  for (const args of [
    ['search', 'ada'],
    ['show', 'idn_0', '--json'],
    ['history', 'idn_0'],
  ]) {
    const masked = await cli([...args, '--mask'])
    expect(masked.out).toContain('+•••••••••00')
    expect(masked.out).not.toContain('2015550')
  }
  expect(await cli(['show', 'idn_none'])).toMatchObject({ code: 3, out: '' })
})

test('a list from a file or a pipe is sorted, line by line as JSON', async ({ cli, clerk }) => {
  clerk.users = makeUsers(2)
  await cli(['sync'], { env: environmentOf(clerk) })
  const input = '(201) 555-0001\nnobody\n+1 202 555 0199\n'
  const sorted = await cli(['triage', '--default-country', 'us', '--json'], { input })
  expect(jsonLines(sorted.out)).toEqual([
    {
      line: 1,
      text: '(201) 555-0001',
      group: 'verified',
      ids: ['idn_1'],
      read_as: '+1 201 555 0001',
      is_guess: false,
      reason: null,
    },
    {
      line: 2,
      text: 'nobody',
      group: 'unreadable',
      ids: [],
      read_as: null,
      is_guess: false,
      reason: 'No phone number in this line',
    },
    {
      line: 3,
      text: '+1 202 555 0199',
      group: 'not_found',
      ids: [],
      read_as: '+1 202 555 0199',
      is_guess: false,
      reason: '+1 202 555 0199',
    },
  ])
  const summary = await cli(['triage', '-', '--default-country', 'us'], { input })
  expect(summary.out).toMatch(/^GROUP +LINES +NUMBERS\nverified +1 +1\nnot_found +1 +0\nunreadable +1 +0\n/)
})

test('each text format is written whole, to a file with its manifest and to standard output', async ({
  cli,
  clerk,
  userDataDir,
}) => {
  clerk.users = makeUsers(3)
  await cli(['sync'], { env: environmentOf(clerk) })
  const args = ['export', '--search', '0002', '--format']
  for (const format of ['csv', 'ndjson', 'json']) {
    const target = join(userDataDir, `numbers.${format}`)
    const exported = await cli([...args, format, '--out', target, '--json'])
    expect(exported).toMatchObject({ code: 0, errors: '' })
    expect(JSON.parse(exported.out)).toMatchObject({ rows: 1, file: { name: `numbers.${format}` } })
    const written = readFileSync(target, 'utf8')
    expect(written).toContain('idn_2')
    expect((await cli([...args, format, '--out', '-'])).out).toBe(written)
  }
  const kept = ['csv', '--out', join(userDataDir, 'numbers.csv')]
  const refused = await cli([...args, ...kept])
  expect(refused).toMatchObject({ code: 1, out: '' })
  expect(refused.errors).toContain('--force')
  expect(await cli([...args, ...kept, '--force'])).toMatchObject({ code: 0, errors: '' })
})

for (const { where, display } of ways)
  test(`a sync that is interrupted ${where} is kept, and the next one goes on`, async ({
    start,
    cli,
    clerk,
    userDataDir,
  }) => {
    clerk.users = makeUsers(600)
    let isAsked: () => void = () => undefined
    const asked = new Promise<void>((resolve) => (isAsked = resolve))
    clerk.intercept = ({ query }) => {
      if (!query.has('starting_after')) return undefined
      isAsked()
      return new Promise(() => undefined)
    }
    const env = environmentOf(clerk)
    const { process: child, ended } = start(['sync'], { env, display })
    await asked
    // Without a display the process that was started waits for another one, to which a terminal sends the signal, too.
    const children = display ? [] : childrenOf(child.pid ?? 0)
    for (const pid of [child.pid ?? 0, ...children]) process.kill(pid, 'SIGINT')
    expect(await ended).toEqual({
      code: 130,
      out: '',
      errors: 'The sync was interrupted. It goes on from there the next time.\n',
    })
    expect(readdirSync(join(userDataDir, 'connections')).filter((name) => name.endsWith('-wal'))).toEqual([])

    const pages: string[] = []
    clerk.intercept = ({ path, query }) => {
      if (path.endsWith('/users')) pages.push(query.get('starting_after') ?? 'from the beginning')
      return undefined
    }
    const next = await cli(['sync', '--json'], { env, display })
    expect(JSON.parse(next.out)).toMatchObject({ sync_id: 1, outcome: 'completed', numbers: 600 })
    expect(pages).toEqual(['user_499'])
  })

test('without a display everything is as with one', async ({ cli, clerk }) => {
  clerk.users = makeUsers(2)
  const env = environmentOf(clerk)
  expect(await cli(['sync'], { env, display: false })).toMatchObject({ code: 0, errors: '' })
  const args = ['search', 'ada', '--json']
  const there = await cli(args, { display: false })
  expect(there).toEqual(await cli(args))
  expect(jsonLines(there.out)).toHaveLength(2)
  expect(await cli(['serch'], { display: false })).toMatchObject({ code: 2, out: '' })
})

test('the sample workspace can be tried without a key', async ({ cli }) => {
  expect(await cli(['sync', '--connection', 'sample'])).toMatchObject({ code: 0, errors: '' })
  expect(jsonLines((await cli(['search', '', '--limit', '2', '--json'])).out)).toHaveLength(2)
})

test('the open window shows what a command has synced, and commands read beside it', async ({
  launch,
  cli,
  clerk,
}) => {
  clerk.users = makeUsers(1)
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '1 number')
  clerk.users = makeUsers(2)
  expect(await cli(['sync'], { env: environmentOf(clerk) })).toMatchObject({ code: 0, errors: '' })
  await expectCount(page, '2 numbers')
  expect(jsonLines((await cli(['search', '', '--json'])).out)).toHaveLength(2)
})

// Only where a keyring can be had, as in keys.test.ts.
if (canUnlockKeyring())
  test('a key that the window gave to the keyring is enough, and out of reach without a display', async ({
    launch,
    cli,
    clerk,
    userDataDir,
  }) => {
    clerk.users = makeUsers(2)
    const { env, stop } = await startKeyring(join(userDataDir, 'home'))
    try {
      const passwordStore = 'gnome-libsecret'
      const { app, page } = await launch(env, passwordStore)
      await connectTo(page, clerk.url)
      await expectCount(page, '2 numbers')
      await app.close()
      const synced = await cli(['sync', '--full', '--json'], { env, passwordStore })
      expect(synced).toMatchObject({ code: 0, errors: '' })
      expect(JSON.parse(synced.out)).toMatchObject({ numbers: 2 })
      const hidden = await cli(['sync'], { env, passwordStore, display: false })
      expect({ code: hidden.code, out: hidden.out }).toEqual({ code: 4, out: '' })
      expect(hidden.errors).toContain("The system's keyring can be read only where there is a display.")
    } finally {
      await stop()
    }
  })

test('bash completes commands, options, formats and connections by the script that it is given', async ({
  bash,
  cli,
  clerk,
  userDataDir,
}) => {
  await cli(['sync'], { env: environmentOf(clerk) })
  // bash-completion gives this function where it is installed; it tells the words as they are typed.
  const complete = (...words: string[]) => `
    phone-number-inspector() { inspector "$@"; }
    _get_comp_words_by_ref() { words=(phone-number-inspector ${words.map((word) => `'${word}'`).join(' ')}); cur='${words.at(-1)}'; }
    compopt() { :; }
    source <(inspector cli completion bash)
    __phone_number_inspector_complete
    printf '%s\\n' "\${COMPREPLY[@]}"`
  const candidates = async (...words: string[]) => (await bash(complete(...words))).out.trim().split('\n')
  expect(await candidates('cli', 'exp')).toEqual(['export'])
  expect(await candidates('cli', 'export', '--fo')).toEqual(['--format', '--force'])
  expect(await candidates('cli', 'export', '--format', 'x')).toEqual(['xlsx'])
  expect(await candidates('cli', 'search', '--user-data-dir', userDataDir, '--connection', 'E')).toEqual([
    'Environment',
  ])
})

/** The processes that a process has started, as Linux tells. */
function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)
}
