import type { Bridge } from '../../contract/bridge.ts'
import { FailureError } from '../../contract/failure.ts'
import type { NumberQuery } from '../../contract/number-query.ts'
import { selectionWords } from '../words/selection.ts'

/** As many rows as one request gives at most. */
const pageSize = 500

/** A sync may write between the requests of one reading, but not for ever. */
const mostTries = 5

/** Where a range begins or ends in one version of the list: at a record, or, while that is not known, at a row. */
export type RangeEnd = { index: number; key: string | null; version: number }

/** Both ends, in whichever order. The list goes on to `matching` rows, null where that is not known exactly. */
type Range = { anchor: RangeEnd; head: RangeEnd; version: number; matching: number | null }

/** The keys that are known of one version of the list, by the index of their row. They are added to. */
type KnownKeys = (version: number) => Map<number, string>

/**
 * The keys of all records from one end of a range to the other, from the top down, and where the anchor is in the version they
 * were read from. Null where they would be more than `most`. Only what is not known is read; where the version is gone both ends
 * are looked for in the newest. Throws a FailureError where that was in vain several times.
 */
export async function readRange(
  call: Bridge['call'],
  query: NumberQuery,
  range: Range,
  known: KnownKeys,
  most: number,
): Promise<{ keys: string[]; anchor: RangeEnd } | null> {
  let version: number | null = range.version
  for (let tries = 0; tries < mostTries; tries++) {
    const placed = await place(call, query, { ...range, version })
    const first = Math.min(placed.anchor.index, placed.head.index)
    const last = Math.max(placed.anchor.index, placed.head.index)
    if (last - first >= most) return null
    const keys = known(placed.version)
    if (await readKeys(call, query, { first, last, version: placed.version }, keys))
      return {
        keys: Array.from({ length: last - first + 1 }, (_, i) => keys.get(first + i) ?? []).flat(),
        anchor: placed.anchor,
      }
    version = null
  }
  throw new FailureError('superseded', selectionWords.keptChanging)
}

/** The range in a version, null for the newest. An anchor that is not found any more leaves a range of the other end alone. */
async function place(
  call: Bridge['call'],
  query: NumberQuery,
  { anchor, head, version, matching }: Omit<Range, 'version'> & { version: number | null },
): Promise<Range & { matching: number }> {
  const isThere = [anchor, head].every((end) => end.key === null || end.version === version)
  if (isThere && version !== null && matching !== null) return within({ anchor, head, version, matching })
  const ends = [anchor, head].flatMap(({ key }) => key ?? [])
  const { positions, ...reply } = await call('locateNumbers', { ...query, version, keys: ends })
  const located = ({ key, index }: RangeEnd, otherwise: number): RangeEnd => ({
    key,
    index: key === null ? index : (positions[ends.indexOf(key)] ?? otherwise),
    version: reply.version,
  })
  const newHead = located(head, head.index)
  return within({ ...reply, head: newHead, anchor: located(anchor, newHead.index) })
}

function within({ anchor, head, version, matching }: Range & { matching: number }) {
  const keep = (end: RangeEnd) => ({ ...end, index: Math.max(0, Math.min(end.index, matching - 1)) })
  return { anchor: keep(anchor), head: keep(head), version, matching }
}

/** Whether the keys of these rows are there; false when the version is gone. */
async function readKeys(
  call: Bridge['call'],
  query: NumberQuery,
  { first, last, version }: { first: number; last: number; version: number },
  keys: Map<number, string>,
): Promise<boolean> {
  for (let index = first; index <= last; index++) {
    if (keys.has(index)) continue
    // A whole page, whichever way the range goes on.
    const offset = Math.floor(index / pageSize) * pageSize
    const reply = await call('listNumbers', { ...query, version, offset, limit: pageSize })
    if (reply.version !== version) return false
    reply.rows.forEach((row, i) => keys.set(offset + i, row.key))
    if (!keys.has(index)) return true
  }
  return true
}
