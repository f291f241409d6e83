import { useStore } from 'zustand'

import type { Connection } from '../contract/connection.ts'
import type { Desk, Place } from '../contract/desk.ts'
import { ActivityBar } from './activity/activity-bar.tsx'
import { EventCount } from './activity/event-count.tsx'
import { AsOfBar } from './as-of/as-of-bar.tsx'
import { CacheNote } from './cache/cache-note.tsx'
import { ColumnsButton } from './columns/columns-button.tsx'
import { CommandCenter } from './commands/command-center.tsx'
import { useConnectionCommands } from './connections/connection-commands.ts'
import type { Connections } from './connections/connections-store.ts'
import { useRecentCommands } from './desk/recent-commands.ts'
import { DetailPane } from './detail/detail-pane.tsx'
import { useEventWays } from './detail/use-event-ways.ts'
import { ExportFoot } from './export/export-foot.tsx'
import { ExportsPlace } from './export/exports-place.tsx'
import { FailureScreen } from './failure-screen.tsx'
import { FilterBar } from './filters/filter-bar.tsx'
import { useLinkedNumber } from './links/links-context.ts'
import { AskedClerk } from './list/asked-clerk.tsx'
import { NumberCount } from './list/number-count.tsx'
import { SelectionFoot } from './list/selection-foot.tsx'
import { useRevealCommand } from './privacy/reveal-command.ts'
import { Rail } from './rail/rail.tsx'
import { SettingsPlace } from './settings/settings-place.tsx'
import { NextSync } from './sync/next-sync.tsx'
import { SetAside } from './sync/set-aside.tsx'
import { useSyncCommands } from './sync/sync-commands.ts'
import { SyncLog } from './sync/sync-log.tsx'
import { SnapshotFailure } from './snapshots/snapshot-failure.tsx'
import { SyncNote } from './sync/sync-note.tsx'
import { TriagePlace } from './triage/triage-place.tsx'
import { useWaysAround } from './use-ways-around.ts'
import { SavedViews } from './views/saved-views.tsx'
import { WindowNotes } from './window-notes.tsx'
import { sampleWords } from './words/connections.ts'
import { workspaceWords } from './words/workspace.ts'
import { WorkspaceHeader } from './workspace-header.tsx'
import { WorkspaceRecords } from './workspace-records.tsx'
import { WorkspaceSurroundings } from './workspace-surroundings.tsx'
import { useStores } from './workspace-stores.ts'
import styles from './workspace.module.css'

type Props = {
  connection: Connection
  connections: Connections
  /** How the connection was left. */
  left: Desk
}

// What is not of a past moment.
const placesOfNow: readonly Place[] = ['activity', 'triage', 'syncs']

/** The window on one connection: its numbers now or as of a past sync, its events, one number's details, and its syncs. */
export function Workspace({ connection, connections, left }: Props) {
  const stores = useStores(connection.id, left)
  const { desk, list, selection, detail, sync, askClerk, log, activity, cache, asOf, triage } = stores
  const ways = useWaysAround(stores)
  const { place, records, past } = ways
  const opened = useStore(sync, (state) => state.sync !== null)
  const openFailure = useStore(sync, (state) => state.openFailure)
  const syncs = connection.kind !== 'snapshot'
  const empty = useStore(list, (state) => state.found?.total === 0)
  const { ways: eventWays, back } = useEventWays({ activity, asOf, detail, place, go: ways.go })
  useRevealCommand({ list, activity, detail, place: records })
  useRecentCommands(desk, ways.openDetails, ways.searchNumbers)
  useConnectionCommands(connections)
  useSyncCommands(connection, sync)
  useLinkedNumber(connection.id, ways.openLinked)

  return (
    <WorkspaceSurroundings stores={stores}>
      {/* The key bubbles up from whatever has the focus inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <main className={styles.workspace} onKeyDown={ways.leadOut}>
        <CommandCenter onSearch={ways.searchNumbers} />
        <Rail place={place} closed={ways.isNow ? [] : placesOfNow} onGo={ways.go} />
        <div className={styles.main}>
          <h1 className={styles.hidden}>{workspaceWords.title}</h1>
          <WorkspaceHeader connection={connection} connections={connections} stores={stores} ways={ways} />
          <AsOfBar store={asOf} onBack={ways.backToNow} />
          {place === 'activity' && (
            <ActivityBar activity={activity} connectionId={connection.id} onBack={back} />
          )}
          {place === 'numbers' && !ways.compared && (
            <FilterBar list={list}>
              <SavedViews desk={desk} list={list} />
              <ColumnsButton desk={desk} />
            </FilterBar>
          )}
          <div className={styles.numbers}>
            {openFailure && connection.snapshot?.expired && (
              <SnapshotFailure connectionId={connection.id} failure={openFailure} />
            )}
            {openFailure && !connection.snapshot?.expired && (
              <FailureScreen
                title={workspaceWords.notOpened}
                failure={openFailure}
                onRetry={sync.getState().open}
              />
            )}
            {opened && place === 'syncs' && <SyncLog connectionId={connection.id} log={log} sync={sync} />}
            {opened && place === 'triage' && (
              <TriagePlace triage={triage} list={list} onShowNumbers={ways.goToList} />
            )}
            {place === 'exports' && <ExportsPlace />}
            {place === 'settings' && <SettingsPlace connection={connection} />}
            {opened && (
              <WorkspaceRecords
                connection={connection}
                connections={connections}
                stores={stores}
                ways={ways}
              />
            )}
            {records && !openFailure && (
              <DetailPane
                connection={connection}
                store={detail}
                sync={sync}
                pane={ways.refs.pane}
                ways={eventWays}
                onLeave={ways.leaveDetails}
              />
            )}
          </div>
          <WindowNotes />
          <CacheNote connection={connection} store={cache} />
          {!empty && !past && syncs && (
            <SyncNote connection={connection} connections={connections} store={sync} />
          )}
          <footer className={styles.foot}>
            {place === 'activity' ? <EventCount activity={activity} /> : <NumberCount list={list} />}
            {place === 'numbers' && !ways.compared && (
              <SelectionFoot list={list} selection={selection} grid={ways.refs.grid} />
            )}
            <SetAside store={sync} onShowLog={() => void ways.showLog('newest')} />
            {!past && syncs && <AskedClerk list={list} askClerk={askClerk} />}
            {connection.kind === 'sample' && <span title={sampleWords.pastMeaning}>{sampleWords.past}</span>}
            <ExportFoot onShowExports={() => ways.go('exports')} />
            <NextSync connection={connection} store={sync} onShowSettings={ways.goToSyncSettings} />
          </footer>
        </div>
      </main>
    </WorkspaceSurroundings>
  )
}
