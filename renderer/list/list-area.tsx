import { Button } from '@mantine/core'
import { useEffect } from 'react'
import type { RefObject } from 'react'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import type { Connections } from '../connections/connections-store.ts'
import type { Detail } from '../detail/detail-store.ts'
import { FailureScreen } from '../failure-screen.tsx'
import { Notice } from '../notice.tsx'
import { NeverSynced } from '../sync/never-synced.tsx'
import type { Sync } from '../sync/sync-store.ts'
import { NumberGrid } from './number-grid.tsx'
import { nothingWords } from './narrowing.ts'
import type { Found, NumberList } from './number-list-store.ts'
import styles from './list-area.module.css'

type Props = {
  connection: Connection
  connections: Connections
  list: NumberList
  detail: Detail
  sync: Sync
  grid: RefObject<HTMLDivElement | null>
  search: RefObject<HTMLInputElement | null>
  onOpen: (key: string) => void
}

/** The list, or why there is none and what to do about it. */
export function ListArea({ connection, connections, list, detail, sync, grid, search, onOpen }: Props) {
  const found = useStore(list, (state) => state.found)
  const failure = useStore(list, (state) => state.failure)
  const { refresh } = list.getState()
  useEffect(refresh, [refresh])

  if (failure && !found)
    return <FailureScreen title="The list could not be read" failure={failure} onRetry={refresh} />
  if (!found) return <div className={styles.area} />
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
            Try again
          </Button>
        </p>
      )}
      <NumberGrid list={list} detail={detail} found={found} grid={grid} onOpen={onOpen} />
      {found.matching === 0 && found.exact && <NothingFound list={list} found={found} search={search} />}
    </div>
  )
}

type NothingProps = { list: NumberList; found: Found; search: RefObject<HTMLInputElement | null> }

function NothingFound({ list, found, search }: NothingProps) {
  const { title, reason, action } = nothingWords(found.query)
  return (
    <div className={styles.nothing}>
      <Notice
        title={title}
        action={
          <Button
            variant="default"
            onClick={() => {
              list.getState().showAll()
              search.current?.focus()
            }}
          >
            {action}
          </Button>
        }
      >
        {reason}
      </Notice>
    </div>
  )
}
