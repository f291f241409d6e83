import { createColumnHelper, tableFeatures } from '@tanstack/react-table'

import { maskOwnerName } from '../../contract/mask-row.ts'
import type { NumberRow } from '../../contract/phone-number.ts'
import type { FoundBy } from '../../contract/search-reading.ts'
import { UpdatedAt } from '../as-of/updated-at.tsx'
import { useMasked } from '../privacy/privacy-context.ts'
import { locale } from '../locale.ts'
import { FlagTags } from '../number/flag-tags.tsx'
import { countryWords } from '../number/phone-words.ts'
import { Phone } from '../number/phone.tsx'
import { StatusMark } from '../number/status-mark.tsx'
import { Highlight } from '../search/highlight.tsx'
import { searchWords } from '../words/search.ts'
import { channelWord, strategyWords } from '../words/status-words.ts'
import { Instant } from '../time/instant.tsx'
import { relativeWords } from '../words/instant-words.ts'
import { columnWords } from '../words/columns.ts'
import styles from './number-grid.module.css'

// Sorting and filtering are the database's work, so the table needs none of its features.
export const features = tableFeatures({})
const column = createColumnHelper<typeof features, NumberRow>()

const allColumns = column.columns([
  column.accessor('phoneNumber', {
    header: columnWords.phoneNumber,
    cell: ({ row: { original } }) => <Phone {...original} recordKey={original.key} />,
  }),
  column.accessor('country', {
    header: columnWords.country,
    cell: ({ getValue }) => <CountryCell country={getValue()} />,
  }),
  column.accessor('status', {
    header: columnWords.status,
    cell: ({ row }) => <StatusMark status={row.original.status} strategy={row.original.strategy} />,
  }),
  column.accessor('strategy', {
    header: columnWords.strategy,
    cell: ({ row: { original } }) => <Quiet text={strategyWords(original.strategy, original.channel)} />,
  }),
  column.accessor('channel', {
    header: columnWords.channel,
    cell: ({ getValue }) => <Quiet text={channelWord(getValue())} />,
  }),
  column.accessor('attempts', {
    header: columnWords.attempts,
    cell: ({ getValue }) => <span className={styles.count}>{getValue() ?? '–'}</span>,
  }),
  column.accessor('ownerName', {
    header: columnWords.ownerName,
    cell: ({ row }) => <OwnerCell row={row.original} />,
  }),
  column.accessor('userId', {
    header: columnWords.userId,
    cell: ({ getValue }) => <UserId id={getValue()} />,
  }),
  column.display({
    id: 'flags',
    header: columnWords.flags,
    cell: ({ row }) => <FlagTags number={row.original} />,
  }),
  column.accessor('createdAt', {
    header: columnWords.createdAt,
    cell: ({ getValue }) => (
      <span className={styles.quiet}>
        <Instant at={getValue()} words={relativeWords} />
      </span>
    ),
  }),
  column.accessor('updatedAt', {
    header: columnWords.updatedAt,
    cell: ({ getValue }) => (
      <span className={styles.quiet}>
        <UpdatedAt at={getValue()} />
      </span>
    ),
  }),
])

/** The columns of these ids, in their order. */
export function columnsOf(ids: string) {
  return ids.split(' ').flatMap((id) => allColumns.filter((one) => idOf(one) === id))
}

function idOf(one: (typeof allColumns)[number]): string | undefined {
  return 'accessorKey' in one ? one.accessorKey : one.id
}

function CountryCell({ country }: { country: string | null }) {
  if (country === null) return <Quiet text="–" />
  const name = countryWords(country, locale)
  // The code first, because that is what the order goes by.
  return (
    <span className={styles.country} title={name}>
      <span className={styles.code}>{country}</span>
      <span>{name}</span>
    </span>
  )
}

function Quiet({ text }: { text: string }) {
  return (
    <span className={styles.quiet} title={text}>
      {text}
    </span>
  )
}

function OwnerCell({ row }: { row: NumberRow }) {
  const { key, userId, foundBy } = row
  const masked = useMasked(key)
  // People whose number is their name are not rare.
  const name = masked ? maskOwnerName(row) : row.ownerName
  return (
    <span className={styles.owner}>
      {name === null ? (
        <UserId id={userId} />
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

function UserId({ id }: { id: string }) {
  return (
    <span className={styles.userId} title={id}>
      <Highlight text={id} as="identifier" />
    </span>
  )
}
