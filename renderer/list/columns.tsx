import { createColumnHelper, tableFeatures } from '@tanstack/react-table'

import { sortSchema } from '../../contract/number-query.ts'
import type { Sort } from '../../contract/number-query.ts'
import type { NumberRow } from '../../contract/phone-number.ts'
import type { FoundBy } from '../../contract/search-reading.ts'
import { UpdatedAt } from '../as-of/updated-at.tsx'
import { maskName } from '../privacy/mask-details.ts'
import { useMasked } from '../privacy/privacy-context.ts'
import { FlagTags } from '../number/flag-tags.tsx'
import { Phone } from '../number/phone.tsx'
import { StatusMark } from '../number/status-mark.tsx'
import { strategyWords } from '../number/status-words.ts'
import { Highlight } from '../search/highlight.tsx'
import { searchWords } from '../words/search.ts'
import styles from './number-grid.module.css'

// Sorting and filtering are the database's work, so the table needs none of its features.
export const features = tableFeatures({})
const column = createColumnHelper<typeof features, NumberRow>()

/** The columns of the list. The id of a sortable one is its name in the contract's sort. */
export const columns = column.columns([
  column.accessor('phoneNumber', {
    header: 'Number',
    cell: ({ row: { original } }) => <Phone {...original} recordKey={original.key} />,
  }),
  column.accessor('status', {
    header: 'Status',
    cell: ({ row }) => <StatusMark status={row.original.status} strategy={row.original.strategy} />,
  }),
  column.accessor('strategy', {
    header: 'Strategy',
    cell: ({ row: { original } }) => <Quiet text={strategyWords(original.strategy, original.channel)} />,
  }),
  column.accessor('attempts', {
    header: 'Attempts',
    cell: ({ getValue }) => <span className={styles.count}>{getValue() ?? '–'}</span>,
  }),
  column.accessor('ownerName', { header: 'Owner', cell: ({ row }) => <OwnerCell row={row.original} /> }),
  column.display({ id: 'flags', header: 'Flags', cell: ({ row }) => <FlagTags number={row.original} /> }),
  column.accessor('updatedAt', {
    header: 'Updated',
    cell: ({ getValue }) => (
      <span className={styles.quiet}>
        <UpdatedAt at={getValue()} />
      </span>
    ),
  }),
])

/** The contract's name of a column to sort by, null for a column that cannot be sorted. */
export function sortColumn(id: string): Sort['column'] | null {
  return sortSchema.shape.column.options.find((name) => name === id) ?? null
}

function Quiet({ text }: { text: string }) {
  return (
    <span className={styles.quiet} title={text}>
      {text}
    </span>
  )
}

function OwnerCell({ row: { key, phoneNumber, ownerName, userId, foundBy } }: { row: NumberRow }) {
  const masked = useMasked(key)
  // People whose number is their name are not rare.
  const name = ownerName !== null && masked ? maskName(ownerName, phoneNumber) : ownerName
  return (
    <span className={styles.owner}>
      {name === null ? (
        <span className={styles.userId} title={userId}>
          <Highlight text={userId} as="identifier" />
        </span>
      ) : (
        <span title={name}>{masked ? name : <Highlight text={name} as="name" />}</span>
      )}
      {foundBy && !masked && <FoundWhere {...foundBy} />}
    </span>
  )
}

function FoundWhere({ field, text }: FoundBy) {
  const name = searchWords.foundBy[field]
  const words = name === null ? '' : `${name} `
  return (
    <span className={styles.foundBy} title={words + text}>
      {words}
      <Highlight text={text} as={field === 'username' ? 'name' : 'identifier'} />
    </span>
  )
}
