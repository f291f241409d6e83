import type { Desk } from '../../contract/desk.ts'
import { sortSchema } from '../../contract/number-query.ts'
import type { Sort } from '../../contract/number-query.ts'

/** A column of the list is called as the order by it. */
export type ColumnId = Sort['column']

/** What somebody chose of a column. */
export type Column = { id: ColumnId; shown: boolean; pinned: boolean; width: number | null }

/** As they are kept, by whichever version of the app. */
type Kept = Desk['columns']

const columnIds = sortSchema.shape.column.options
const hiddenAtFirst: readonly ColumnId[] = ['country', 'channel', 'userId', 'createdAt']

const usualColumns: readonly Column[] = columnIds.map((id) => ({
  id,
  shown: !hiddenAtFirst.includes(id),
  pinned: id === 'phoneNumber',
  width: null,
}))

/**
 * The columns as they were kept, each once, in their order: what is not known is left out, what was not known then comes last. The
 * usual ones where nothing was kept, or nothing of it would be shown.
 */
export function readColumns(kept: Kept): readonly Column[] {
  const known = new Map<ColumnId, Column>()
  for (const { id, ...chosen } of kept) {
    const name = columnIds.find((one) => one === id)
    if (name !== undefined && !known.has(name)) known.set(name, { id: name, ...chosen })
  }
  const columns = [...known.values()]
  if (!columns.some(({ shown }) => shown)) return usualColumns
  return [...columns, ...usualColumns.filter(({ id }) => !known.has(id))]
}

/** Those that are shown, the pinned ones first. */
export function shownColumns(columns: readonly Column[]): Column[] {
  const shown = columns.filter((column) => column.shown)
  return [...shown.filter(({ pinned }) => pinned), ...shown.filter(({ pinned }) => !pinned)]
}

/** The same with another choice for one of them. The last one that is shown stays. */
export function withColumn(
  columns: readonly Column[],
  id: ColumnId,
  change: Partial<Omit<Column, 'id'>>,
): readonly Column[] {
  const changed = columns.map((column) => (column.id === id ? { ...column, ...change } : column))
  return changed.some(({ shown }) => shown) ? changed : columns
}

/** The same with these widths, in pixels. */
export function withWidths(
  columns: readonly Column[],
  widths: ReadonlyMap<ColumnId, number>,
): readonly Column[] {
  return columns.map((column) => ({ ...column, width: widths.get(column.id) ?? column.width }))
}

/** The same with one of them on a side of another. */
export function movedBeside(
  columns: readonly Column[],
  id: ColumnId,
  target: ColumnId,
  side: 'before' | 'after',
): readonly Column[] {
  const moved = columns.find((column) => column.id === id)
  if (!moved || id === target) return columns
  const others = columns.filter((column) => column !== moved)
  const place = others.findIndex((column) => column.id === target) + (side === 'after' ? 1 : 0)
  return [...others.slice(0, place), moved, ...others.slice(place)]
}

/** The column that one would change places with; null at the end. Pinned ones stay among themselves. */
export function neighbourOf(
  columns: readonly Column[],
  id: ColumnId,
  side: 'before' | 'after',
): ColumnId | null {
  const shown = shownColumns(columns)
  const place = shown.findIndex((column) => column.id === id)
  const neighbour = shown[side === 'before' ? place - 1 : place + 1]
  return neighbour && neighbour.pinned === shown[place]?.pinned ? neighbour.id : null
}
