import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { useStore } from 'zustand'

import type { Connection } from '../contract/connection.ts'
import { ActivityArea } from './activity/activity-area.tsx'
import { ActivityBar } from './activity/activity-bar.tsx'
import { EventCount } from './activity/event-count.tsx'
import { AsOfBar } from './as-of/as-of-bar.tsx'
import { DifferenceView } from './as-of/difference-view.tsx'
import { PastSyncs } from './as-of/moments-dialog.tsx'
import { MomentProvider } from './as-of/moment-provider.tsx'
import { CacheNote } from './cache/cache-note.tsx'
import { ConnectionMenu } from './connections/connection-menu.tsx'
import type { Connections } from './connections/connections-store.ts'
import { DetailPane } from './detail/detail-pane.tsx'
import { ExportButton } from './export/export-button.tsx'
import { FailureScreen } from './failure-screen.tsx'
import { FilterBar } from './filters/filter-bar.tsx'
import { AskedClerk } from './list/asked-clerk.tsx'
import { ListArea } from './list/list-area.tsx'
import { NumberCount } from './list/number-count.tsx'
import type { NumberList } from './list/number-list-store.ts'
import { SearchBox } from './list/search-box.tsx'
import { NextSync } from './sync/next-sync.tsx'
import { SetAside } from './sync/set-aside.tsx'
import { SyncControl } from './sync/sync-control.tsx'
import { SyncLog } from './sync/sync-log.tsx'
import { SyncNote } from './sync/sync-note.tsx'
import { ColorSchemeMenu } from './theme/color-scheme-menu.tsx'
import { TriagePlace } from './triage/triage-place.tsx'
import { ViewSwitch } from './view-switch.tsx'
import type { View } from './view-switch.tsx'
import { useStores } from './workspace-stores.ts'
import styles from './workspace.module.css'

type Props = { connection: Connection; connections: Connections }

/** The window on one connection: its numbers now or as of a past sync, its events, one number's details, and its syncs. */
export function Workspace({ connection, connections }: Props) {
  const { list, detail, sync, askClerk, log, activity, cache, asOf, triage } = useStores(connection.id)
  const { view: chosen, setView, activityOpened } = useView(list)
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
  const view = isNow ? chosen : 'numbers'
  const place = compared ? differences : view === 'numbers' ? grid : events

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
    if (key !== 'Escape' || defaultPrevented) return
    if (target instanceof Element && target.closest('[role=dialog], [role=menu]')) return
    if (compared) leaveComparison()
    else if (past) backToNow()
  }

  function openDetails(key: string) {
    flushSync(() => detail.getState().open(key))
    pane.current?.focus()
  }

  return (
    <MomentProvider store={asOf}>
      {/* The key bubbles up from whatever has the focus inside. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <main className={styles.workspace} onKeyDown={onKeyDown}>
        <h1 className={styles.hidden}>Phone numbers</h1>
        <header className={styles.bar}>
          <ConnectionMenu connection={connection} store={connections} sync={sync} />
          {isNow && <ViewSwitch view={view} onChoose={setView} />}
          <SearchBox list={list} input={search} grid={grid} onOpen={openDetails} />
          {past ? (
            <div className={styles.noSync} />
          ) : (
            <SyncControl connection={connection} store={sync} log={log} empty={empty} />
          )}
          {view === 'numbers' && (
            <>
              <PastSyncs connectionId={connection.id} store={asOf} grid={grid} />
              <ExportButton list={list} />
            </>
          )}
          <ColorSchemeMenu />
        </header>
        <AsOfBar store={asOf} onBack={backToNow} />
        {view === 'activity' && <ActivityBar activity={activity} connectionId={connection.id} />}
        {view === 'numbers' && !compared && <FilterBar list={list} />}
        <div className={styles.numbers}>
          {openFailure && (
            <FailureScreen
              title="The stored numbers could not be opened"
              failure={openFailure}
              onRetry={sync.getState().open}
            />
          )}
          {opened && (
            <div className={styles.views}>
              {/* What is not shown keeps its place. */}
              <div className={styles.view} data-hidden={view !== 'numbers' || compared !== null || undefined}>
                <ListArea
                  connection={connection}
                  connections={connections}
                  list={list}
                  askClerk={askClerk}
                  detail={detail}
                  sync={sync}
                  grid={grid}
                  search={search}
                  onOpen={openDetails}
                />
              </div>
              {activityOpened && (
                <div className={styles.view} data-hidden={view !== 'activity' || undefined}>
                  <ActivityArea activity={activity} detail={detail} list={events} onOpen={openDetails} />
                </div>
              )}
              {view === 'triage' && (
                <div className={styles.view}>
                  <TriagePlace
                    triage={triage}
                    list={list}
                    onShowNumbers={() => {
                      flushSync(() => setView('numbers'))
                      grid.current?.focus()
                    }}
                  />
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
          <DetailPane
            connection={connection}
            store={detail}
            pane={pane}
            onLeave={() => place.current?.focus()}
          />
        </div>
        <CacheNote connection={connection} store={cache} />
        {!empty && !past && <SyncNote connection={connection} connections={connections} store={sync} />}
        <footer className={styles.foot}>
          {view === 'activity' ? <EventCount activity={activity} /> : <NumberCount list={list} />}
          <SetAside store={sync} log={log} />
          {!past && <AskedClerk list={list} askClerk={askClerk} />}
          <NextSync connection={connection} store={sync} />
        </footer>
        <SyncLog connectionId={connection.id} log={log} sync={sync} />
      </main>
    </MomentProvider>
  )
}

// The search is over the numbers, so what it finds is shown wherever it is typed.
function useView(list: NumberList) {
  const [view, setView] = useState<View>('numbers')
  const [activityOpened, setActivityOpened] = useState(false)
  useEffect(
    () =>
      list.subscribe(({ query }, before) => {
        if (query.search !== before.query.search) setView('numbers')
      }),
    [list],
  )
  if (view === 'activity' && !activityOpened) setActivityOpened(true)
  return { view, setView, activityOpened }
}
