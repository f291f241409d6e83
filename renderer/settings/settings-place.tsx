import { Radio } from '@mantine/core'

import { settingsSchema } from '../../contract/settings.ts'
import { settingsWords } from '../words/settings.ts'
import { useSetting, useSettingsStore } from './settings-context.ts'
import styles from './settings-place.module.css'

/** Every setting of the app, each with what it does. */
export function SettingsPlace() {
  const store = useSettingsStore()
  const colorScheme = useSetting('colorScheme')
  return (
    <section className={styles.place} aria-label="Settings" tabIndex={-1} data-main="settings">
      <Radio.Group
        label={settingsWords.colorScheme.name}
        value={colorScheme}
        onChange={(value) => {
          const chosen = settingsSchema.shape.colorScheme.safeParse(value)
          if (chosen.success) void store.getState().change({ colorScheme: chosen.data })
        }}
      >
        {settingsSchema.shape.colorScheme.options.map((scheme) => (
          <Radio key={scheme} value={scheme} label={settingsWords.colorScheme[scheme]} />
        ))}
      </Radio.Group>
    </section>
  )
}
