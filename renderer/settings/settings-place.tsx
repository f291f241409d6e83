import { useId } from 'react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import { lockDelays, settingsSchema, textSizes } from '../../contract/settings.ts'
import { FailureNote } from '../failure-note.tsx'
import { SyncSettingsForm } from '../sync/sync-settings-form.tsx'
import { settingsWords } from '../words/settings.ts'
import { ResetSettings } from './reset-settings.tsx'
import { RadioSetting, SelectSetting, SwitchSetting } from './setting-controls.tsx'
import { useSettingsStore } from './settings-context.ts'
import { TimeZoneSetting } from './time-zone-setting.tsx'
import styles from './settings-place.module.css'

const { colorScheme, density } = settingsSchema.shape

/** Every setting of the app and of the connection's syncs, each with what it does. */
export function SettingsPlace({ connection }: { connection: Connection }) {
  const failure = useStore(useSettingsStore(), (state) => state.failure)
  const id = useId()
  const parts: { name: string; settings: ReactNode }[] = [
    {
      name: settingsWords.appearance,
      settings: (
        <>
          <RadioSetting name="colorScheme" values={colorScheme.options} />
          <RadioSetting name="density" values={density.options} />
          <SelectSetting name="textSize" values={textSizes} />
        </>
      ),
    },
    { name: settingsWords.time, settings: <TimeZoneSetting /> },
    { name: settingsWords.details, settings: <SwitchSetting name="wireNames" /> },
    {
      name: settingsWords.privacy,
      settings: (
        <>
          <SwitchSetting name="maskNumbers" />
          <SwitchSetting name="clearClipboard" />
          <SelectSetting name="lockAfterMinutes" values={[null, ...lockDelays]} />
        </>
      ),
    },
    { name: settingsWords.notifications, settings: <SwitchSetting name="notifications" /> },
  ]
  const isSynced = connection.kind !== 'snapshot'
  const syncs = settingsWords.syncs(connection.name)
  return (
    <section className={styles.place} aria-label={settingsWords.place} tabIndex={-1} data-main="settings">
      <div className={styles.columns}>
        <nav className={styles.index} aria-label={settingsWords.index}>
          {[...parts.map(({ name }) => name), ...(isSynced ? [syncs] : [])].map((name, index) => (
            <button
              key={name}
              type="button"
              title={name}
              onClick={() => showPart(index === parts.length ? syncPartId : `${id}${index}`)}
            >
              {name}
            </button>
          ))}
        </nav>
        <div className={styles.parts}>
          {failure && <FailureNote failure={failure} />}
          {parts.map(({ name, settings }, index) => (
            <Part key={name} id={`${id}${index}`} name={name}>
              {settings}
            </Part>
          ))}
          <ResetSettings />
          {isSynced && (
            <Part id={syncPartId} name={syncs}>
              <SyncSettingsForm connectionId={connection.id} />
            </Part>
          )}
        </div>
      </div>
    </section>
  )
}

const syncPartId = 'sync-settings'

/** Leads to the part about syncs, once the settings are shown. */
export function showSyncSettings() {
  showPart(syncPartId)
}

function showPart(id: string) {
  const part = document.getElementById(id)
  part?.scrollIntoView({ block: 'start' })
  part?.focus({ preventScroll: true })
}

function Part({ id, name, children }: { id: string; name: string; children: ReactNode }) {
  return (
    <section id={id} className={styles.part} aria-labelledby={`${id}name`} tabIndex={-1}>
      <h2 id={`${id}name`} className={styles.title}>
        {name}
      </h2>
      {children}
    </section>
  )
}
