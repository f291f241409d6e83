import { useCallback, useRef } from 'react'
import type { KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'

import type { Connection } from '../contract/connection.ts'
import type { Desk, Place } from '../contract/desk.ts'
import { ActivityArea } from './activity/activity-area.tsx'
import { ActivityBar } from './activity/activity-bar.tsx'
import { EventCount } from './activity/event-count.tsx'
import { AsOfBar } from './as-of/as-of-bar.tsx'
import { DifferenceView } from './as-of/difference-view.tsx'
import { PastSyncs } from './as-of/moments-dialog.tsx'
import { MomentProvider } from './as-of/moment-provider.tsx'
import { CacheNote } from './cache/cache-note.tsx'
import { CommandCenter } from './commands/command-center.tsx'
import { ColumnsButton } from './columns/columns-button.tsx'
import { ConnectionMenu } from './connections/connection-menu.tsx'
import { useConnectionCommands } from './connections/connection-commands.ts'
import type { Connections } from './connections/connections-store.ts'
import { useRecentCommands } from './desk/recent-commands.ts'
import { DetailPane } from './detail/detail-pane.tsx'
import { useEventWays } from './detail/use-event-ways.ts'
import { ExportButton } from './export/export-button.tsx'
import { FailureScreen } from './failure-screen.tsx'
import { FilterBar } from './filters/filter-bar.tsx'
import { AskedClerk } from './list/asked-clerk.tsx'
import { ListArea } from './list/list-area.tsx'
import { NumberCount } from './list/number-count.tsx'
import { SearchBox } from './list/search-box.tsx'
import { useLinkedNumber } from './links/links-context.ts'
import { useRevealCommand } from './privacy/reveal-command.ts'
import { Rail } from './rail/rail.tsx'
import { usePlace } from './rail/use-place.ts'
import { SettingsPlace, showSyncSettings } from './settings/settings-place.tsx'
import { NextSync } from './sync/next-sync.tsx'
import { SetAside } from './sync/set-aside.tsx'
import { useSyncCommands } from './sync/sync-commands.ts'
import { SyncControl } from './sync/sync-control.tsx'
import { SyncLog } from './sync/sync-log.tsx'
import { SyncNote } from './sync/sync-note.tsx'
import { TriagePlace } from './triage/triage-place.tsx'
import { SavedViews } from './views/saved-views.tsx'
import { WindowNotes } from './window-notes.tsx'
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
  const { desk, list, detail, sync, askClerk, log, activity, cache, asOf, triage } = stores
  const { place: chosen, visited, go, back } = usePlace(desk, list)
  const grid = useRef<HTMLDivElement>(null)
  const events = useRef<HTMLDivElement>(null)
  const differences = useRef<HTMLDivElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const pane = useRef<HTMLElement>(null)
  const opened = useStore(sync, (state) => state.sync !== null)
  const openFailure = useStore(sync, (state) => state.openFailure)
  const empty = useStore(list, (state) => state.found?.total === 0)
  const past = useStore(asOf, (state) => state.view)
  const compared = useStore(asOf, (state) => state.compared)
  // Events are of all time, so a past moment shows numbers alone.
  const isNow = past === null && compared === null
  const place = isNow || chosen === 'settings' ? chosen : 'numbers'
  const ofNumbers = place === 'numbers' || place === 'activity'
  useRevealCommand({ list, activity, detail, place: ofNumbers ? place : null })

  const { ways, back: backToHistory } = useEventWays({ activity, asOf, detail, place, go })

  function leaveComparison() {
    flushSync(asOf.getState().endComparison)
    grid.current?.focus()
  }

  function backToNow() {
    asOf.getState().backToNow()
    grid.current?.focus()
  }

  // From the inside out: what has a use of its own for the key takes it first.
  function onKeyDown({ key, target, defaultPrevented }: KeyboardEvent) {
    if (key !== 'Escape' || defaultPrevented || !ofNumbers) return
    if (target instanceof Element && target.closest('[role=dialog], [role=menu]')) return
    if (compared) leaveComparison()
    else if (past) backToNow()
    else if (!ofNumbers) back()
  }

  const openDetails = useCallback(
    (key: string) => {
      flushSync(() => {
        // A recent number is opened from anywhere.
        if (desk.getState().desk.place !== 'activity') go('numbers')
        detail.getState().open(key)
      })
      pane.current?.focus()
    },
    [desk, detail, go],
  )
  const searchNumbers = useCallback(
    (text: string) => {
      list.getState().search(text)
      go('numbers')
      search.current?.focus()
    },
    [list, go],
  )
  useRecentCommands(desk, openDetails, searchNumbers)
  useConnectionCommands(connections)
  useSyncCommands(connection, sync)

  function goToList() {
    if (!compared) flushSync(() => go('numbers'))
    ;(compared ? differences : grid).current?.focus()
  }

  function leaveDetails() {
    const cameFrom = compared ? differences : place === 'activity' ? events : grid
    cameFrom.current?.focus()
  }

  useLinkedNumber(connection.id, (key) => {
    asOf.getState().backToNow()
    go('numbers')
    openDetails(key)
  })
  function goToSyncSettings() {
    flushSync(() => go('settings'))
    showSyncSettings()
  }

  async function showLog(at?: 'newest') {
    await log.getState().read(at)
    go('syncs')
  }

  return (
    <MomentProvider store={asOf}>
      {/* The key bubbles up from whatever has the focus inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <main className={styles.workspace} onKeyDown={onKeyDown}>
        <CommandCenter onSearch={searchNumbers} />
        <Rail place={place} closed={isNow ? [] : placesOfNow} onGo={go} />
        <div className={styles.main}>
          <h1 className={styles.hidden}>Phone numbers</h1>
          <header className={styles.bar}>
            <ConnectionMenu
              connection={connection}
              store={connections}
              sync={sync}
              onShowSyncSettings={goToSyncSettings}
            />
            <SearchBox desk={desk} list={list} input={search} onGoToList={goToList} onOpen={openDetails} />
            {past ? (
              <div className={styles.noSync} />
            ) : (
              <SyncControl
                connection={connection}
                store={sync}
                onShowLog={() => void showLog()}
                empty={empty}
              />
            )}
            {place === 'numbers' && (
              <>
                <PastSyncs connectionId={connection.id} store={asOf} grid={grid} />
                <ExportButton list={list} />
              </>
            )}
          </header>
          <AsOfBar store={asOf} onBack={backToNow} />
          {place === 'activity' && (
            <ActivityBar activity={activity} connectionId={connection.id} onBack={backToHistory} />
          )}
          {place === 'numbers' && !compared && (
            <FilterBar list={list}>
              <SavedViews desk={desk} list={list} />
              <ColumnsButton desk={desk} />
            </FilterBar>
          )}
          <div className={styles.numbers}>
            {openFailure && (
              <FailureScreen
                title="The stored numbers could not be opened"
                failure={openFailure}
                onRetry={sync.getState().open}
              />
            )}
            {opened && place === 'syncs' && <SyncLog connectionId={connection.id} log={log} sync={sync} />}
            {opened && place === 'triage' && (
              <TriagePlace triage={triage} list={list} onShowNumbers={goToList} />
            )}
            {place === 'settings' && <SettingsPlace connection={connection} />}
            {opened && (
              <div className={styles.views} data-hidden={!ofNumbers || undefined}>
                {/* What is not shown keeps its place. */}
                <div
                  className={styles.view}
                  data-hidden={place !== 'numbers' || compared !== null || undefined}
                >
                  <ListArea
                    connection={connection}
                    connections={connections}
                    list={list}
                    desk={desk}
                    askClerk={askClerk}
                    detail={detail}
                    sync={sync}
                    grid={grid}
                    search={search}
                    seen={visited.includes('numbers') || visited.includes('activity')}
                    onOpen={openDetails}
                  />
                </div>
                {visited.includes('activity') && (
                  <div className={styles.view} data-hidden={place !== 'activity' || undefined}>
                    <ActivityArea activity={activity} detail={detail} list={events} onOpen={openDetails} />
                  </div>
                )}
                {compared && (
                  <DifferenceView
                    key={`${compared.from.syncId} ${compared.to.syncId}`}
                    {...compared}
                    connectionId={connection.id}
                    detail={detail}
                    grid={differences}
                    onOpen={openDetails}
                    onClose={leaveComparison}
                  />
                )}
              </div>
            )}
            {ofNumbers && (
              <DetailPane
                connection={connection}
                store={detail}
                sync={sync}
                pane={pane}
                ways={ways}
                onLeave={leaveDetails}
              />
            )}
          </div>
          <WindowNotes />
          <CacheNote connection={connection} store={cache} />
          {!empty && !past && <SyncNote connection={connection} connections={connections} store={sync} />}
          <footer className={styles.foot}>
            {place === 'activity' ? <EventCount activity={activity} /> : <NumberCount list={list} />}
            <SetAside store={sync} onShowLog={() => void showLog('newest')} />
            {!past && <AskedClerk list={list} askClerk={askClerk} />}
            <NextSync connection={connection} store={sync} onShowSettings={goToSyncSettings} />
          </footer>
        </div>
      </main>
    </MomentProvider>
  )
}
