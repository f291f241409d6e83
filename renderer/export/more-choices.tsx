import { Checkbox, NativeSelect, Select } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'

import { columnFormats, exportFormSchema } from '../../contract/export.ts'
import type { ExportWhat } from '../../contract/export.ts'
import type { DeskStore } from '../desk/desk-store.ts'
import { useTimeView } from '../time/time-view.tsx'
import {
  exportColumnWords,
  exportFieldWords,
  exportWords,
  headingWords,
  separatorWords,
  timesWords,
} from '../words/export.ts'
import { orderedColumns } from './chosen-form.ts'
import type { Chosen } from './chosen-form.ts'
import { ColumnChoice } from './column-choice.tsx'
import styles from './export.module.css'

const { headings, times, separator } = exportFormSchema.shape

type Props = {
  chosen: Chosen
  of: ExportWhat['of']
  desk: DeskStore
  onChange: (changed: Partial<Chosen>) => void
}

/** What few people change: columns, headings, times, and how a table is made text. Folded away, with what is chosen beside it. */
export function MoreChoices({ chosen, of, desk, onChange }: Props) {
  const [opened, setOpened] = useState(false)
  const part = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // In a small window it is below what is in sight.
    if (opened) part.current?.scrollIntoView({ block: 'start' })
  }, [opened])
  const { format } = chosen
  if (!columnFormats.includes(format)) return null
  const isText = format === 'csv'
  return (
    <div ref={part} className={styles.more}>
      <button
        type="button"
        className={styles.disclosure}
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        <IconChevronRight size={14} stroke={2} data-open={opened || undefined} aria-hidden />
        <span className={styles.moreWord}>{exportWords.more}</span>
        <span className={styles.summary}>{summaryOf(chosen, of)}</span>
      </button>
      {opened && (
        <div className={styles.choices}>
          <ColumnChoice key={of} chosen={chosen} of={of} desk={desk} onChange={onChange} />
          {format !== 'parquet' && (
            <>
              <Choice
                label={exportFieldWords.headings}
                values={headings.options}
                value={chosen.headings}
                words={headingWords}
                onChange={(value) => onChange({ headings: value })}
              />
              <ZoneChoice chosen={chosen} onChange={onChange} />
            </>
          )}
          {isText && (
            <>
              <Choice
                label={exportFieldWords.times}
                values={times.options}
                value={chosen.times}
                words={timesWords}
                onChange={(value) => onChange({ times: value })}
              />
              <Choice
                label={exportFieldWords.separator}
                values={separator.options}
                value={chosen.separator}
                words={separatorWords}
                onChange={(value) => onChange({ separator: value })}
              />
              <div className={styles.checks}>
                <Checkbox
                  label={exportFieldWords.byteOrderMark}
                  description={exportFieldWords.byteOrderMarkMeaning}
                  checked={chosen.byteOrderMark}
                  onChange={(event) => onChange({ byteOrderMark: event.currentTarget.checked })}
                />
                <Checkbox
                  label={exportFieldWords.raw}
                  description={exportFieldWords.rawMeaning}
                  checked={chosen.raw}
                  onChange={(event) => onChange({ raw: event.currentTarget.checked })}
                />
              </div>
            </>
          )}
        </div>
      )}
    </div>
  )
}

function summaryOf(chosen: Chosen, of: ExportWhat['of']): string {
  const columns = orderedColumns(of, chosen.columns[of])
  const shown = columns.filter((column) => column.shown).length
  const isTable = chosen.format !== 'parquet'
  return [
    `${exportColumnWords.columns}: ${exportColumnWords.chosen(shown, columns.length)}`,
    ...(isTable ? [chosen.timeZone.replaceAll('_', ' ')] : []),
    ...(chosen.format === 'csv' ? [separatorWords[chosen.separator]] : []),
    ...(chosen.format === 'csv' && chosen.raw ? [exportFieldWords.raw] : []),
  ].join(' · ')
}

type ChoiceProps<Value extends string> = {
  label: string
  values: readonly Value[]
  value: Value
  words: Record<Value, string>
  onChange: (value: Value) => void
}

function Choice<Value extends string>({ label, values, value, words, onChange }: ChoiceProps<Value>) {
  return (
    <NativeSelect
      label={label}
      data={values.map((each) => ({ value: each, label: words[each] }))}
      value={value}
      onChange={(event) => {
        const next = values.find((each) => each === event.currentTarget.value)
        if (next !== undefined) onChange(next)
      }}
    />
  )
}

function ZoneChoice({ chosen, onChange }: Pick<Props, 'chosen' | 'onChange'>) {
  const { timeZone: shown } = useTimeView()
  const zones = useMemo(
    () =>
      [...new Set(['UTC', shown, chosen.timeZone, ...Intl.supportedValuesOf('timeZone')])].map((zone) => ({
        value: zone,
        label: exportFieldWords.zone(zone, shown),
      })),
    [shown, chosen.timeZone],
  )
  return (
    <Select
      label={exportFieldWords.timeZone}
      searchable
      // What is typed then is a search, and not a part of the name that is there.
      onClick={(event) => event.currentTarget.select()}
      onFocus={(event) => event.currentTarget.select()}
      allowDeselect={false}
      withScrollArea={false}
      classNames={{ options: styles.zones }}
      comboboxProps={{ withinPortal: false }}
      nothingFoundMessage={exportFieldWords.noZone}
      data={zones}
      value={chosen.timeZone}
      onChange={(zone) => zone !== null && onChange({ timeZone: zone })}
    />
  )
}
