import type { Database } from 'better-sqlite3'

import { facetNames } from '../../../contract/number-query.ts'
import type { FacetCounts, FacetFilter, FacetName, FacetValue } from '../../../contract/number-query.ts'

/** The column of `combinations` that holds each facet. */
const facetColumns = {
  status: 'status',
  strategy: 'strategy',
  channel: 'channel',
  country: 'country',
  linkedType: 'linked_types',
  reserved: 'reserved',
  secondFactor: 'reserved_for_second_factor',
  defaultSecondFactor: 'default_second_factor',
  backupCodes: 'has_backup_codes',
  testNumber: 'test_number',
  removed: 'removed',
} as const satisfies Record<FacetName, string>

type Condition = { sql: string; parameters: Record<string, string> }

/** Which combinations have one of the values that each facet asks for, as SQL over `combinations`. */
function facetCondition(facets: FacetFilter, without: FacetName | null): Condition {
  const parameters: Record<string, string> = {}
  const conditions = ['numbers > 0']
  for (const facet of facetNames) {
    const values = facets[facet]
    if (values === undefined || facet === without) continue
    parameters[facet] = JSON.stringify(values)
    conditions.push(
      facet === 'linkedType'
        ? `EXISTS (SELECT 1 FROM json_each(@linkedType) AS wanted WHERE CASE WHEN wanted.value IS NULL
             THEN linked_types = '[]' ELSE wanted.value IN (SELECT value FROM json_each(linked_types)) END)`
        : `EXISTS (SELECT 1 FROM json_each(@${facet}) AS wanted WHERE wanted.value IS ${facetColumns[facet]})`,
    )
  }
  return { sql: conditions.join(' AND '), parameters }
}

/** Makes the table of this connection alone that filtered queries look combinations up in. */
export function createChosen(db: Database): void {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS chosen (id INTEGER PRIMARY KEY)')
}

/** Puts the combinations that the facets leave into `chosen`, and gives how many numbers have one of them. */
export function chooseCombinations(db: Database, facets: FacetFilter): number {
  const { sql, parameters } = facetCondition(facets, null)
  db.exec('DELETE FROM chosen')
  db.prepare(`INSERT INTO chosen SELECT combination_id FROM combinations WHERE ${sql}`).run(parameters)
  return (
    db
      .prepare<object, number | null>(`SELECT sum(numbers) FROM combinations WHERE ${sql}`)
      .pluck()
      .get(parameters) ?? 0
  )
}

/** How many numbers there are, removed ones included. */
export function countAll(db: Database): number {
  return db.prepare<[], number | null>('SELECT sum(numbers) FROM combinations').pluck().get() ?? 0
}

/**
 * How many numbers have which value of each facet, among those that the filters of the other facets leave: what would be
 * found if that value were chosen, too. Exact, because the counters are written with the numbers.
 */
export function countFacets(db: Database, input: { facets: FacetFilter }): FacetCounts[] {
  return db.transaction(() =>
    facetNames.map((facet) => {
      const { sql, parameters } = facetCondition(input.facets, facet)
      return {
        facet,
        values: db
          .prepare<object, { value: string | number | null; count: number }>(countSql(facet, sql))
          .all(parameters)
          .map(({ value, count }) => ({ value: facetValue(facet, value), count })),
      }
    }),
  )()
}

function countSql(facet: FacetName, condition: string): string {
  const [value, from] =
    facet === 'linkedType'
      ? // A number that is linked to nothing is counted under null.
        ['linked.value', 'combinations LEFT JOIN json_each(linked_types) AS linked']
      : [facetColumns[facet], 'combinations']
  return `SELECT ${value} AS value, sum(numbers) AS count FROM ${from} WHERE ${condition}
    GROUP BY 1 ORDER BY count DESC, value`
}

const booleanFacets: readonly FacetName[] = [
  'reserved',
  'secondFactor',
  'defaultSecondFactor',
  'backupCodes',
  'testNumber',
  'removed',
]

function facetValue(facet: FacetName, stored: string | number | null): FacetValue {
  if (stored === null) return null
  return booleanFacets.includes(facet) ? stored === 1 : String(stored)
}
