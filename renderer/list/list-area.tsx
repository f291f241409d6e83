import { Button } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef } from 'react'
import type { RefObject } from 'react'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import { usePastInstant } from '../as-of/past-instant.ts'
import type { Connections } from '../connections/connections-store.ts'
import type { DeskStore } from '../desk/desk-store.ts'
import type { Detail } from '../detail/detail-store.ts'
import { FailureScreen } from '../failure-screen.tsx'
import { locale } from '../locale.ts'
import { Notice } from '../notice.tsx'
import { NeverSynced } from '../sync/never-synced.tsx'
import { subjectWords } from '../words/reading-words.ts'
import type { Sync } from '../sync/sync-store.ts'
import type { AskClerk } from './ask-clerk-store.ts'
import { askedWords } from '../words/ask-clerk-words.ts'
import { listWords } from '../words/list.ts'
import { nothingWords } from '../words/nothing-words.ts'
import { NumberGrid } from './number-grid.tsx'
import { hasFilter } from './narrowing.ts'
import type { Found, NumberList } from './number-list-store.ts'
import type { Selection } from './selection-store.ts'
import styles from './list-area.module.css'

type Props = {
  connection: Connection
  connections: Connections
  list: NumberList
  selection: Selection
  desk: DeskStore
  askClerk: AskClerk
  detail: Detail
  sync: Sync
  grid: RefObject<HTMLDivElement | null>
  search: RefObject<HTMLInputElement | null>
  /** Whether it was in sight since the start: until then nothing can be scrolled to where it was left. */
  seen: boolean
  onOpen: (key: string) => void
}

/** The list, or why there is none and what to do about it. */
export function ListArea(props: Props) {
  const { connection, connections, list, selection, desk, detail, sync, grid, search, seen, onOpen } = props
  const found = useStore(list, (state) => state.found)
  const failure = useStore(list, (state) => state.failure)
  const past = usePastInstant()
  const { refresh } = list.getState()
  useEffect(refresh, [refresh])

  if (failure && !found)
    return <FailureScreen title={listWords.unreadable} failure={failure} onRetry={refresh} />
  if (!found || !seen) return <div className={styles.area} />
  if (found.total === 0 && past !== null)
    return (
      <div className={styles.area}>
        <Notice title={listWords.noneThen}>{listWords.firstSeenLater}</Notice>
      </div>
    )
  if (found.total === 0)
    return (
      <div className={styles.area}>
        <NeverSynced connection={connection} connections={connections} store={sync} />
      </div>
    )
  return (
    <div className={styles.area}>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure.message}{' '}
          <Button size="compact-xs" variant="default" onClick={refresh}>
            {listWords.tryAgain}
          </Button>
        </p>
      )}
      <NumberGrid
        list={list}
        selection={selection}
        desk={desk}
        detail={detail}
        found={found}
        grid={grid}
        search={search}
        onOpen={onOpen}
      />
      {found.matching === 0 && found.exact && <NothingFound {...props} found={found} />}
    </div>
  )
}

function NothingFound({ connection, list, askClerk, found, grid, search }: Props & { found: Found }) {
  const { query, reading } = found
  const subject = reading.leftOut ? subjectWords(reading, locale) : query.search
  const { title, reason, action } = nothingWords(query, subject)
  const step = useStore(askClerk, ({ last }) => (last?.search === query.search ? last.step : null))
  const missing = connection.key === 'missing'
  const past = usePastInstant()
  const area = useRef<HTMLDivElement>(null)
  // When the list has found something the keys go on there, because the button is gone.
  useLayoutEffect(() => {
    const [element, next] = [area.current, grid.current]
    return () => {
      if (!element?.contains(document.activeElement)) return
      list.getState().activate(0)
      next?.focus()
    }
  }, [grid, list])
  return (
    <div ref={area} className={styles.nothing} aria-live={step ? 'polite' : undefined}>
      <Notice
        title={title}
        details={step?.is === 'failed' ? step.failure.details : null}
        action={
          <>
            {query.search.trim() !== '' && past === null && connection.kind !== 'snapshot' && (
              <Button
                variant="default"
                disabled={missing}
                title={missing ? listWords.keyMissing : undefined}
                aria-busy={step?.is === 'asking'}
                onClick={() => askClerk.getState().ask(query.search)}
              >
                {listWords.askClerk}
              </Button>
            )}
            <Button
              variant="default"
              onClick={() => {
                list.getState().showAll()
                search.current?.focus()
              }}
            >
              {action}
            </Button>
          </>
        }
      >
        {step ? askedWords(step, hasFilter(query.filter), locale) : reason}
      </Notice>
    </div>
  )
}
