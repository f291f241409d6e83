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

const dots = '•'.repeat(15)

/** SQL for a phone number of which only the last two digits are left. */
export function maskedNumber(column: string): string {
  // The first branch is E.164: + and up to 15 digits, of which the first is no 0, so that the integer reads as the text does.
  // It compares whole texts, where length() and GLOB would end at a NUL.
  return `CASE
    WHEN octet_length(${column}) BETWEEN 4 AND 16 AND concat('+', CAST(${column} AS INTEGER)) = ${column}
    THEN concat('+', substr('${dots}', 1, octet_length(${column}) - 3), substr(${column}, -2))
    ELSE masked_number(${column}) END`
}

/** SQL for a text that tells no three digits of a phone number. */
export function maskedText(column: string, phoneNumber: string): string {
  // Few texts hold three digits. GLOB ends at a NUL, so a text with one is always looked through.
  return `CASE WHEN ${column} GLOB '*[0-9]*[0-9]*[0-9]*' OR instr(${column}, char(0))
    THEN masked_text(${column}, ${phoneNumber}) ELSE ${column} END`
}
