import { SegmentedControl } from '@mantine/core'
import { useEffect } from 'react'
import { useStore } from 'zustand'

import { FailureNote } from '../failure-note.tsx'
import { useTimeView } from '../time/time-view.tsx'
import { RunGrid } from './run-grid.tsx'
import type { SyncLog as SyncLogStore } from './sync-log-store.ts'
import { syncLogWords, whichWords } from '../words/sync-log.ts'
import { driftWords } from '../words/sync-log-words.ts'
import type { Sync } from './sync-store.ts'
import styles from './sync-log.module.css'

const choices = (['syncs', 'lookups', 'all'] as const).map((value) => ({
  value,
  label: whichWords[value].label,
}))

type Props = { connectionId: string; log: SyncLogStore; sync: Sync }

/** Every sync and lookup of the connection: how it read, what it found, and what ended it. */
export function SyncLog({ connectionId, log, sync }: Props) {
  const { which, runs, failure, show, read, listen } = useStore(log)
  const lastFull = useStore(sync, (state) => state.sync?.lastFull ?? null)
  const { locale } = useTimeView()
  useEffect(listen, [listen])
  useEffect(() => void read(), [read])
  const drift = driftWords(lastFull, locale)
  return (
    <section className={styles.log} aria-label={syncLogWords.title}>
      <div className={styles.top}>
        <h2 className={styles.name}>{syncLogWords.title}</h2>
        <SegmentedControl
          size="xs"
          aria-label={syncLogWords.choice}
          classNames={{ root: styles.choices, indicator: styles.chosen, label: styles.choice }}
          data={choices}
          value={which}
          onChange={(value) => {
            const choice = choices.find((each) => each.value === value)
            if (choice) void show(choice.value)
          }}
        />
        {drift !== null && <p className={styles.drift}>{drift}</p>}
      </div>
      {failure && <FailureNote failure={failure} />}
      {runs?.length === 0 && <p className={styles.none}>{whichWords[which].none}</p>}
      {runs !== null && runs.length > 0 && (
        <RunGrid connectionId={connectionId} log={log} sync={sync} runs={runs} />
      )}
    </section>
  )
}
