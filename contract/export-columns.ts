/** `json`: a list or an object, as JSON where a format has no such type. `instant`: UTC milliseconds. */
export type ExportColumnType = 'text' | 'integer' | 'boolean' | 'instant' | 'json'

/** A column of an export that has columns: its wire name, the heading for people, and what its values are. */
export type ExportColumn = { name: string; heading: string; type: ExportColumnType }

/** Of numbers, in the order in which they stand when nobody chose another. */
export const numberExportColumns: readonly ExportColumn[] = [
  { name: 'id', heading: 'Number ID', type: 'text' },
  { name: 'phone_number', heading: 'Phone number', type: 'text' },
  { name: 'country', heading: 'Country', type: 'text' },
  { name: 'verification_status', heading: 'Verification', type: 'text' },
  { name: 'verification_strategy', heading: 'Strategy', type: 'text' },
  { name: 'verification_channel', heading: 'Channel', type: 'text' },
  { name: 'verification_attempts', heading: 'Attempts', type: 'integer' },
  { name: 'verification_expire_at', heading: 'Code expires', type: 'instant' },
  { name: 'reserved', heading: 'Reserved', type: 'boolean' },
  { name: 'reserved_for_second_factor', heading: 'Second factor', type: 'boolean' },
  { name: 'default_second_factor', heading: 'Default second factor', type: 'boolean' },
  { name: 'linked_to', heading: 'Linked to', type: 'json' },
  { name: 'backup_code_count', heading: 'Backup codes', type: 'integer' },
  { name: 'test_number', heading: 'Test number', type: 'boolean' },
  { name: 'user_id', heading: 'User ID', type: 'text' },
  { name: 'owner_name', heading: 'Owner', type: 'text' },
  { name: 'owner_email', heading: 'Email', type: 'text' },
  { name: 'created_at', heading: 'Created', type: 'instant' },
  { name: 'updated_at', heading: 'Updated', type: 'instant' },
  { name: 'first_seen_at', heading: 'First seen', type: 'instant' },
  { name: 'last_seen_at', heading: 'Last seen', type: 'instant' },
  { name: 'removed_at', heading: 'Removed', type: 'instant' },
]

/** Of events. An event lies after `observed_after` and not after `observed_at`. */
const eventExportColumns: readonly ExportColumn[] = [
  { name: 'event_id', heading: 'Event', type: 'integer' },
  { name: 'observed_at', heading: 'Seen', type: 'instant' },
  { name: 'observed_after', heading: 'Not before', type: 'instant' },
  { name: 'kinds', heading: 'What happened', type: 'json' },
  { name: 'changes', heading: 'Changes', type: 'json' },
  { name: 'id', heading: 'Number ID', type: 'text' },
  { name: 'phone_number', heading: 'Phone number', type: 'text' },
  { name: 'country', heading: 'Country', type: 'text' },
  { name: 'user_id', heading: 'User ID', type: 'text' },
  { name: 'owner_name', heading: 'Owner', type: 'text' },
  { name: 'owner_email', heading: 'Email', type: 'text' },
  { name: 'sync_id', heading: 'Sync', type: 'integer' },
]

/** What the window does not tell of a number of a past sync either: see differenceRowSchema in as-of.ts. */
const notOfDifferences = [
  'verification_expire_at',
  'linked_to',
  'backup_code_count',
  'owner_email',
  'updated_at',
  'first_seen_at',
  'last_seen_at',
]

/** Of the numbers that differ between two syncs, as they were at the later one. */
export const differenceExportColumns: readonly ExportColumn[] = [
  { name: 'difference', heading: 'Difference', type: 'text' },
  { name: 'observed_at', heading: 'Seen', type: 'instant' },
  { name: 'changes', heading: 'Changes', type: 'json' },
  ...numberExportColumns.filter(({ name }) => !notOfDifferences.includes(name)),
]

/** What an export can have as columns, by what it is of. */
export const exportColumns = {
  numbers: numberExportColumns,
  events: eventExportColumns,
  difference: differenceExportColumns,
} as const

/** The columns that name a person. */
const ownerColumns = ['owner_name', 'owner_email']

/**
 * The columns with these names, in their order; all of them, in their own, where `names` is null. Names that are none are left
 * out, and so are those that name a person, where owners are not wanted.
 */
export function chosenColumns(
  of: keyof typeof exportColumns,
  names: readonly string[] | null,
  ownerNames: boolean,
): ExportColumn[] {
  const all: readonly ExportColumn[] = exportColumns[of]
  const wanted = names ?? all.map(({ name }) => name)
  return wanted
    .filter((name) => ownerNames || !ownerColumns.includes(name))
    .flatMap((name) => all.filter((column) => column.name === name))
}
