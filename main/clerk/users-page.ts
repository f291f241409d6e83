import { z } from 'zod'

import { pack } from '../packed.ts'
import type { Packed } from '../packed.ts'
import { parseUnicodeJson } from './unicode-json.ts'
import { openUsersPage } from './wire.ts'
import type { OpenPage, PageFacts, ReadUsers } from './wire.ts'

/** One page of users, wherever it is kept until somebody has read it or let go of it: see page-thread.ts. */
export type UsersPage = PageFacts & {
  /** When its body had arrived, before it waited for a thread; null where it was read at once. */
  arrivedAt: number | null
  /** Reads the users with these ids and those without any, as what the store takes. The page is then let go of. */
  read: (userIds: ReadonlySet<string>) => Promise<PackedUsers>
  drop: () => void
}

/** What was read of a page's users: how many numbers they have, how many records could not be read, and all of it. */
export type PackedUsers = { numbers: number; setAside: number; records: Packed<ReadUsers> }

/** Takes the body of an answer in hand. Null where it is no page of users. */
export type TakePage = (body: Uint8Array<ArrayBuffer>) => Promise<UsersPage | null>

const usersSchema = z.array(z.unknown())

/** The page that an answer holds, null where it is none. */
export function openBody(body: Uint8Array): OpenPage | null {
  try {
    return openUsersPage(usersSchema.parse(parseUnicodeJson(new TextDecoder().decode(body))))
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof z.ZodError) return null
    throw error
  }
}

/** A page that is read by the thread that has opened it. */
export function pageOf({ read, ...facts }: OpenPage): UsersPage {
  return {
    ...facts,
    arrivedAt: null,
    read: async (userIds) => packUsers(read(userIds)),
    drop: () => undefined,
  }
}

/** Counts what was read, for whoever hands it on unseen. */
export function packUsers(users: ReadUsers): PackedUsers {
  return {
    numbers: users.read.reduce((sum, user) => sum + user.numbers.length, 0),
    setAside: users.unread.length,
    records: pack(users),
  }
}

/** The page without some users, who were met already: an overlap between pages is looked at and counted once. */
export function leaveOut(page: UsersPage, userIds: ReadonlySet<string>): UsersPage {
  const glances = page.glances.filter(({ userId }) => !userIds.has(userId))
  return { ...page, users: page.users - (page.glances.length - glances.length), glances }
}
