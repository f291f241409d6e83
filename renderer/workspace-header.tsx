import { useStore } from 'zustand'

import type { Connection } from '../contract/connection.ts'
import { PastSyncs } from './as-of/moments-dialog.tsx'
import { ConnectionMenu } from './connections/connection-menu.tsx'
import type { Connections } from './connections/connections-store.ts'
import { ExportButton } from './export/export-button.tsx'
import { SearchBox } from './list/search-box.tsx'
import { SnapshotAge } from './snapshots/snapshot-age.tsx'
import { SyncControl } from './sync/sync-control.tsx'
import type { WaysAround } from './use-ways-around.ts'
import type { Stores } from './workspace-stores.ts'
import styles from './workspace.module.css'

type Props = { connection: Connection; connections: Connections; stores: Stores; ways: WaysAround }

/** The connection, the search over its numbers, and what can be done with all of them. */
export function WorkspaceHeader({ connection, connections, stores, ways }: Props) {
  const { desk, list, selection, sync, asOf } = stores
  const empty = useStore(list, (state) => state.found?.total === 0)
  return (
    <header className={styles.bar}>
      <ConnectionMenu
        connection={connection}
        store={connections}
        sync={sync}
        onShowSyncSettings={ways.goToSyncSettings}
      />
      <SearchBox
        desk={desk}
        list={list}
        input={ways.refs.search}
        onGoToList={ways.goToList}
        onOpen={ways.openDetails}
      />
      {connection.snapshot ? (
        <SnapshotAge snapshot={connection.snapshot} />
      ) : ways.past ? (
        <div className={styles.noSync} />
      ) : (
        <SyncControl
          connection={connection}
          store={sync}
          onShowLog={() => void ways.showLog()}
          empty={empty && ways.place === 'numbers'}
        />
      )}
      {ways.place === 'numbers' && (
        <>
          <PastSyncs connectionId={connection.id} store={asOf} grid={ways.refs.grid} />
          {!ways.compared && <ExportButton list={list} selection={selection} />}
        </>
      )}
    </header>
  )
}
