import { Checkbox, Radio } from '@mantine/core'
import { useEffect, useId, useState } from 'react'
import { useStore } from 'zustand'

import { leastShare, shareStep, syncIntervals, usualSyncSettings } from '../../contract/sync-settings.ts'
import type { SyncSettings } from '../../contract/sync-settings.ts'
import { useBridge } from '../bridge-context.ts'
import { FailureNote } from '../failure-note.tsx'
import { locale } from '../locale.ts'
import { createSyncSettings } from './sync-settings-store.ts'
import styles from './sync-settings.module.css'
import { syncSettingsWords } from '../words/sync-settings.ts'
import { percentWords, shareWords } from '../words/sync-words.ts'

/** When syncs of a connection start by themselves, and how fast they are. Each choice holds at once. */
export function SyncSettingsForm({ connectionId }: { connectionId: string }) {
  const bridge = useBridge()
  const [store] = useState(() => createSyncSettings(bridge, connectionId))
  const { settings, limitPerSecond, failure, load, choose } = useStore(store)
  useEffect(() => void load(), [load])
  return (
    <div className={styles.form}>
      {settings && <Schedule settings={settings} onChoose={choose} />}
      {settings && <Share share={settings.rateShare} limit={limitPerSecond} onChoose={choose} />}
      {failure && <FailureNote failure={failure} />}
    </div>
  )
}

type Choose = (choice: Partial<SyncSettings>) => void

function Schedule({ settings, onChoose }: { settings: SyncSettings; onChoose: Choose }) {
  const { everyMinutes, dailyFull, pauseOnBattery } = settings
  const isOff = everyMinutes === null
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{syncSettingsWords.scheduled}</legend>
      <p className={styles.words}>{syncSettingsWords.schedule}</p>
      <div className={styles.intervals}>
        {[null, ...syncIntervals].map((minutes) => (
          <Radio
            key={minutes}
            name="everyMinutes"
            value={minutes ?? 'off'}
            label={minutes === null ? syncSettingsWords.off : syncSettingsWords.every(minutes)}
            checked={everyMinutes === minutes}
            onChange={() => onChoose({ everyMinutes: minutes })}
          />
        ))}
      </div>
      <Checkbox
        label={syncSettingsWords.dailyFull}
        description={syncSettingsWords.dailyFullMeaning}
        disabled={isOff}
        checked={dailyFull}
        onChange={(event) => onChoose({ dailyFull: event.currentTarget.checked })}
      />
      <Checkbox
        label={syncSettingsWords.pauseOnBattery}
        description={syncSettingsWords.pauseMeaning}
        disabled={isOff}
        checked={pauseOnBattery}
        onChange={(event) => onChoose({ pauseOnBattery: event.currentTarget.checked })}
      />
    </fieldset>
  )
}

function Share({ share, limit, onChoose }: { share: number; limit: number | null; onChoose: Choose }) {
  const id = useId()
  return (
    <div className={styles.group}>
      <label htmlFor={id} className={styles.legend}>
        {syncSettingsWords.share}
      </label>
      <div className={styles.share}>
        <input
          id={id}
          type="range"
          min={leastShare}
          max={1}
          step={shareStep}
          value={share}
          aria-valuetext={percentWords(share, locale)}
          aria-describedby={`${id}words`}
          onChange={(event) => onChoose({ rateShare: event.currentTarget.valueAsNumber })}
        />
        <span className={styles.percent} aria-hidden>
          {percentWords(share, locale)}
        </span>
      </div>
      <p id={`${id}words`} className={styles.words}>
        {shareWords(share, limit, locale)} {syncSettingsWords.shareRest}{' '}
        {syncSettingsWords.usualShare(percentWords(usualSyncSettings.rateShare, locale))}
      </p>
    </div>
  )
}
