import { Button } from '@mantine/core'
import { useStore } from 'zustand'

import type { ExportEntry } from '../../contract/export.ts'
import { shownExport } from '../privacy/shown.ts'
import { ProgressBar } from '../progress-bar.tsx'
import { useSetting } from '../settings/settings-context.ts'
import { Instant } from '../time/instant.tsx'
import { useTimeView } from '../time/time-view.tsx'
import {
  bytesWords,
  exportsWords,
  fileName,
  folderOf,
  formWords,
  leftMs,
  leftWords,
  rowsWords,
  whatWords,
} from '../words/exports.ts'
import { momentWords } from '../words/instant-words.ts'
import { ExportStateMark } from './export-state-mark.tsx'
import { useExportsStore } from './exports-context.ts'
import type { ExportActions } from './use-export-actions.ts'
import styles from './exports-place.module.css'

type Props = {
  entry: ExportEntry
  /** Whether the Tab key leads to it among all. */
  active: boolean
  actions: ExportActions
}

/** One export: what has become of it, what it is, and what can be done with it. */
export function ExportRow({ entry, active, actions }: Props) {
  const view = useTimeView()
  const masks = useSetting('maskNumbers')
  const { state, path, bytes, failure } = entry
  const name = fileName(path)
  return (
    // Arrow keys go from row to row.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <li className={styles.row} tabIndex={active ? 0 : -1}>
      <ExportStateMark state={state} />
      <div className={styles.about}>
        <p className={styles.name} title={path}>
          {name}
        </p>
        <p className={styles.soft}>
          {whatWords(shownExport(entry, masks), view)} · {entry.connectionName} · {formWords(entry)}
        </p>
        {state === 'running' && <Running entry={entry} />}
        {failure && (
          <p className={styles.failure}>
            {failure.message}
            {failure.details !== null && <span className={styles.details}>{failure.details}</span>}
          </p>
        )}
        {state === 'done' && (
          <p className={styles.folder} title={path}>
            {folderOf(path)}
          </p>
        )}
      </div>
      <div className={styles.figures}>
        <span>{state === 'running' ? '' : rowsWords(entry, view.locale)}</span>
        <span>{bytes === null ? '' : bytesWords(bytes, view.locale)}</span>
        <span>
          <Instant at={entry.endedAt ?? entry.startedAt ?? entry.askedAt} words={momentWords} />
        </span>
      </div>
      <div className={styles.actions}>
        <Actions entry={entry} actions={actions} />
      </div>
    </li>
  )
}

function Running({ entry }: { entry: ExportEntry }) {
  const { locale } = useTimeView()
  const heardAt = useStore(useExportsStore(), (state) => state.heardAt)
  const left = leftMs(entry, heardAt)
  const rows = rowsWords(entry, locale)
  const words = left === null ? rows : `${rows} · ${leftWords(left)}`
  return (
    <div className={styles.progress}>
      <p className={styles.soft}>{words}</p>
      <ProgressBar
        name={exportsWords.progress(fileName(entry.path))}
        done={entry.rows}
        total={entry.total}
        words={words}
      />
    </div>
  )
}

function Actions({ entry, actions }: Pick<Props, 'entry' | 'actions'>) {
  const { state, path } = entry
  const offered: (keyof ExportActions)[] =
    state === 'waiting' || state === 'running'
      ? ['cancel']
      : [...(state === 'done' ? (['show'] as const) : []), 'again', 'forget']
  return offered.map((action) => (
    <Button
      key={action}
      size="compact-xs"
      variant={action === 'forget' ? 'subtle' : 'default'}
      color="gray"
      aria-label={exportsWords.action(exportsWords[action], fileName(path))}
      onClick={(event) => {
        // One that cancels goes with that; the keys go on at its row.
        if (action === 'cancel') event.currentTarget.closest('li')?.focus()
        void actions[action](entry)
      }}
    >
      {exportsWords[action]}
    </Button>
  ))
}
