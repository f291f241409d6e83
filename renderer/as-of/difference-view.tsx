import { ActionIcon, Loader } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { useStore } from 'zustand'

import { differenceKinds } from '../../contract/as-of.ts'
import type { DifferenceKind, SyncMoment } from '../../contract/as-of.ts'
import { useBridge } from '../bridge-context.ts'
import type { Detail } from '../detail/detail-store.ts'
import { ExportDifference } from '../export/export-difference.tsx'
import { FailureScreen } from '../failure-screen.tsx'
import { Notice } from '../notice.tsx'
import { count } from '../words/count-words.ts'
import { useTimeView } from '../time/time-view.tsx'
import { DifferenceGrid } from './difference-grid.tsx'
import { countOf, createDifference } from './difference-store.ts'
import type { Difference } from './difference-store.ts'
import { kindWords, syncWords } from '../words/moment-words.ts'
import { comparisonWords } from '../words/as-of.ts'
import styles from './as-of.module.css'

type Props = {
  connectionId: string
  from: SyncMoment
  to: SyncMoment
  detail: Detail
  grid: RefObject<HTMLDivElement | null>
  onOpen: (key: string) => void
  onClose: () => void
}

/** What is not the same at two syncs, in the place of the list. */
export function DifferenceView({ connectionId, from, to, detail, grid, onOpen, onClose }: Props) {
  const bridge = useBridge()
  const view = useTimeView()
  const [store] = useState(() =>
    createDifference(bridge, { connectionId, fromSyncId: from.syncId, toSyncId: to.syncId }),
  )
  const { counts, kind, failure, show } = useStore(store)
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    show(0, 0)
    section.current?.focus()
  }, [show])
  const shown = counts === null ? 0 : countOf(counts, kind)

  return (
    <section ref={section} tabIndex={-1} className={styles.difference} aria-label={comparisonWords.section}>
      <header className={styles.head}>
        <h2 className={styles.title}>
          {syncWords(from, view)} <span aria-hidden>→</span>
          <span className={styles.hidden}>{` ${comparisonWords.comparedWith} `}</span> {syncWords(to, view)}
        </h2>
        <Kinds store={store} />
        <ExportDifference connectionId={connectionId} from={from} to={to} store={store} />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={comparisonWords.close}
          title={comparisonWords.closeHint}
          onClick={onClose}
        >
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </header>
      {failure && counts === null && (
        <FailureScreen title={comparisonWords.failed} failure={failure} onRetry={() => show(0, 0)} />
      )}
      {counts === null && !failure && (
        <p className={styles.finding} role="status">
          <Loader size={14} color="var(--text-soft)" aria-hidden /> {comparisonWords.comparing}
        </p>
      )}
      {counts !== null && shown === 0 && (
        <Notice title={comparisonWords.none}>
          {kind === null ? comparisonWords.noneAtAll : comparisonWords.noneOfKind}
        </Notice>
      )}
      {shown > 0 && (
        <DifferenceGrid key={kind} store={store} count={shown} detail={detail} grid={grid} onOpen={onOpen} />
      )}
    </section>
  )
}

function Kinds({ store }: { store: Difference }) {
  const view = useTimeView()
  const { counts, kind: chosen, choose } = useStore(store)
  const kinds: readonly (DifferenceKind | null)[] = [null, ...differenceKinds]
  return (
    <div role="group" aria-label={comparisonWords.kinds} className={styles.kinds}>
      {kinds.map((kind) => (
        <button
          key={kind ?? 'all'}
          type="button"
          className={styles.kind}
          aria-pressed={kind === chosen}
          onClick={() => choose(kind)}
        >
          {kind === null ? comparisonWords.all : kindWords(kind)}{' '}
          <span className={styles.counted}>
            {counts === null ? '' : count(countOf(counts, kind), view.locale)}
          </span>
        </button>
      ))}
    </div>
  )
}
