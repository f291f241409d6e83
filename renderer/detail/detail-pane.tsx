import { useState } from 'react'
import type { RefObject } from 'react'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import type { NumberDetails } from '../../contract/phone-number.ts'
import { usePastInstant } from '../as-of/past-instant.ts'
import { useBridge } from '../bridge-context.ts'
import { CodeBlock } from '../code-block.tsx'
import { FailureNote } from '../failure-note.tsx'
import { FailureScreen } from '../failure-screen.tsx'
import { Notice } from '../notice.tsx'
import { useShownDetails } from '../privacy/use-shown-details.ts'
import { DetailHeader } from './detail-header.tsx'
import type { Detail } from './detail-store.ts'
import { History } from './history.tsx'
import { createLookUp } from './look-up-store.ts'
import type { LookUp } from './look-up-store.ts'
import { OwnerSection } from './owner-section.tsx'
import { PaneSeparator } from './pane-separator.tsx'
import { usePaneWidth } from './pane-width.ts'
import { RecordSection } from './record-section.tsx'
import { Section } from './section.tsx'
import styles from './detail-pane.module.css'

type Props = {
  connection: Connection
  store: Detail
  pane: RefObject<HTMLElement | null>
  /** Goes back to the list. */
  onLeave: () => void
}

/** Everything that is known of one number, beside the list. */
export function DetailPane({ connection, store, pane, onLeave }: Props) {
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
        aria-label="Number details"
        tabIndex={-1}
        style={{ width }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          event.preventDefault()
          onLeave()
        }}
      >
        {failure && !details && (
          <FailureScreen title="The details could not be read" failure={failure} onRetry={refresh} />
        )}
        {failure && details && <FailureNote failure={failure} />}
        {!failure && gone && past === null && (
          <Notice title="No longer stored">This number is not among the stored ones any more.</Notice>
        )}
        {!failure && gone && past !== null && (
          <Notice title="Not known then">This number was first seen after this sync.</Notice>
        )}
        {details && (
          <Details
            details={details}
            lookUp={lookUp}
            connection={connection}
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
  onOpen: (key: string) => void
  onClose: () => void
}

function Details({ details, lookUp, connection, onOpen, onClose }: DetailsProps) {
  const past = usePastInstant()
  const shown = useShownDetails(details)
  return (
    <>
      <DetailHeader details={details} lookUp={lookUp} connection={connection} onClose={onClose} />
      {/* A sync that changes the record keeps the place; another record begins at its top. */}
      <div key={details.number.key} className={styles.body}>
        <History events={shown.history} numberKey={shown.number.key} />
        <RecordSection details={shown} />
        <OwnerSection details={shown} onOpen={onOpen} />
        <Section title="Raw record">
          {past === null ? (
            <CodeBlock json={shown.rawJson} label="Raw JSON" />
          ) : (
            <p className={styles.none}>Kept only as Clerk sent it last, not as it was then.</p>
          )}
        </Section>
      </div>
    </>
  )
}
