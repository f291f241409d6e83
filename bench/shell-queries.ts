const instant = (column: string) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${column} / 1000.0, 'unixepoch')`
const flag = (column: string) => `iif(${column}, 'true', 'false')`

// In the same order by the same index as an export, so that what differs is who makes the lines.
const from = `FROM search_rows INDEXED BY search_rows_by_update CROSS JOIN numbers USING (number_id)
  JOIN owners ON owners.id = user_id JOIN observations USING (user_id)
  ORDER BY search_rows.updated_at DESC, search_rows.number_id DESC`

const lastSeen = 'coalesce(numbers.last_seen_at, observations.observed_at)'

/** What the shell is asked for so that its CSV has the columns of an export. */
export const csvQuery = `SELECT numbers.id, phone_number, country, numbers.status, strategy, channel, numbers.attempts,
  ${instant('expire_at')} AS expire_at, ${flag('reserved')} AS reserved,
  ${flag('reserved_for_second_factor')} AS reserved_for_second_factor,
  ${flag('default_second_factor')} AS default_second_factor, linked_to, backup_code_count,
  ${flag('test_number')} AS test_number, user_id, owners.name AS owner_name, owners.email,
  ${instant('numbers.created_at')} AS created_at, ${instant('numbers.updated_at')} AS updated_at,
  ${instant('first_seen_at')} AS first_seen_at, ${instant(lastSeen)} AS last_seen_at,
  ${instant('removed_at')} AS removed_at ${from}`

/** The same for JSON lines. */
export const ndjsonQuery = `SELECT substr(raw_json, 1, length(raw_json) - 1) || ',"phone_number_inspector":{"user_id":' ||
  json_quote(user_id) || ',"owner_name":' || json_quote(owners.name) || ',"owner_email":' || json_quote(owners.email) ||
  ',"country":' || json_quote(country) || ',"first_seen_at":' || first_seen_at || ',"last_seen_at":' || ${lastSeen} ||
  ',"removed_at":' || coalesce(removed_at, 'null') || '}}' ${from}`
