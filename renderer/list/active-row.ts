import type { ActiveRow } from './found.ts'
import type { Renewed } from './list-refresh.ts'
import { indexOfKey, rowAt } from './page-cache.ts'
import type { PageCache } from './page-cache.ts'

/** The active row with its record, when a page brought it. */
export function withKey(active: ActiveRow | null, cache: PageCache): ActiveRow | null {
  if (active === null || active.key !== null) return active
  return { index: active.index, key: rowAt(cache, active.index)?.key ?? null }
}

/** Where the active record is on the first page of what a new query found; null when it is not there. */
export function activeInNewQuery(active: ActiveRow | null, cache: PageCache): ActiveRow | null {
  const index = active?.key ? indexOfKey(cache, active.key) : null
  return active && index !== null ? { index, key: active.key } : null
}

/** Where the active record is after a refresh. One that is not found any more leaves its place on the screen active. */
export function activeAfter(
  active: ActiveRow | null,
  shift: number,
  { anchors, cache, matching }: Renewed,
): ActiveRow | null {
  if (active === null) return null
  const { key } = active
  const located = anchors.find((anchor) => anchor.key === key)?.to
  const index = located ?? (key === null ? null : indexOfKey(cache, key))
  if (index !== null) return { index, key }
  const kept = Math.max(0, Math.min(active.index + shift, matching - 1))
  return { index: kept, key: key ?? rowAt(cache, kept)?.key ?? null }
}
