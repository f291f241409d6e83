/** What selectRecords has to give. */
export const ndjsonRecordColumns: readonly string[] = [
  'raw_json',
  'user_id',
  'owner_name',
  'country',
  'first_seen_at',
  'last_seen_at',
  'removed_at',
]

/**
 * SQL for a record's line: the record as Clerk sent it, which is stored as JSON without line breaks, and what it does not tell.
 * Times are milliseconds.
 */
export const ndjsonLine = `concat('{"phone_number":', raw_json, ',"user_id":', json_quote(user_id),
  ',"owner_name":', json_quote(owner_name), ',"country":', json_quote(country),
  ',"first_seen_at":', first_seen_at, ',"last_seen_at":', coalesce(last_seen_at, 'null'),
  ',"removed_at":', coalesce(removed_at, 'null'), '}', char(10))`
