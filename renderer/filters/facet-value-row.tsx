import { Checkbox } from '@mantine/core'
import { memo, useId } from 'react'

import type { FacetName, FacetValue } from '../../contract/number-query.ts'
import { locale } from '../locale.ts'
import { count as countWords } from '../words/count-words.ts'
import { StatusMark } from '../number/status-mark.tsx'
import styles from './filter-choice.module.css'

type Props = {
  facet: FacetName
  value: FacetValue
  words: string
  count: number | null
  chosen: boolean
  onToggle: (value: FacetValue) => void
}

/** One value to choose. Remembered, because there can be a row for every country of the world. */
export const FacetValueRow = memo(function FacetValueRow(props: Props) {
  const { facet, value, words, count, chosen, onToggle } = props
  const countId = useId()
  return (
    <li>
      <label className={styles.row}>
        <Checkbox
          checked={chosen}
          aria-label={words}
          aria-describedby={countId}
          onChange={() => onToggle(value)}
        />
        <ValueName facet={facet} value={value} words={words} />
        <span id={countId} className={styles.count}>
          {count !== null && countWords(count, locale)}
        </span>
      </label>
    </li>
  )
})

function ValueName({ facet, value, words }: Pick<Props, 'facet' | 'value' | 'words'>) {
  if (facet === 'status' && typeof value !== 'boolean')
    return (
      <span className={styles.name}>
        <StatusMark status={value} strategy={null} calledHere={words} />
      </span>
    )
  return (
    <span className={styles.name} title={words}>
      {facet === 'country' && (
        <span className={styles.code} aria-hidden>
          {value}
        </span>
      )}
      {words}
    </span>
  )
}
