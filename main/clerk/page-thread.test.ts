import { afterEach, beforeEach, expect, test } from 'vitest'

import { FailureError } from '../../contract/failure.ts'
import { unpack } from '../packed.ts'
import { tooDeepPage } from '../sample/oversized-answers.ts'
import { makeWireUser } from '../sample/wire-builders.ts'
import { startPageThread } from './page-thread.ts'
import type { PageThread } from './page-thread.ts'
import type { UsersPage } from './users-page.ts'
import { openUsersPage } from './wire.ts'

const users = ['user_1', 'user_2', 'user_3'].map((id) => makeWireUser({ id }))

const ended = expect.objectContaining({
  code: 'internal',
  message: expect.stringContaining('What was read is kept. Sync again.'),
})
let thread: PageThread
let now = 0

beforeEach(() => {
  now = 1000
  thread = startPageThread(new URL('./page-worker.ts', import.meta.url), () => now)
})
afterEach(() => thread.stop())

const bytes = (text: string) => new TextEncoder().encode(text)

async function take(page: unknown): Promise<UsersPage> {
  const taken = await thread.take(bytes(JSON.stringify(page)))
  if (taken === null) throw new Error('It is a page of users.')
  return taken
}

test('what a thread tells of a page and reads of it is what reading it here gives', async () => {
  const page = [...users, { id: 'user_4' }, {}]
  const { read, drop: _, arrivedAt: __, ...facts } = await take(page)
  const { read: readHere, ...factsHere } = openUsersPage(page)
  expect(facts).toEqual(factsHere)
  const wanted = new Set(['user_2', 'user_4'])
  const { records, ...counts } = await read(wanted)
  expect(unpack(records)).toEqual(readHere(wanted))
  expect(counts).toEqual({ numbers: users[1]?.phone_numbers.length, setAside: 2 })
})

test('a page is of when its body arrived, however long it waits for the thread', async () => {
  const taking = take(users)
  now = 2000
  expect((await taking).arrivedAt).toBe(1000)
})

test('a body is handed over, not copied', async () => {
  const body = bytes('[]')
  await thread.take(body)
  expect(body.byteLength).toBe(0)
})

test.each(['<html>', '{"data":[]}', ''])('%j is no page, and the next one is taken', async (text) => {
  expect(await thread.take(bytes(text))).toBeNull()
  expect((await take(users)).users).toBe(3)
})

test.each<[string, (page: UsersPage) => unknown]>([
  ['was read', (page) => page.read(new Set())],
  ['is not wanted', (page) => page.drop()],
])('a page that %s is let go of', async (_, finish) => {
  const [page, other] = [await take(users), await take(users)]
  await finish(page)
  expect(unpack((await other.read(new Set(['user_2']))).records).read).toHaveLength(1)
  await expect(page.read(new Set())).rejects.toMatchObject({ details: 'There is no page 1' })
})

test('when a thread dies, all that was asked of it fails in plain words, and all that is asked later', async () => {
  const page = await take(users)
  const deadly = thread.take(bytes(tooDeepPage))
  const behind = thread.take(bytes('[]'))
  await expect(deadly).rejects.toEqual(ended)
  await expect(behind).rejects.toBeInstanceOf(FailureError)
  await expect(page.read(new Set())).rejects.toEqual(ended)
  await expect(thread.take(bytes('[]'))).rejects.toEqual(ended)
})
