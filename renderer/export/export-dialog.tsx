import { Button, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useStore } from 'zustand'

import { usePastInstant } from '../as-of/past-instant.ts'
import { useBridge } from '../bridge-context.ts'
import { FailureNote } from '../failure-note.tsx'
import { isNarrowed } from '../list/narrowing.ts'
import type { Found } from '../list/number-list-store.ts'
import { locale } from '../locale.ts'
import { exportWords } from '../words/export.ts'
import { useSetting } from '../settings/settings-context.ts'
import { ProgressBar } from '../progress-bar.tsx'
import { ExportFields } from './export-fields.tsx'
import type { ExportForm } from './export-fields.tsx'
import { createExport, fileName } from './export-store.ts'
import type { Export } from './export-store.ts'
import styles from './export.module.css'

type Props = { found: Found; opened: boolean; onClose: () => void }

/** Saves what the list shows as a file. */
export function ExportDialog({ found, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={exportWords.title} size={460}>
      <OpenedExport found={found} onClose={onClose} />
    </Modal>
  )
}

function OpenedExport({ found, onClose }: Omit<Props, 'opened'>) {
  const bridge = useBridge()
  const past = usePastInstant()
  const [store] = useState(() => createExport(bridge))
  // What is masked on the screen is masked in a file, unless somebody says otherwise.
  const masked = useSetting('maskNumbers')
  const [form, setForm] = useState<ExportForm>({ format: 'csv', masked })
  const { step, save, listen, cancel } = useStore(store)
  useEffect(listen, [listen])
  // An export that nobody can see any more is none that anybody waits for.
  useEffect(
    () => () => {
      if (store.getState().step.is === 'running') void store.getState().cancel()
    },
    [store],
  )

  return (
    <div className={styles.form}>
      <p>{exportWords.what({ ...found, narrowed: isNarrowed(found.query) }, locale)}</p>
      <ExportFields
        form={form}
        disabled={step.is === 'running' || step.is === 'saved'}
        past={past !== null}
        onChange={setForm}
      />
      <ExportOutcome store={store} />
      <div className={styles.buttons}>
        {step.is === 'saved' ? (
          <Button data-autofocus onClick={onClose}>
            {exportWords.done}
          </Button>
        ) : (
          <>
            <Button variant="default" onClick={step.is === 'running' ? cancel : onClose}>
              {exportWords.cancel}
            </Button>
            <Button
              data-autofocus
              loading={step.is === 'running'}
              onClick={() => save({ ...found.query, ...form })}
            >
              {step.is === 'failed' ? exportWords.tryAgain : exportWords.save}
            </Button>
          </>
        )}
      </div>
    </div>
  )
}

function ExportOutcome({ store }: { store: Export }) {
  const bridge = useBridge()
  const step = useStore(store, (state) => state.step)
  switch (step.is) {
    case 'ready':
      return null
    case 'running':
      return <ExportProgress rows={step.rows} total={step.total} />
    case 'cancelled':
      return <p aria-live="polite">{exportWords.cancelled}</p>
    case 'failed':
      return <FailureNote failure={step.failure} />
    case 'saved':
      return (
        <p className={styles.saved} aria-live="polite">
          <span title={step.path}>{exportWords.saved(step.rows, fileName(step.path), locale)}</span>
          <Button variant="default" onClick={() => bridge.call('showExportedFile', { path: step.path })}>
            {exportWords.showInFolder}
          </Button>
        </p>
      )
  }
}

function ExportProgress({ rows, total }: { rows: number; total: number | null }) {
  const words = total === null ? exportWords.waiting : exportWords.written(rows, total, locale)
  return (
    <div className={styles.progress}>
      <p className={styles.soft}>{words}</p>
      <ProgressBar name={exportWords.progress} done={rows} total={total} words={words} />
    </div>
  )
}
