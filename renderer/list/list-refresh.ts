import type { Bridge } from '../../contract/bridge.ts'
import type { ActiveRow, Found, View } from './found.ts'
import { emptyCache, pageSize, pageToFetch, rowAt, withPage } from './page-cache.ts'
import type { PageCache, RowRange } from './page-cache.ts'

// A view spans two pages, on a very tall screen three. The others are for whoever goes on scrolling meanwhile.
const mostPages = 6

/** A record by which a view keeps its place: where it was, and where it is now, null when it is not found any more. */
export type Anchor = { key: string; from: number; to: number | null; inView: boolean; active: boolean }

/** What a query finds in the newest version of the numbers, and those pages of it that the view needs. */
export type Renewed = Pick<Found, 'version' | 'matching' | 'total' | 'cache'> & { anchors: readonly Anchor[] }

/**
 * Reads anew what a query finds, beginning with where the records of the view are by now. Null when that version was
 * gone before the pages were there.
 */
export async function readAnew(
  call: Bridge['call'],
  found: Found,
  active: ActiveRow | null,
  view: () => View,
): Promise<Renewed | null> {
  const { query } = found
  const before = anchorsOf(found.cache, active, view())
  const { version, matching, total, positions } = await call('locateNumbers', {
    ...query,
    version: null,
    keys: before.map(({ key }) => key),
  })
  const anchors = before.map((anchor, i) => ({ ...anchor, to: positions[i] ?? null }))
  let cache: PageCache = version === found.version ? found.cache : emptyCache
  for (let left = mostPages; left > 0; left--) {
    const page = pageToFetch(cache, movedRange(view(), shiftOf(anchors, view()), matching))
    if (page === null) break
    const reply = await call('listNumbers', { ...query, version, offset: page * pageSize, limit: pageSize })
    if (reply.version !== version) return null
    cache = withPage(cache, page, reply.rows)
  }
  return { version, matching, total, cache, anchors }
}

function anchorsOf(cache: PageCache, active: ActiveRow | null, { first, last }: View): Omit<Anchor, 'to'>[] {
  const rows = [
    { key: rowAt(cache, first)?.key, from: first },
    { key: active?.key, from: active?.index ?? 0 },
    { key: rowAt(cache, last)?.key, from: last },
  ]
  return rows.flatMap(({ key, from }, i) => {
    if (key === undefined || key === null || rows.findIndex((row) => row.key === key) < i) return []
    return [{ key, from, inView: from >= first && from <= last, active: key === active?.key }]
  })
}

/**
 * By how many rows the view has to move for what it shows to stay where it is on the screen. At the very top it stays,
 * so that what is new comes into view there, unless that would move the active row.
 */
export function shiftOf(anchors: readonly Anchor[], { first, last, atTop }: View): number {
  const moves = anchors.flatMap(({ from, to, inView, active }) =>
    inView && to !== null ? [{ by: to - from, active }] : [],
  )
  // A record that went its own way, because it was changed itself, does not take the view along.
  const together = moves.filter((move) =>
    moves.some((other) => other !== move && Math.abs(other.by - move.by) <= last - first),
  )
  if (atTop) return together.find(({ active }) => active)?.by ?? 0
  const [least] = moves.map(({ by }) => by).sort((a, b) => Math.abs(a) - Math.abs(b))
  return together[0]?.by ?? least ?? 0
}

/** A range moved by some rows, within a list of some length. */
export function movedRange({ first, last }: RowRange, shift: number, length: number): RowRange {
  const end = Math.max(0, Math.min(last + shift, length - 1))
  return { first: Math.max(0, Math.min(first + shift, end - (last - first))), last: end }
}
