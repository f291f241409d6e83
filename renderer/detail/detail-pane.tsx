import { useState } from 'react'
import type { RefObject } from 'react'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import type { NumberDetails } from '../../contract/phone-number.ts'
import { usePastInstant } from '../as-of/past-instant.ts'
import { useBridge } from '../bridge-context.ts'
import { FailureNote } from '../failure-note.tsx'
import { FailureScreen } from '../failure-screen.tsx'
import { Notice } from '../notice.tsx'
import type { Sync } from '../sync/sync-store.ts'
import { VerdictCard } from '../verdict/verdict-card.tsx'
import { detailWords } from '../words/details.ts'
import { useShownDetails } from '../privacy/use-shown-details.ts'
import { DetailHeader } from './detail-header.tsx'
import type { Detail } from './detail-store.ts'
import { ElsewhereSection } from './elsewhere-section.tsx'
import { History } from './history.tsx'
import type { EventWays } from './history.tsx'
import { createLookUp } from './look-up-store.ts'
import type { LookUp } from './look-up-store.ts'
import { OwnerSection } from './owner-section.tsx'
import { PaneSeparator } from './pane-separator.tsx'
import { usePaneWidth } from './pane-width.ts'
import { RawSection } from './raw-section.tsx'
import { LinkedSection, RecordSection } from './record-section.tsx'
import { useNumberActions } from './use-number-actions.ts'
import { VerificationSection } from './verification-section.tsx'
import styles from './detail-pane.module.css'

type Props = {
  connection: Connection
  store: Detail
  sync: Sync
  pane: RefObject<HTMLElement | null>
  ways: EventWays
  /** Goes back to the list. */
  onLeave: () => void
}

/** Everything that is known of one number, beside the list. */
export function DetailPane({ connection, store, sync, pane, ways, onLeave }: Props) {
  const bridge = useBridge()
  const [lookUp] = useState(() => createLookUp(bridge, connection.id))
  const { key, details, gone, failure, close, refresh } = useStore(store)
  const [width, resize] = usePaneWidth()
  const past = usePastInstant()
  if (key === null) return null

  function leave() {
    close()
    onLeave()
  }

  return (
    <>
      <PaneSeparator width={width} onResize={resize} />
      {/* The key bubbles up from whatever has the focus inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <aside
        ref={pane}
        id="number-details"
        className={styles.pane}
        aria-label={detailWords.pane}
        tabIndex={-1}
        style={{ width }}
        aria-busy={details?.number.key !== key && !gone && !failure}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || event.defaultPrevented) return
          if (event.target instanceof Element && event.target.closest('[role=menu]')) return
          event.preventDefault()
          onLeave()
        }}
      >
        {failure && !details && (
          <FailureScreen title={detailWords.notRead} failure={failure} onRetry={refresh} />
        )}
        {failure && details && <FailureNote failure={failure} />}
        {!failure && gone && past === null && (
          <Notice title={detailWords.gone.title}>{detailWords.gone.words}</Notice>
        )}
        {!failure && gone && past !== null && (
          <Notice title={detailWords.notKnownThen.title}>{detailWords.notKnownThen.words}</Notice>
        )}
        {!details && !gone && !failure && <p className={styles.reading}>{detailWords.reading}</p>}
        {details && (
          <Details
            details={details}
            lookUp={lookUp}
            connection={connection}
            sync={sync}
            ways={ways}
            onOpen={store.getState().open}
            onClose={leave}
          />
        )}
      </aside>
    </>
  )
}

type DetailsProps = {
  details: NumberDetails
  lookUp: LookUp
  connection: Connection
  sync: Sync
  ways: EventWays
  onOpen: (key: string) => void
  onClose: () => void
}

function Details({ details, lookUp, connection, sync, ways, onOpen, onClose }: DetailsProps) {
  const shown = useShownDetails(details)
  const actions = useNumberActions(shown, connection)
  return (
    <>
      <DetailHeader
        details={details}
        lookUp={lookUp}
        connection={connection}
        actions={actions}
        onClose={onClose}
      />
      {/* A sync that changes the record keeps the place; another record begins at its top. */}
      <div key={details.number.key} className={styles.body}>
        {/* What is judged is the whole number. */}
        <VerdictCard details={{ ...shown, number: details.number, history: details.history }} sync={sync} />
        <History details={shown} ways={ways} />
        <VerificationSection details={shown} />
        <OwnerSection details={shown} onDashboard={actions.openInDashboard} onOpen={onOpen} />
        <ElsewhereSection rows={shown.othersWithNumber} onOpen={onOpen} />
        <RecordSection details={shown} />
        <LinkedSection details={shown} />
        <RawSection json={shown.rawJson} />
      </div>
    </>
  )
}
