import { Button } from '@mantine/core'
import { useState } from 'react'
import { useStore } from 'zustand'

import { usualSettings } from '../../contract/settings.ts'
import type { Settings } from '../../contract/settings.ts'
import { settingsWords } from '../words/settings.ts'
import { useSettingsStore } from './settings-context.ts'
import styles from './settings-place.module.css'

const names = Object.values(usualSettings).length

/** Takes all settings back to their defaults, and, as long as nothing else was chosen, to what they were before that. */
export function ResetSettings() {
  const store = useSettingsStore()
  const settings = useStore(store, (state) => state.settings)
  const [before, setBefore] = useState<Settings | null>(null)
  const isUsual = isSame(settings, usualSettings)
  const undoes = isUsual ? before : null
  return (
    <div className={styles.row}>
      <p className={styles.words}>{settingsWords.resetSentence}</p>
      <div className={styles.control}>
        <Button
          variant="default"
          disabled={isUsual && undoes === null}
          onClick={() => {
            setBefore(undoes ? null : settings)
            void store.getState().change(undoes ?? usualSettings)
          }}
        >
          {undoes ? settingsWords.undo : settingsWords.reset}
        </Button>
      </div>
    </div>
  )
}

function isSame(a: Settings, b: Settings): boolean {
  const same = new Set(Object.entries(a).map(([name, value]) => `${name} ${String(value)}`))
  return (
    Object.entries(b).every(([name, value]) => same.has(`${name} ${String(value)}`)) && same.size === names
  )
}
