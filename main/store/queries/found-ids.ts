import type { Database } from 'better-sqlite3'

import { newestNumberId, readIndexState } from '../indexes.ts'
import { chooseCandidates, chooseRanked, sortCandidates } from './candidates.ts'
import type { Candidates } from './candidates.ts'
import { readExactIds } from './exact-ids.ts'
import { chooseCombinations, countAll } from './facets.ts'
import { startIdList } from './id-list.ts'
import { hasFacets } from './predicate.ts'
import type { Predicate } from './predicate.ts'
import { walkRanked } from './ranks.ts'
import type { Ranks } from './ranks.ts'
import { sourcesOf } from './sources.ts'
import { walkInOrder } from './walk.ts'

/**
 * What a query finds: the ids in its order, made step by step. The first rows are there after the first steps; once all are,
 * any row of a million is an index into an array away, and so is the place of any record.
 */
export type FoundIds = {
  /** Which way is taken: `walk`, the name of a source, or `scan` while the indexes are not built. */
  plan: () => string
  /** How many the query finds, or null as long as nobody has counted. */
  count: () => number | null
  /** How many are there so far. */
  ready: () => number
  /** Makes some more: a few milliseconds' work. */
  advance: () => void
  isComplete: () => boolean
  slice: (offset: number, limit: number) => number[]
  /** All that are there. */
  all: () => Int32Array
  /** Where a record is among those that are there; null where it is not. */
  positionOf: (numberId: number) => number | null
}

/** A screenful and what is scrolled to next. */
const firstRows = 100

/** Candidates that are sorted within a millisecond. */
const sortedAtOnce = 1000

// A step that takes longer makes the next one shorter, so that whoever asks meanwhile waits no longer than this.
const stepMs = 4

/** What a session knows beforehand. */
type Known = {
  /** How many numbers there are. */
  total: number
  /** The ranks of all numbers in the order of the query, once they are known. */
  ranks: Ranks | null
  /** How many rows are walked before it is decided whether to walk on. */
  firstStep: number
}

/** Begins to find what a query asks for, in the read transaction that is open. Facets are put into `chosen`. */
export function findIds(
  db: Database,
  predicate: Predicate,
  { total = countAll(db), ranks = null, firstStep = 1000 }: Partial<Known> = {},
): FoundIds {
  const { facets } = predicate.query.filter
  const chosen = hasFacets(facets) ? chooseCombinations(db, facets) : total
  const isCounted = predicate.conditions.every((condition) => condition === 'combination_id IN chosen')
  const { complete: isIndexed, indexedThrough } = readIndexState(db)
  const ids = startIdList(readExactIds(db, predicate))
  let walk = walkInOrder(db, predicate)
  let plan = isIndexed ? 'walk' : 'scan'
  let candidates: Candidates | null = isIndexed ? null : { source: null, rows: total }
  let walked = 0
  let step = firstStep
  let hasBegun = false
  let complete = false

  const rowsToWalk = (): number => {
    const density = (ids.appended() + 0.5) / Math.max(walked, firstStep)
    return Math.min(total, firstRows / density)
  }
  const walkOn = (): void => {
    const before = performance.now()
    const { found, isLast } = walk(step)
    const tookMs = performance.now() - before
    ids.append(found)
    complete = isLast
    walked += step
    const wanted = ids.appended() < firstRows ? 1.3 * rowsToWalk() - walked : 2 * step
    const fitting = (step * stepMs) / Math.max(tookMs, 0.1)
    step = Math.ceil(Math.min(Math.max(wanted, firstStep), fitting))
  }
  // The first rows of the order tell how dense what is looked for is there, which no count over all can.
  const begin = (): void => {
    hasBegun = true
    if (isCheap(predicate)) walkOn()
    if (complete || ids.appended() >= firstRows) return
    const sources = sourcesOf(predicate, {
      through: indexedThrough,
      isWhole: indexedThrough >= newestNumberId(db),
      chosen,
    })
    if (ranks === null) {
      candidates = chooseCandidates(db, sources, rowsToWalk())
      plan = candidates?.source?.name ?? plan
      if (candidates !== null) ids.clear()
    } else {
      const ranked = chooseRanked(db, sources, rowsToWalk())
      if (ranked !== null) {
        plan = ranked.source.name
        ids.clear()
        walk = walkRanked(db, predicate, ranked, ranks)
        step = ranked.ids.length > sortedAtOnce ? 2 * firstRows : sortedAtOnce
      }
    }
    if (candidates === null && ids.appended() === 0) walkOn()
  }
  const take = (from: Candidates): void => {
    // All of many take longer to sort than the first of them to find.
    const limit = from.rows > sortedAtOnce && ids.appended() === 0 ? firstRows : null
    const found = sortCandidates(db, predicate, from, limit)
    ids.clear()
    ids.append(found)
    complete = limit === null || found.length < limit
  }

  return {
    plan: () => plan,
    count: () => (complete ? ids.length() : isCounted ? chosen : null),
    ready: ids.length,
    isComplete: () => complete,
    advance: () => {
      if (candidates === null && !hasBegun) begin()
      else if (candidates === null) walkOn()
      if (candidates !== null) take(candidates)
    },
    slice: ids.slice,
    all: ids.all,
    positionOf: ids.positionOf,
  }
}

/** Whether the index alone decides about a row. */
function isCheap({ terms }: Predicate): boolean {
  return terms.words.every((word) => word.identifier === null)
}
