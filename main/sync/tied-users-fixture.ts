import fc from 'fast-check'

import type { SampleReply, SampleRequest } from '../sample/clerk-answers.ts'
import type { WireUser } from '../sample/wire-format.ts'
import { makeUser } from './sync-fixture.ts'
import type { Loopback } from './sync-fixture.ts'

/** What Clerk does with the cursor of a user who was deleted, which it does not document. */
export const cursorAnswers = [
  'refuses',
  'does not know',
  'finds nobody after',
  'goes on after',
  'ignores',
] as const
export type CursorAnswer = (typeof cursorAnswers)[number]

/** Some users of one instant: how many, how long after those before them, and whether they changed last in one instant, too. */
type Group = { size: number; gap: number; areUpdatesTied: boolean }

/** What happens at Clerk before it answers a page. `at` picks a user, `size` tells how many from there on. */
type Move = {
  kind: 'nothing' | 'delete the cursor' | 'delete' | 'create' | 'change'
  at: number
  size: number
}

export type World = {
  groups: Group[]
  /** Whether `created_at_after` and `created_at_before` include their instant. */
  areBoundsIncluded: boolean
  /** The page before which the app quits during the full pass, and whether the users of its cursors are then deleted. */
  quitAt: number | null
  areCursorsDeleted: boolean
  duringFull: Move[]
  between: Move[]
  duringIncremental: Move[]
}

/** Around the size of a page, of those that share rows, and of several. */
const sizeSchema = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(500, 1000, 1500) },
  { weight: 2, arbitrary: fc.constantFrom(449, 450, 451, 499, 501, 550, 999, 1001, 2500) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 }) },
)
const moveSchema = (kinds: Move['kind'][]): fc.Arbitrary<Move> =>
  fc.record({ kind: fc.constantFrom(...kinds), at: fc.nat({ max: 10_000 }), size: sizeSchema })
const movesSchema = fc.array(
  moveSchema(['delete the cursor', 'delete the cursor', 'nothing', 'delete', 'create', 'change']),
  { maxLength: 8 },
)

/** Up to some six thousand users with ties of any length around a page's, and what happens to them. */
export const worldSchema: fc.Arbitrary<World> = fc.record({
  groups: fc.array(
    fc.record({ size: sizeSchema, gap: fc.constantFrom(1, 1000, 400_000), areUpdatesTied: fc.boolean() }),
    { minLength: 1, maxLength: 3 },
  ),
  areBoundsIncluded: fc.boolean(),
  quitAt: fc.option(fc.integer({ min: 2, max: 8 })),
  areCursorsDeleted: fc.boolean(),
  duringFull: movesSchema,
  between: fc.array(moveSchema(['change', 'change', 'create', 'delete']), { maxLength: 4 }),
  duringIncremental: movesSchema,
})

/** What came of it so far: how many users there ever were, how many cursors were asked for in vain, and what users did. */
export type Tally = { everThere: number; lostCursors: number; deleted: number; changed: number }

let lastUser = 0

// Ids tell users of one world from those of the next, and do not follow the order of creation.
function makeTied(created_at: number, updated_at: number): WireUser {
  lastUser += 1
  const id = `user_${String((lastUser * 7919) % 1_000_003).padStart(7, '0')}_${lastUser}`
  return makeUser(0, { id, created_at, updated_at, phone_numbers: [] })
}

function makeGroups(groups: Group[]): WireUser[] {
  let at = 1_600_000_000_000
  return groups.flatMap(({ size, gap, areUpdatesTied }) => {
    at += gap
    return Array.from({ length: size }, (_, index) => makeTied(at, areUpdatesTied ? at : at + index))
  })
}

/** Puts the users of a world into a stand-in for Clerk, where they come and go as the world tells. */
export function settle(clerk: Loopback['clerk'], world: World, cursorAnswer: CursorAnswer) {
  clerk.users = makeGroups(world.groups)
  const deleted = new Map<string, WireUser>()
  const tally: Tally = { everThere: clerk.users.length, lostCursors: 0, deleted: 0, changed: 0 }
  let newestUpdate = Math.max(...clerk.users.map(({ updated_at }) => updated_at))

  const remove = (ids: ReadonlySet<string>) => {
    for (const user of clerk.users) if (ids.has(user.id)) deleted.set(user.id, user)
    clerk.users = clerk.users.filter(({ id }) => !ids.has(id))
    tally.deleted = deleted.size
  }
  const move = ({ kind, at, size }: Move, cursor: string | null) => {
    const first = at % (clerk.users.length + 1)
    const some = clerk.users.slice(first, first + size)
    newestUpdate += 1 + (at % 2) * 400_000
    if (kind === 'delete the cursor' && cursor !== null) remove(new Set([cursor]))
    if (kind === 'delete') remove(new Set(some.map(({ id }) => id)))
    if (kind === 'create') {
      // Now or, as imports do, at an instant of others.
      const created = at % 2 === 0 ? newestUpdate : (clerk.users[first]?.created_at ?? newestUpdate)
      clerk.users.push(...some.slice(0, 60).map(() => makeTied(created, newestUpdate)))
      tally.everThere += Math.min(some.length, 60)
    }
    if (kind === 'change') {
      const ids = new Set(some.map(({ id }) => id))
      tally.changed += ids.size
      clerk.users = clerk.users.map((user) =>
        ids.has(user.id) ? { ...user, updated_at: newestUpdate } : user,
      )
    }
  }
  const answer = ({ query }: SampleRequest): SampleReply | undefined => {
    const cursor = query.get('starting_after')
    const after = cursor === null ? undefined : deleted.get(cursor)
    if (after !== undefined) tally.lostCursors += 1
    if (world.areBoundsIncluded) includeBounds(query)
    if (after === undefined || cursorAnswer === 'refuses') return undefined
    if (cursorAnswer === 'does not know')
      return { status: 404, body: { errors: [{ code: 'resource_not_found', message: 'not found' }] } }
    if (cursorAnswer === 'finds nobody after') return { status: 200, body: [] }
    if (cursorAnswer === 'ignores') query.delete('starting_after')
    else return { status: 200, body: usersAfter(clerk.users, after, query) }
    return undefined
  }
  return {
    tally,
    remove,
    move,
    /** Answers pages as this world's Clerk does, after a move for each. */
    answerDuring: (moves: readonly Move[]) => {
      const left = [...moves]
      return (request: SampleRequest): SampleReply | undefined => {
        if (!isPage(request)) return undefined
        const next = left.shift()
        if (next !== undefined) move(next, request.query.get('starting_after'))
        return answer(request)
      }
    },
  }
}

/** Whether it asks for a whole page, and not for one of the small questions that a full sync begins with. */
export function isPage({ path, query }: SampleRequest): boolean {
  return path === '/v1/users' && query.get('limit') === '500'
}

function includeBounds(query: URLSearchParams): void {
  const [after, before] = [query.get('created_at_after'), query.get('created_at_before')]
  if (after !== null) query.set('created_at_after', String(Number(after) - 1))
  if (before !== null) query.set('created_at_before', String(Number(before) + 1))
}

function usersAfter(users: readonly WireUser[], cursor: WireUser, query: URLSearchParams): WireUser[] {
  const before = Number(query.get('created_at_before') ?? Infinity)
  const isAfter = (user: WireUser) =>
    user.created_at > cursor.created_at || (user.created_at === cursor.created_at && user.id > cursor.id)
  return users
    .filter((user) => isAfter(user) && user.created_at < before)
    .sort((a, b) => a.created_at - b.created_at || (a.id < b.id ? -1 : 1))
    .slice(0, Number(query.get('limit')))
}
