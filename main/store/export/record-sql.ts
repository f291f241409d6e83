/** Where the records of an export come from, as SQL over the JSON array @wanted. */
export type RecordSql = {
  /** What each column is, by its wire name. */
  columns: Readonly<Record<string, string>>
  /** What it is instead where no more of a number may be told than its last two digits. */
  masked: Readonly<Record<string, string>>
  /** In the order of @wanted. That order costs no sorting: json_each gives its rows by rowid. */
  from: string
}

/** SQL that gives these columns of the records in @wanted, in its order. */
export function selectRecords(
  { columns, masked, from }: RecordSql,
  names: readonly string[],
  isMasked: boolean,
): string {
  const selected = names.map((name) => `${(isMasked ? masked[name] : undefined) ?? columns[name]} AS ${name}`)
  return `SELECT ${selected.join(', ')} ${from} ORDER BY wanted.rowid`
}
