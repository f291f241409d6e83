import { Radio } from '@mantine/core'

import { exportFormats } from '../../contract/export.ts'
import type { ExportWhat } from '../../contract/export.ts'
import { exportWords, formatWords } from '../words/export.ts'
import { unfitFor } from './chosen-form.ts'
import type { Chosen } from './chosen-form.ts'
import styles from './export.module.css'

type Props = {
  chosen: Chosen
  what: ExportWhat
  isPast: boolean
  onChange: (changed: Partial<Chosen>) => void
}

/** The formats. What each is good for is always there, so that nothing moves when another is chosen. */
export function FormatChoice({ chosen, what, isPast, onChange }: Props) {
  return (
    <fieldset className={styles.part}>
      <legend className={styles.legend}>{exportWords.format}</legend>
      <div className={styles.formats}>
        {exportFormats.map((format) => {
          const unfit = unfitFor(format, what, isPast)
          return (
            <Radio
              key={format}
              className={styles.format}
              name="format"
              value={format}
              label={formatWords[format].name}
              description={unfit ?? formatWords[format].meaning}
              disabled={unfit !== null}
              checked={chosen.format === format}
              onChange={() => onChange({ format })}
            />
          )
        })}
      </div>
    </fieldset>
  )
}
