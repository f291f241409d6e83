import type { Connection } from '../contract/connection.ts'
import { ActivityArea } from './activity/activity-area.tsx'
import { DifferenceView } from './as-of/difference-view.tsx'
import type { Connections } from './connections/connections-store.ts'
import { ListArea } from './list/list-area.tsx'
import type { WaysAround } from './use-ways-around.ts'
import type { Stores } from './workspace-stores.ts'
import styles from './workspace.module.css'

type Props = { connection: Connection; connections: Connections; stores: Stores; ways: WaysAround }

/** The numbers, their events, or what is not the same at two syncs. What is not shown keeps its place. */
export function WorkspaceRecords({ connection, connections, stores, ways }: Props) {
  const { list, selection, desk, askClerk, detail, sync, activity } = stores
  const { place, compared, visited, refs, openDetails } = ways
  return (
    <div className={styles.views} data-hidden={!ways.records || undefined}>
      <div className={styles.view} data-hidden={place !== 'numbers' || compared !== null || undefined}>
        <ListArea
          connection={connection}
          connections={connections}
          list={list}
          selection={selection}
          desk={desk}
          askClerk={askClerk}
          detail={detail}
          sync={sync}
          grid={refs.grid}
          search={refs.search}
          seen={visited.includes('numbers') || visited.includes('activity')}
          onOpen={openDetails}
        />
      </div>
      {visited.includes('activity') && (
        <div className={styles.view} data-hidden={place !== 'activity' || undefined}>
          <ActivityArea activity={activity} detail={detail} list={refs.events} onOpen={openDetails} />
        </div>
      )}
      {compared && (
        <DifferenceView
          key={`${compared.from.syncId} ${compared.to.syncId}`}
          {...compared}
          connectionId={connection.id}
          detail={detail}
          grid={refs.differences}
          onOpen={openDetails}
          onClose={ways.leaveComparison}
        />
      )}
    </div>
  )
}
