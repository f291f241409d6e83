import { Button } from '@mantine/core'
import { useState } from 'react'
import type { KeyboardEvent } from 'react'
import { useStore } from 'zustand'

import type { LoggedRun } from '../../contract/sync.ts'
import { nextIndex } from '../list/grid-keys.ts'
import { RunDetails } from './run-details.tsx'
import { RunRow } from './run-row.tsx'
import type { SyncLog } from './sync-log-store.ts'
import { runColumns, syncLogWords } from '../words/sync-log.ts'
import { isLive } from '../words/sync-log-words.ts'
import type { Sync } from './sync-store.ts'
import styles from './sync-log.module.css'

type Props = { connectionId: string; log: SyncLog; sync: Sync; runs: readonly LoggedRun[] }

const pageRows = 10
const rowId = (id: number) => `sync-run-${id}`

/** The runs, the newest first. Arrow keys go through them, Enter or Space shows what one did. */
export function RunGrid({ connectionId, log, sync, runs }: Props) {
  const { more, expanded, readAt, expand, showEarlier } = useStore(log)
  const state = useStore(sync, (each) => each.sync)
  // By its run, so that it stays with it when newer ones come.
  const [activeId, setActiveId] = useState(expanded)
  const active = runs.findIndex(({ id }) => id === activeId)

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
    const next = nextIndex(event.key, active, runs.length, pageRows)
    const run = runs[next ?? active]
    if (!run) return
    if (next !== null) {
      setActiveId(run.id)
      document.getElementById(rowId(run.id))?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter' || event.key === ' ') expand(expanded === run.id ? null : run.id)
    else if (event.key === 'ArrowRight') expand(run.id)
    else if (event.key === 'ArrowLeft') expand(null)
    else return
    event.preventDefault()
  }

  return (
    <div className={styles.scroll}>
      <div
        className={styles.grid}
        role="treegrid"
        aria-label={syncLogWords.runs}
        aria-activedescendant={active < 0 ? undefined : rowId(runs[active]?.id ?? 0)}
        tabIndex={0}
        data-main="syncs"
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (active < 0 && event.target === event.currentTarget) setActiveId(runs[0]?.id ?? null)
        }}
      >
        <div role="row" className={styles.head}>
          {runColumns.map((name) => (
            <span key={name} role="columnheader">
              {name}
            </span>
          ))}
        </div>
        {runs.map((run) => (
          <RunRow
            key={run.id}
            id={rowId(run.id)}
            run={run}
            live={isLive(run, state)}
            readAt={readAt}
            active={run.id === activeId}
            expanded={run.id === expanded}
            onPress={() => {
              setActiveId(run.id)
              expand(run.id === expanded ? null : run.id)
            }}
          >
            <RunDetails connectionId={connectionId} run={run} live={isLive(run, state)} />
          </RunRow>
        ))}
      </div>
      {more && (
        <Button className={styles.earlier} variant="default" onClick={showEarlier}>
          {syncLogWords.earlier}
        </Button>
      )}
    </div>
  )
}
