import type { ReactNode } from 'react'

import { CopyButton } from '../copy-button.tsx'
import { useSetting } from '../settings/settings-context.ts'
import { preciseAndDistance } from '../words/distance-words.ts'
import { fieldsWords } from '../words/fields.ts'
import { Instant } from '../time/instant.tsx'
import styles from './detail-pane.module.css'

/** One field: what it is called here and in Clerk's API, and its value; `copy` where the value is worth copying; it holds no phone number. */
export type Field = {
  label: string
  wire: string | null
  value: ReactNode
  copy?: { name: string; text: string }
}

/** Labelled values, one a line, or two where the pane is wide. */
export function FieldList({ fields }: { fields: readonly Field[] }) {
  const wireNames = useSetting('wireNames')
  return (
    <dl className={styles.fields}>
      {fields.map(({ label, wire, value, copy }) => (
        <div key={label} className={styles.field}>
          <dt title={wire === null ? undefined : fieldsWords.inApi(wire)}>
            {label}
            {wireNames && wire !== null && <WireName name={wire} />}
          </dt>
          <dd>
            {value}
            {copy && <CopyButton {...copy} sensitive={false} />}
          </dd>
        </div>
      ))}
    </dl>
  )
}

// It breaks where its words do.
function WireName({ name }: { name: string }) {
  const [word = '', ...rest] = name.split(/(?<=[._])/)
  return (
    <code className={styles.wire}>
      {rest.reduce<ReactNode>(
        (words, next) => (
          <>
            {words}
            <wbr />
            {next}
          </>
        ),
        word,
      )}
    </code>
  )
}

/** An identifier, in the type in which identifiers are compared. */
export function idValue(id: string | null): ReactNode {
  return id === null ? <None /> : <span className={styles.id}>{id}</span>
}

/** A text, or that there is none. */
export function textValue(text: string | number | null): ReactNode {
  return text === null || text === '' ? <None /> : text
}

/** An instant to the second, and how far it is from now. */
export function instantValue(at: number | null): ReactNode {
  return at === null ? <None /> : <Instant at={at} words={preciseAndDistance} />
}

/** Yes or no. */
export function yesNo(value: boolean): string {
  return value ? fieldsWords.yes : fieldsWords.no
}

function None() {
  return <span className={styles.none}>{fieldsWords.none}</span>
}
