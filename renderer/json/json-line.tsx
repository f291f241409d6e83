import { IconChevronRight } from '@tabler/icons-react'

import { jsonWords } from '../words/details.ts'
import type { JsonRow } from './json-rows.ts'
import styles from './json-tree.module.css'

/** Longer texts are cut: nobody reads them here, and drawing them takes long. */
const shownCharacters = 2000

type Props = {
  id: string
  row: JsonRow
  top: number
  sought: string
  active: boolean
  onPress: () => void
}

/** One line of a JSON tree. */
export function JsonLine({ id, row, top, sought, active, onPress }: Props) {
  const hasInside = row.is !== 'value' && row.size > 0
  return (
    // The keyboard's way to turn a line is the tree's.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      id={id}
      role="treeitem"
      tabIndex={-1}
      className={styles.line}
      style={{ transform: `translateY(${top}px)`, paddingLeft: (row.level - 1) * 14 }}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={hasInside ? row.expanded : undefined}
      aria-selected={active}
      data-active={active || undefined}
      // The focus is on the tree alone.
      onFocus={(event) => event.currentTarget.closest<HTMLElement>('[role=tree]')?.focus()}
      onClick={onPress}
    >
      <span className={styles.turn} data-open={(hasInside && row.expanded) || undefined} aria-hidden>
        {hasInside && <IconChevronRight size={12} stroke={2} />}
      </span>
      {row.name !== null && (
        <span className={styles.name}>
          <Marked text={row.name} sought={sought} />
          <span className={styles.colon}>: </span>
        </span>
      )}
      {row.is === 'value' ? (
        <span className={styles.value} data-text={row.text.startsWith('"') || undefined}>
          <Marked text={shortened(row.text)} sought={sought} />
        </span>
      ) : (
        <span className={styles.size}>{sizeWords(row)}</span>
      )}
    </div>
  )
}

function Marked({ text, sought }: { text: string; sought: string }) {
  return partsOf(text, sought).map(({ at, part, found }) =>
    found ? (
      <mark key={at} className={styles.mark}>
        {part}
      </mark>
    ) : (
      <span key={at}>{part}</span>
    ),
  )
}

function partsOf(text: string, sought: string): { at: number; part: string; found: boolean }[] {
  const lowered = text.toLowerCase()
  const parts = []
  let end = 0
  const next = () => (sought === '' ? -1 : lowered.indexOf(sought.toLowerCase(), end))
  for (let at = next(); at !== -1; at = next()) {
    parts.push({ at: end, part: text.slice(end, at), found: false })
    end = at + sought.length
    parts.push({ at, part: text.slice(at, end), found: true })
  }
  return [...parts, { at: end, part: text.slice(end), found: false }].filter(({ part }) => part !== '')
}

function sizeWords(row: Exclude<JsonRow, { is: 'value' }>): string {
  if (row.is === 'array') return row.size === 0 ? '[ ]' : `[ ${jsonWords.items(row.size)} ]`
  return row.size === 0 ? '{ }' : `{ ${jsonWords.fields(row.size)} }`
}

function shortened(text: string): string {
  return text.length <= shownCharacters ? text : `${text.slice(0, shownCharacters)}…`
}
