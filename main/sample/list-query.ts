import { badParameter, type ClerkError } from './clerk-errors.ts'
import { readFilters, readInteger, type UserFilter } from './user-filters.ts'

export type Selection = {
  /** Exclusive bounds of `created_at`. */
  createdAfter: number
  createdBefore: number
  filters: readonly UserFilter[]
  /** The ids that `user_id` includes: nobody else can match, so nobody else is looked at. Null where it names none. */
  userIds: readonly string[] | null
}

export type PageRequest = {
  limit: number
  offset: number
  column: OrderColumn
  descending: boolean
  startingAfter: string | null
}

const orderColumns = [
  'created_at',
  'updated_at',
  'email_address',
  'web3wallet',
  'first_name',
  'last_name',
  'phone_number',
  'username',
  'last_active_at',
  'last_sign_in_at',
] as const

export type OrderColumn = (typeof orderColumns)[number]

/** Which users a query of `/users` or `/users/count` selects. What is wrong with it is added to `errors`. */
export function readSelection(query: URLSearchParams, errors: ClerkError[]): Selection {
  const included = query.getAll('user_id').filter((id) => !id.startsWith('-'))
  return {
    createdAfter: readInteger(query, 'created_at_after', errors) ?? Number.NEGATIVE_INFINITY,
    createdBefore: readInteger(query, 'created_at_before', errors) ?? Number.POSITIVE_INFINITY,
    filters: readFilters(query, errors),
    userIds: included.length === 0 ? null : included.map((id) => id.replace(/^[+ ]/, '')),
  }
}

/** Which page of them, in which order. What is wrong with it is added to `errors`. */
export function readPageRequest(query: URLSearchParams, errors: ClerkError[]): PageRequest {
  const limit = readInteger(query, 'limit', errors) ?? 10
  if (limit < 1 || limit > 500) errors.push(badParameter('limit', 'must be between 1 and 500'))
  const offset = readInteger(query, 'offset', errors) ?? 0
  if (offset < 0) errors.push(badParameter('offset', 'must be greater than or equal to 0'))

  const order = readOrder(query, errors)
  const startingAfter = query.get('starting_after')
  if (startingAfter !== null && order.column !== 'created_at') {
    errors.push(badParameter('starting_after', 'requires ordering by created_at'))
  }
  if (startingAfter !== null && offset !== 0) {
    errors.push(badParameter('starting_after', 'cannot be combined with offset'))
  }
  return { limit, offset, startingAfter, ...order }
}

function readOrder(query: URLSearchParams, errors: ClerkError[]): Pick<PageRequest, 'column' | 'descending'> {
  // Of repeated parameters only the first counts, which is the one that get returns.
  const text = query.get('order_by') ?? '-created_at'
  // An unescaped `+` arrives as a space.
  const name = text.replace(/^[+ -]/, '')
  const column = orderColumns.find((known) => known === name)
  if (column) return { column, descending: text.startsWith('-') }
  errors.push(badParameter('order_by', `must be one of ${orderColumns.join(', ')}`))
  return { column: 'created_at', descending: true }
}
