import type { Database } from 'better-sqlite3'

import type { PhoneNumber } from '../../contract/phone-number.ts'

/** What `combinations` tells apart, in the order of its columns. Each number has one combination at a time. */
const combinationColumns = [
  'status',
  'strategy',
  'channel',
  'country',
  'linked_types',
  'reserved',
  'reserved_for_second_factor',
  'default_second_factor',
  'has_backup_codes',
  'test_number',
  'removed',
]

function combinationOf(number: PhoneNumber, removed: boolean): (string | number | null)[] {
  const types = [...new Set(number.linkedTo.map((account) => account.type))].sort()
  return [
    number.verification?.status ?? null,
    number.verification?.strategy ?? null,
    number.verification?.channel ?? null,
    number.country,
    JSON.stringify(types),
    Number(number.reserved),
    Number(number.reservedForSecondFactor),
    Number(number.defaultSecondFactor),
    Number((number.backupCodeCount ?? 0) > 0),
    Number(number.testNumber),
    Number(removed),
  ]
}

type Combinations = ReturnType<typeof openCombinations>

/**
 * The counters behind filters and facets: how many numbers have each combination of values. A million numbers have a few
 * thousand combinations, so any filter is a set of them, and any count a sum over them.
 */
export function openCombinations(db: Database) {
  const known = new Map<string, number>()
  const find = db
    .prepare<[string], number>('SELECT combination_id FROM combinations WHERE signature = ?')
    .pluck()
  const insert = db.prepare(
    `INSERT INTO combinations (signature, ${combinationColumns.join(', ')}, numbers)
     VALUES (?, ${combinationColumns.map(() => '?').join(', ')}, 0)`,
  )
  const add = db.prepare('UPDATE combinations SET numbers = numbers + ? WHERE combination_id = ?')

  const idOf = (number: PhoneNumber, removed: boolean): number => {
    const combination = combinationOf(number, removed)
    const signature = JSON.stringify(combination)
    const id =
      known.get(signature) ??
      find.get(signature) ??
      Number(insert.run(signature, ...combination).lastInsertRowid)
    known.set(signature, id)
    return id
  }

  return {
    /** Forgets what a transaction that was rolled back had made. */
    forget: (): void => known.clear(),
    /** Counts within one transaction; nothing of it is kept before `write`. */
    startTally: () => {
      const changes = new Map<number, number>()
      const count = (id: number, change: number): void => {
        changes.set(id, (changes.get(id) ?? 0) + change)
      }
      return {
        /** Counts a number, and gives its combination. */
        add: (number: PhoneNumber, removed: boolean): number => {
          const id = idOf(number, removed)
          count(id, 1)
          return id
        },
        /** Counts a number no more under the combination that it had. */
        subtract: (id: number): void => count(id, -1),
        write: (): void => {
          for (const [id, change] of changes) if (change !== 0) add.run(change, id)
        },
      }
    },
  }
}

export type Tally = ReturnType<Combinations['startTally']>
