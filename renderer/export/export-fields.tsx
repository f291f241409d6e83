import { Checkbox, Radio } from '@mantine/core'

import type { ExportRequest } from './export-store.ts'
import styles from './export.module.css'

/** What can be chosen about a file, whatever it holds. */
export type ExportForm = Pick<ExportRequest, 'format' | 'masked'>

const formats = [
  {
    format: 'csv',
    name: 'CSV',
    words:
      'For spreadsheets. A value that begins with +, -, = or @ has an apostrophe before it, so that it is shown, not computed.',
  },
  {
    format: 'ndjson',
    name: 'JSON lines',
    words: 'For scripts. Each line is one record as Clerk sent it, with its user and when it was seen.',
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
      <legend className={styles.legend}>Format</legend>
      {formats.map(({ format, name, words }) => (
        <Radio
          key={format}
          name="format"
          value={format}
          label={name}
          description={
            past && format === 'ndjson'
              ? 'Holds records as Clerk sent them last: not for a past sync.'
              : words
          }
          disabled={past && format === 'ndjson'}
          checked={form.format === format}
          onChange={() => onChange({ ...form, format })}
        />
      ))}
      <Checkbox
        className={styles.masked}
        label="Mask numbers"
        description="Only the last two digits of each number can be read."
        checked={form.masked}
        onChange={(event) => onChange({ ...form, masked: event.currentTarget.checked })}
      />
    </fieldset>
  )
}
