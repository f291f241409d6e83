import { Button, Loader } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useStore } from 'zustand'

import type { SyncMoment } from '../../contract/as-of.ts'
import { FailureNote } from '../failure-note.tsx'
import { exactWords } from '../words/instant-words.ts'
import { useTimeView } from '../time/time-view.tsx'
import type { AsOf, NamedSync } from './as-of-store.ts'
import { syncWords } from '../words/moment-words.ts'
import { asOfWords } from '../words/as-of.ts'
import styles from './as-of.module.css'

type Props = {
  store: AsOf
  /** Goes back to the numbers as they are now. */
  onBack: () => void
}

/** Says that the list is of the past, and leads back. There is none for now. */
export function AsOfBar({ store, onBack }: Props) {
  const { view, opening, failure, giveUp, choose } = useStore(store)
  return (
    <div aria-live="polite">
      {failure && (
        <div className={styles.failure}>
          <FailureNote failure={failure} />
          <Button variant="default" onClick={giveUp}>
            {asOfWords.close}
          </Button>
        </div>
      )}
      {opening && <Opening moment={opening} onCancel={giveUp} />}
      {view && !opening && <Past moment={view.moment} onCompare={choose} onBack={onBack} />}
    </div>
  )
}

function Opening({ moment, onCancel }: { moment: NamedSync; onCancel: () => void }) {
  const view = useTimeView()
  return (
    <section className={styles.bar} aria-label={asOfWords.bar}>
      <Loader size={14} color="var(--text-soft)" aria-hidden />
      <p className={styles.words}>{asOfWords.opening(syncWords(moment, view))}</p>
      <Button variant="default" onClick={onCancel}>
        {asOfWords.cancel}
      </Button>
    </section>
  )
}

type PastProps = { moment: SyncMoment; onCompare: (base: SyncMoment) => void; onBack: () => void }

function Past({ moment, onCompare, onBack }: PastProps) {
  const view = useTimeView()
  return (
    <section className={styles.bar} aria-label={asOfWords.bar} data-past>
      <IconHistory size={16} stroke={1.75} aria-hidden />
      <p className={styles.words}>
        <strong title={exactWords(moment.endedAt, view)}>{asOfWords.asOf(syncWords(moment, view))}</strong>
        <span className={styles.note}>{asOfWords.ownersNow}</span>
      </p>
      <Button variant="default" onClick={() => onCompare(moment)}>
        {asOfWords.compareWith}
      </Button>
      <Button title={asOfWords.backHint} onClick={onBack}>
        {asOfWords.back}
      </Button>
    </section>
  )
}
