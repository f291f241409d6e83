/** The same columns with one of them at another place; places beyond the first and the last are those. */
export function movedTo<Column extends { name: string }>(
  columns: readonly Column[],
  name: string,
  to: number,
): Column[] {
  const moved = columns.filter((column) => column.name === name)
  const others = columns.filter((column) => column.name !== name)
  const place = Math.max(0, Math.min(others.length, to))
  return [...others.slice(0, place), ...moved, ...others.slice(place)]
}
