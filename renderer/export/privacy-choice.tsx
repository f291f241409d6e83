import { Checkbox } from '@mantine/core'

import { exportFieldWords, exportWords } from '../words/export.ts'
import type { Chosen } from './chosen-form.ts'
import styles from './export.module.css'

type Props = { chosen: Chosen; onChange: (changed: Partial<Chosen>) => void }

/** How much of a person is in the file. */
export function PrivacyChoice({ chosen, onChange }: Props) {
  return (
    <fieldset className={styles.part}>
      <legend className={styles.legend}>{exportWords.privacy}</legend>
      <div className={styles.beside}>
        <Checkbox
          label={exportFieldWords.mask}
          description={exportFieldWords.maskMeaning}
          checked={chosen.masked}
          onChange={(event) => onChange({ masked: event.currentTarget.checked })}
        />
        <Checkbox
          label={exportFieldWords.owners}
          checked={chosen.ownerNames}
          onChange={(event) => onChange({ ownerNames: event.currentTarget.checked })}
        />
      </div>
    </fieldset>
  )
}
