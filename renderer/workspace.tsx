import { useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'

import type { Connection } from '../contract/connection.ts'
import { useBridge } from './bridge-context.ts'
import { ConnectionMenu } from './connections/connection-menu.tsx'
import type { Connections } from './connections/connections-store.ts'
import { DetailPane } from './detail/detail-pane.tsx'
import { createDetail } from './detail/detail-store.ts'
import { ExportButton } from './export/export-button.tsx'
import { FailureScreen } from './failure-screen.tsx'
import { FilterBar } from './filters/filter-bar.tsx'
import { ListArea } from './list/list-area.tsx'
import { NumberCount } from './list/number-count.tsx'
import { createNumberList } from './list/number-list-store.ts'
import { SearchBox } from './list/search-box.tsx'
import { SetAside } from './sync/set-aside.tsx'
import { SyncControl } from './sync/sync-control.tsx'
import { SyncNote } from './sync/sync-note.tsx'
import { createSync } from './sync/sync-store.ts'
import { ColorSchemeMenu } from './theme/color-scheme-menu.tsx'
import { TimeViewProvider } from './time/time-view.tsx'
import styles from './workspace.module.css'

type Props = { connection: Connection; connections: Connections }

/** The window on one connection: its numbers, one number's details, and its syncs. */
export function Workspace({ connection, connections }: Props) {
  const { list, detail, sync } = useStores(connection.id)
  const grid = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const pane = useRef<HTMLElement>(null)
  const opened = useStore(sync, (state) => state.sync !== null)
  const openFailure = useStore(sync, (state) => state.openFailure)
  const empty = useStore(list, (state) => state.found?.total === 0)

  function openDetails(key: string) {
    flushSync(() => detail.getState().open(key))
    pane.current?.focus()
  }

  return (
    <TimeViewProvider>
      <main className={styles.workspace}>
        <h1 className={styles.hidden}>Phone numbers</h1>
        <header className={styles.bar}>
          <ConnectionMenu connection={connection} store={connections} sync={sync} />
          <SearchBox list={list} input={search} grid={grid} onOpen={openDetails} />
          <SyncControl connection={connection} store={sync} empty={empty} />
          <ExportButton list={list} />
          <ColorSchemeMenu />
        </header>
        <FilterBar list={list} />
        <div className={styles.numbers}>
          {openFailure && (
            <FailureScreen
              title="The stored numbers could not be opened"
              failure={openFailure}
              onRetry={sync.getState().open}
            />
          )}
          {opened && (
            <ListArea
              connection={connection}
              connections={connections}
              list={list}
              detail={detail}
              sync={sync}
              grid={grid}
              search={search}
              onOpen={openDetails}
            />
          )}
          <DetailPane store={detail} pane={pane} onLeave={() => grid.current?.focus()} />
        </div>
        {!empty && <SyncNote connection={connection} connections={connections} store={sync} />}
        <footer className={styles.foot}>
          <NumberCount list={list} />
          <SetAside connectionId={connection.id} store={sync} />
        </footer>
      </main>
    </TimeViewProvider>
  )
}

function useStores(connectionId: string) {
  const bridge = useBridge()
  const [stores] = useState(() => ({
    list: createNumberList(bridge, connectionId),
    detail: createDetail(bridge, connectionId),
    sync: createSync(bridge, connectionId),
  }))
  useEffect(() => {
    const { list, detail, sync } = stores
    const stops = [list, detail, sync].map((store) => store.getState().listen())
    void sync.getState().open()
    return () => stops.forEach((stop) => stop())
  }, [stores])
  return stores
}
