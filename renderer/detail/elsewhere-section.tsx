import type { NumberRow } from '../../contract/phone-number.ts'
import { locale } from '../locale.ts'
import { FlagTags } from '../number/flag-tags.tsx'
import { StatusMark } from '../number/status-mark.tsx'
import { elsewhereWords } from '../words/verdict.ts'
import { Section } from './section.tsx'
import styles from './detail-pane.module.css'

/** The most that the main process gives. */
const cap = 50

/** Who else has the same number, and how it stands there. */
export function ElsewhereSection({
  rows,
  onOpen,
}: {
  rows: readonly NumberRow[]
  onOpen: (key: string) => void
}) {
  if (rows.length === 0) return null
  return (
    <Section title={elsewhereWords.title}>
      <ul>
        {rows.map((row) => (
          <li key={row.key}>
            <button type="button" className={styles.other} onClick={() => onOpen(row.key)}>
              {row.ownerName === null ? (
                <span className={styles.id}>{row.userId}</span>
              ) : (
                <span className={styles.who}>{row.ownerName}</span>
              )}
              <span className={styles.stands}>
                {/* That it is a test number is said of this one. */}
                <FlagTags number={{ ...row, testNumber: false }} />
                <StatusMark status={row.status} strategy={row.strategy} />
              </span>
            </button>
          </li>
        ))}
      </ul>
      {rows.length >= cap && <p className={styles.none}>{elsewhereWords.capped(rows.length, locale)}</p>}
    </Section>
  )
}
