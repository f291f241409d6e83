import { NativeSelect } from '@mantine/core'

import { expiryDays } from '../../contract/desk.ts'
import { snapshotWords } from '../words/export.ts'
import type { Chosen } from './chosen-form.ts'
import { PassphraseFields } from './passphrase-fields.tsx'
import styles from './export.module.css'

type Props = { chosen: Chosen; onChange: (changed: Partial<Chosen>) => void }

/** Who can open a snapshot, and for how long. */
export function SnapshotChoices({ chosen, onChange }: Props) {
  return (
    <fieldset className={styles.part}>
      <legend className={styles.legend}>{snapshotWords.title}</legend>
      <PassphraseFields {...chosen} optional onChange={onChange} />
      <NativeSelect
        className={styles.short}
        label={snapshotWords.expires}
        data={expiryDays.map((days, at) => ({ value: String(at), label: snapshotWords.expiry(days) }))}
        value={String(expiryDays.indexOf(chosen.expiresAfterDays))}
        onChange={(event) =>
          onChange({ expiresAfterDays: expiryDays[Number(event.currentTarget.value)] ?? null })
        }
      />
    </fieldset>
  )
}
