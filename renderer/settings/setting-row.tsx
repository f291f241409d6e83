import { useId } from 'react'
import type { ReactNode } from 'react'
import { flushSync } from 'react-dom'

import type { Settings } from '../../contract/settings.ts'
import { settingsWords, settingWords } from '../words/settings.ts'
import { useChoice } from './use-choice.ts'
import styles from './settings-place.module.css'

/** The ids by which a control is tied to its label and to the sentence about it. */
type RowIds = { control: string; label: string; words: string }

type Props<Name extends keyof Settings> = {
  name: Name
  /** What is not as it should be with its value. */
  note?: string | null
  renderControl: (ids: RowIds) => ReactNode
}

/** One setting: what it is called and does, what it usually is, and the control that changes it. */
export function SettingRow<Name extends keyof Settings>({ name, note = null, renderControl }: Props<Name>) {
  const id = useId()
  const { value, usual, choose } = useChoice(name)
  const words = settingWords[name]
  const ids = { control: `${id}control`, label: `${id}label`, words: `${id}words` }
  return (
    <div className={styles.row}>
      <div className={styles.about}>
        <label id={ids.label} htmlFor={ids.control} className={styles.name}>
          {words.name}
        </label>
        <p id={ids.words} className={styles.words}>
          {words.sentence}
        </p>
        {note !== null && (
          <p role="status" className={styles.note}>
            {note}
          </p>
        )}
        <p className={styles.usual}>
          {settingsWords.usual(words.value(usual))}
          {value !== usual && (
            <button
              type="button"
              className={styles.use}
              aria-label={settingsWords.takeDefault(words.name)}
              onClick={() => {
                flushSync(() => choose(usual))
                // The button goes with the press; the keys go on at the control.
                document.getElementById(ids.control)?.focus()
              }}
            >
              {settingsWords.take}
            </button>
          )}
        </p>
      </div>
      <div className={styles.control}>{renderControl(ids)}</div>
    </div>
  )
}
