import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Database } from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'

import { facetNames } from '../../../contract/number-query.ts'
import type { FacetFilter, FacetName, FacetValue } from '../../../contract/number-query.ts'
import { prepareApplyPage } from '../apply-page.ts'
import { openForWriting } from '../database.ts'
import { makePage } from '../observed-page-fixture.ts'
import { listAbsent, markRemoved } from '../removals.ts'
import { beginSync, endSync } from '../sync-runs.ts'
import { facetValues } from './brute-force-fixture.ts'
import type { KnownNumber } from './brute-force-fixture.ts'
import { countAll, countFacets } from './facets.ts'
import { testUsers } from './known-numbers-fixture.ts'
import type { TestUser } from './known-numbers-fixture.ts'

let folder: string
let db: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
})
afterEach(() => {
  db.close()
  rmSync(folder, { recursive: true })
})

/** Applies whole passes over the users one after another, and gives what is known after them. */
function syncAll(passes: readonly (readonly TestUser[])[]): KnownNumber[] {
  db?.close()
  rmSync(join(folder, 'cache.sqlite'), { force: true })
  db = openForWriting(join(folder, 'cache.sqlite'))
  const applyPage = prepareApplyPage(db)
  const known = new Map<string, KnownNumber>()
  for (const [pass, users] of passes.entries()) {
    const { run } = beginSync(db, { now: pass, mode: 'full' })
    for (const { owner, numbers } of users)
      applyPage({ syncId: run.id, observedAt: pass, page: makePage(numbers, { owners: [owner] }) })
    const numberIds = listAbsent(db, { syncId: run.id }).map(({ numberId }) => numberId)
    markRemoved(db, { syncId: run.id, now: pass, numberIds })
    endSync(db, { syncId: run.id, now: pass, outcome: 'completed', failure: null })
    for (const [key, number] of known) known.set(key, { ...number, removed: true })
    for (const { owner, numbers } of users)
      for (const number of numbers) known.set(number.key, { number, owner, removed: false })
  }
  return [...known.values()]
}

function countByHand(known: readonly KnownNumber[], facet: FacetName, facets: FacetFilter) {
  const counts = new Map<FacetValue, number>()
  for (const number of known) {
    const values = facetValues(number)
    const others = facetNames.filter((name) => name !== facet && facets[name] !== undefined)
    if (!others.every((name) => values[name].some((value) => facets[name]?.includes(value)))) continue
    for (const value of values[facet]) counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  return counts
}

test('counts are those of a look at every number, after any syncs and under any filters', () => {
  const filter = fc
    .subarray([
      ['status', ['failed', null]],
      ['country', ['US']],
      ['linkedType', ['oauth_google', null]],
      ['linkedType', ['oauth_apple']],
      ['reserved', [true]],
      ['backupCodes', [false]],
      ['removed', [false]],
    ] satisfies [FacetName, FacetValue[]][])
    .map((facets): FacetFilter => Object.fromEntries(facets))
  fc.assert(
    fc.property(fc.array(testUsers, { minLength: 1, maxLength: 4 }), filter, (passes, facets) => {
      const known = syncAll(passes)
      expect(countAll(db)).toBe(known.length)
      for (const { facet, values } of countFacets(db, { facets })) {
        const counts = new Map(values.map(({ value, count }) => [value, count]))
        expect({ facet, counts }).toEqual({ facet, counts: countByHand(known, facet, facets) })
        expect(values.map(({ count }) => count)).toEqual(
          values.map(({ count }) => count).sort((a, b) => b - a),
        )
      }
    }),
    { numRuns: 60 },
  )
}, 60_000)

test('counters are those that the stored records give', () => {
  fc.assert(
    fc.property(fc.array(testUsers, { minLength: 2, maxLength: 4 }), (passes) => {
      syncAll(passes)
      const kept = db
        .prepare(
          `SELECT status, strategy, channel, country, reserved, removed, sum(numbers) AS count FROM combinations
           WHERE numbers > 0 GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`,
        )
        .all()
      const counted = db
        .prepare(
          `SELECT status, strategy, channel, country, reserved, removed_at IS NOT NULL AS removed, count(*) AS count
           FROM numbers GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1, 2, 3, 4, 5, 6`,
        )
        .all()
      expect(kept).toEqual(counted)
    }),
    { numRuns: 40 },
  )
}, 60_000)
