import { Checkbox, Radio } from '@mantine/core'

import type { ExportRequest } from './export-store.ts'
import { exportFieldWords } from '../words/export.ts'
import styles from './export.module.css'

/** What can be chosen about a file, whatever it holds. */
export type ExportForm = Pick<ExportRequest, 'format' | 'masked'>

const formats = [
  {
    format: 'csv',
    name: exportFieldWords.csv,
    words: exportFieldWords.csvMeaning,
  },
  {
    format: 'ndjson',
    name: exportFieldWords.ndjson,
    words: exportFieldWords.ndjsonMeaning,
  },
] as const

type Props = {
  form: ExportForm
  disabled: boolean
  /** Of a past sync there are no records as Clerk sent them. */
  past: boolean
  onChange: (form: ExportForm) => void
}

/** What form the file has. What each means is always there, so that nothing moves when another is chosen. */
export function ExportFields({ form, disabled, past, onChange }: Props) {
  return (
    <fieldset className={styles.fields} disabled={disabled}>
      <legend className={styles.legend}>{exportFieldWords.format}</legend>
      {formats.map(({ format, name, words }) => (
        <Radio
          key={format}
          name="format"
          value={format}
          label={name}
          description={past && format === 'ndjson' ? exportFieldWords.notOfPast : words}
          disabled={past && format === 'ndjson'}
          checked={form.format === format}
          onChange={() => onChange({ ...form, format })}
        />
      ))}
      <Checkbox
        className={styles.masked}
        label={exportFieldWords.mask}
        description={exportFieldWords.maskMeaning}
        checked={form.masked}
        onChange={(event) => onChange({ ...form, masked: event.currentTarget.checked })}
      />
    </fieldset>
  )
}
