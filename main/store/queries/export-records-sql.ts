const ownColumns: Record<string, string> = {
  owner_name: 'owners.name',
  owner_email: 'owners.email',
  last_seen_at: 'coalesce(last_seen_at, observed_at)',
}

const dots = '•'.repeat(15)

// The first branch is E.164: + and up to 15 digits, of which the first is no 0, so that the integer reads as the text does.
// It compares whole texts, where length() and GLOB would end at a NUL.
const maskedNumber = `CASE
  WHEN octet_length(phone_number) BETWEEN 4 AND 16 AND concat('+', CAST(phone_number AS INTEGER)) = phone_number
  THEN concat('+', substr('${dots}', 1, octet_length(phone_number) - 3), substr(phone_number, -2))
  ELSE masked_number(phone_number) END`

const maskedColumns: Record<string, string> = {
  phone_number: maskedNumber,
  owner_name: maskedText('owners.name'),
  owner_email: maskedText('owners.email'),
  raw_json: 'masked_record(raw_json, phone_number)',
}

/**
 * SQL that gives these columns of the numbers whose ids are the JSON array @ids, in its order. That order costs no sorting:
 * json_each gives its rows by rowid. Masked, no column tells more of a phone number than its last two digits.
 */
export function selectRecords(names: readonly string[], masked: boolean): string {
  const columns = names.map((name) => {
    const sql = (masked ? maskedColumns[name] : undefined) ?? ownColumns[name] ?? `numbers.${name}`
    return `${sql} AS ${name}`
  })
  return `SELECT ${columns.join(', ')} FROM json_each(@ids) AS wanted
    CROSS JOIN numbers ON number_id = wanted.value
    LEFT JOIN owners ON owners.id = numbers.user_id
    LEFT JOIN observations ON observations.user_id = numbers.user_id
    ORDER BY wanted.rowid`
}

/** Few texts hold three digits. GLOB ends at a NUL, so a text with one is always looked through. */
function maskedText(column: string): string {
  return `CASE WHEN ${column} GLOB '*[0-9]*[0-9]*[0-9]*' OR instr(${column}, char(0))
    THEN masked_text(${column}, phone_number) ELSE ${column} END`
}
