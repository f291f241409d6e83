import { createHash, timingSafeEqual } from 'node:crypto'

import {
  badParameter,
  methodNotAllowed,
  missingKey,
  notFound,
  tooManyRequests,
  wrongKey,
  type ClerkError,
} from './clerk-errors.ts'
import { readPageRequest, readSelection } from './list-query.ts'
import { countUsers, listUsers } from './list-users.ts'
import type { People } from './people.ts'

/** A request as it came in. The key is left out of the headers. */
export type SampleRequest = {
  method: string
  path: string
  query: URLSearchParams
  headers: Readonly<Record<string, string | string[] | undefined>>
}

/** A body that is text is sent as it is, anything else as JSON. */
export type SampleReply = {
  status: number
  headers?: Readonly<Record<string, string>>
  body: unknown
}

type Circumstances = {
  authorization: string | undefined
  secretKey: string
  /** Counts the request; zero when it is within the rate limit. */
  waitSeconds: () => number
  people: () => People
}

/** Answers a request as Clerk does: who asks, how often, what for. */
export function answerAsClerk(
  request: SampleRequest,
  { authorization, secretKey, waitSeconds, people }: Circumstances,
): SampleReply {
  const resource = findResource(request.path)
  if (!resource) return refuse(404, [notFound(`There is nothing at ${request.path}.`)])
  if (request.method !== 'GET') return refuse(405, [methodNotAllowed], { allow: 'GET' })
  if (!authorization?.startsWith('Bearer ')) return refuse(401, [missingKey])
  if (!sameKey(authorization.slice('Bearer '.length), secretKey)) return refuse(401, [wrongKey])
  const wait = waitSeconds()
  if (wait > 0) return refuse(429, [tooManyRequests], { 'retry-after': String(wait) })
  return resource(people(), request.query)
}

type Resource = (people: People, query: URLSearchParams) => SampleReply

function findResource(path: string): Resource | undefined {
  if (path === '/v1/users') return answerList
  if (path === '/v1/users/count') return answerCount
  const [, kind, id] = /^\/v1\/(users|phone_numbers)\/([^/]+)$/.exec(path) ?? []
  if (id === undefined) return undefined
  return kind === 'users' ? (people) => answerUser(people, id) : (people) => answerPhoneNumber(people, id)
}

function answerList(people: People, query: URLSearchParams): SampleReply {
  const errors: ClerkError[] = []
  const selection = readSelection(query, errors)
  const page = readPageRequest(query, errors)
  const cursor = page.startingAfter === null ? null : people.indexOfUser(page.startingAfter)
  // The description of the list knows 422 and no 404, so a cursor that is nobody, or nobody any more, is a 422.
  if (cursor === undefined) errors.push(badParameter('starting_after', 'is not the id of a user'))
  if (errors.length > 0 || cursor === undefined) return refuse(422, errors)
  return { status: 200, body: listUsers(people, selection, page, cursor) }
}

function answerCount(people: People, query: URLSearchParams): SampleReply {
  const errors: ClerkError[] = []
  const selection = readSelection(query, errors)
  if (errors.length > 0) return refuse(422, errors)
  return { status: 200, body: { object: 'total_count', total_count: countUsers(people, selection) } }
}

function answerUser(people: People, userId: string): SampleReply {
  const index = people.indexOfUser(userId)
  if (index === undefined) return refuse(404, [notFound(`No user was found with id ${userId}.`)])
  return { status: 200, body: people.userAt(index) }
}

function answerPhoneNumber(people: People, phoneNumberId: string): SampleReply {
  const index = people.indexOfOwner(phoneNumberId)
  const numbers = index === undefined ? [] : people.userAt(index).phone_numbers
  const number = numbers.find((candidate) => candidate.id === phoneNumberId)
  if (!number) return refuse(404, [notFound(`No phone number was found with id ${phoneNumberId}.`)])
  return { status: 200, body: number }
}

/** An answer in the shape of Clerk's errors. */
export function refuse(
  status: number,
  errors: readonly ClerkError[],
  headers: Record<string, string> = {},
): SampleReply {
  // Clerk's trace ids are 32 hexadecimal digits; one that follows from the answer keeps the sample repeatable.
  const traceId = createHash('sha256').update(JSON.stringify(errors)).digest('hex').slice(0, 32)
  return { status, headers, body: { errors, clerk_trace_id: traceId } }
}

/** Hashing first makes the comparison take the same time whatever is wrong with the key, its length included. */
function sameKey(given: string, expected: string): boolean {
  const digest = (key: string) => createHash('sha256').update(key).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
