import type { Sort } from '../../../contract/number-query.ts'

type Direction = Sort['direction']

/** The orders that follow from a number's combination, as what `combinations` are ordered by, one expression after another. */
const combinationOrders = {
  country: ['country'],
  status: ['status'],
  // As they are shown: Clerk sends codes by SMS unless it says otherwise.
  strategy: ['strategy', "CASE WHEN strategy = 'phone_code' THEN coalesce(channel, 'sms') END"],
  channel: ['channel'],
  flags: ['removed', 'reserved', 'default_second_factor', 'reserved_for_second_factor', 'test_number'],
} as const satisfies Partial<Record<Sort['column'], readonly string[]>>

export type CombinationColumn = keyof typeof combinationOrders
export type IndexColumn = Exclude<Sort['column'], CombinationColumn>

/** The order of a list that an index holds. */
export type Order = {
  /** What it is by, and the table with the index. */
  column: string
  from: string
  /** The same with `search_rows`, where the index is of another table. */
  joined: string
  /** What `search_rows` are sorted by for the same order. */
  key: string
  nullable: boolean
  /** Less than any value. */
  least: string | number
}

export const indexOrders: Record<IndexColumn, Order> = {
  phoneNumber: bySearchRows('digits', 'search_rows_by_digits', { nullable: false, least: '' }),
  attempts: bySearchRows('attempts', 'search_rows_by_attempts', {
    nullable: true,
    least: Number.MIN_SAFE_INTEGER,
  }),
  ownerName: bySearchRows('owner', 'search_rows_by_owner', { nullable: true, least: '' }),
  userId: {
    column: 'user_id',
    from: 'numbers INDEXED BY numbers_by_user',
    joined: 'numbers INDEXED BY numbers_by_user CROSS JOIN search_rows USING (number_id)',
    key: '(SELECT user_id FROM numbers WHERE numbers.number_id = search_rows.number_id)',
    nullable: false,
    least: '',
  },
  createdAt: bySearchRows('created_at', 'search_rows_by_creation', {
    nullable: false,
    least: Number.MIN_SAFE_INTEGER,
  }),
  updatedAt: bySearchRows('updated_at', 'search_rows_by_update', {
    nullable: false,
    least: Number.MIN_SAFE_INTEGER,
  }),
}

function bySearchRows(column: string, index: string, rest: Pick<Order, 'nullable' | 'least'>): Order {
  const from = `search_rows INDEXED BY ${index}`
  return { column, from, joined: from, key: column, ...rest }
}

/** Whether an order follows from the combinations. */
export function isByCombination(column: Sort['column']): column is CombinationColumn {
  return column in combinationOrders
}

/** The order of combinations, as ORDER BY: what is without a value comes last, what is alike by all that is told apart. */
export function orderOfCombinations(column: CombinationColumn, direction: Direction): string {
  const by = combinationOrders[column].map((key) => `${key} ${sqlDirection(direction)} NULLS LAST`)
  return [...by, 'combinations.signature'].join(', ')
}

/** The order of the rows within a combination: the latest update first, whichever way the list goes. */
export const orderWithinCombination = 'updated_at DESC, number_id DESC'

/** What candidates are joined with to be sorted, and their order. */
export function orderOfCandidates({ column, direction }: Sort): { join: string; orderBy: string } {
  if (isByCombination(column))
    return {
      join: 'CROSS JOIN combinations USING (combination_id)',
      orderBy: `${orderOfCombinations(column, direction)}, updated_at DESC, search_rows.number_id DESC`,
    }
  const by = sqlDirection(direction)
  return {
    join: '',
    orderBy: `${indexOrders[column].key} ${by} NULLS LAST, search_rows.number_id ${by}`,
  }
}

/** A direction as SQL writes it. */
export function sqlDirection(direction: Direction): 'ASC' | 'DESC' {
  return direction === 'ascending' ? 'ASC' : 'DESC'
}
