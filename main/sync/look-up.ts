import { describeFailure, FailureError } from '../../contract/failure.ts'
import type { Failure } from '../../contract/failure.ts'
import type { PhoneNumber } from '../../contract/phone-number.ts'
import { tellNumber } from '../../contract/search-reading.ts'
import type { SearchReading } from '../../contract/search-reading.ts'
import { fetchUser, searchUsers } from '../clerk/requests.ts'
import type { Store } from '../store/client.ts'
import { makeAsker } from './ask-clerk.ts'
import { confirmOwner } from './confirm-removals.ts'
import type { SyncOptions } from './run-sync.ts'
import type { SyncContext } from './sync-context.ts'
import { writePage } from './write-page.ts'

type LookupOptions = Omit<SyncOptions, 'report' | 'pageWorkerFile'>
type LookupContext = Omit<SyncContext, 'progress'>

/** How many users a lookup met, and how many numbers they have. */
export type Met = { users: number; numbers: number }

/**
 * Looks at a number again, with all others of its owner, as an observation like any other: what is gone is marked, once
 * Clerk has said so, and one that its owner has no more is looked for with others. Rejects with a FailureError.
 */
export async function lookUpNumber(
  options: LookupOptions,
  { key, userId, phoneNumber }: Pick<PhoneNumber, 'key' | 'userId' | 'phoneNumber'>,
): Promise<void> {
  await lookUp(options, async (context) => {
    const isOwnerThere = await lookAtOwner(context, userId)
    const left = await context.store.write('listNumbersOf', { userId })
    const hasMoved = left.some((number) => number.key === key && (number.isUnseen || !isOwnerThere))
    if (hasMoved) await keepFound(context, phoneNumber)
  })
}

/**
 * Asks Clerk for what was typed, and keeps the users in whom it finds it, at most a hundred for each number of a list. Rejects with a
 * FailureError.
 */
export async function searchClerk(
  options: LookupOptions & { store: Pick<Store, 'read'> },
  typed: string,
): Promise<Met> {
  const reading = await options.store.read('readSearch', typed)
  let met: Met = { users: 0, numbers: 0 }
  await lookUp(options, async (context) => {
    for (const subject of subjectsOf(typed, reading)) {
      const found = await keepFound(context, subject)
      met = { users: met.users + found.users, numbers: met.numbers + found.numbers }
    }
    if (met.users === 0 && reading.digitsWord !== null) met = await keepCalled(context, reading.digitsWord)
  })
  return met
}

async function lookAtOwner(context: LookupContext, userId: string): Promise<boolean> {
  const { access, asker, store, syncId, clock, signal } = context
  const page = await asker.ask((each) => fetchUser(access, userId, each), signal)
  if (page !== null) await writePage({ store, syncId }, page, clock(), null)
  const numbers = await store.write('listNumbersOf', { userId })
  await confirmOwner(context, page === null ? numbers : numbers.filter(({ isUnseen }) => isUnseen))
  return page !== null
}

async function keepFound(context: LookupContext, typed: string): Promise<Met> {
  return keepMet(context, searchFor(typed))
}

/** Digits that are in no number may be a username or a part of an id, or the id of another system. */
async function keepCalled(context: LookupContext, digits: string): Promise<Met> {
  const met = await keepMet(context, { query: digits })
  return met.users > 0 ? met : keepMet(context, { external_id: digits })
}

async function keepMet(
  { access, asker, store, syncId, clock, signal }: LookupContext,
  search: Parameters<typeof searchUsers>[1],
): Promise<Met> {
  const page = await asker.ask((each) => searchUsers(access, search, each), signal)
  const { users, numbers } = await writePage({ store, syncId }, page, clock(), null)
  return { users, numbers }
}

/** The numbers or the id that a search is about where it is about these alone, else what was typed. */
function subjectsOf(typed: string, { words, numbers, leftOut }: SearchReading): string[] {
  if (words.length === 0 && numbers.length > 0) return numbers.map(tellNumber)
  return [(leftOut ? words[0]?.identifier : null) ?? typed]
}

/** Clerk looks for digits as they stand in E.164, so what a number is written with besides them is left out. */
function searchFor(typed: string): { query: string } | { phone_number_query: string } {
  const digits = typed.replace(/\D/g, '').replace(/^0+/, '')
  const isNumber = /^[\d\s+().\-/]+$/.test(typed)
  return isNumber && digits !== '' ? { phone_number_query: digits } : { query: typed.trim() }
}

async function lookUp(
  options: LookupOptions,
  look: (context: LookupContext) => Promise<void>,
): Promise<void> {
  const { store, clock } = options
  const { run } = await store.write('beginSync', { now: clock(), mode: 'lookup' })
  const asker = makeAsker({ ...options, announceWait: () => undefined })
  const syncId = run.id
  const end = async (outcome: 'completed' | 'failed', failure: Failure | null) => {
    await store.write('noteCosts', { syncId, fullDue: null, ...asker.tally() })
    await store.write('endSync', { syncId, now: clock(), outcome, failure })
  }
  try {
    await look({ ...options, syncId, asker })
    await end('completed', null)
  } catch (error) {
    await end('failed', error instanceof FailureError ? describeFailure(error) : null)
    throw error
  }
}
