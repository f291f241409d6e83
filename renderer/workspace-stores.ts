import { useEffect, useState } from 'react'

import { createActivity } from './activity/activity-store.ts'
import { createAsOf } from './as-of/as-of-store.ts'
import type { Desk } from '../contract/desk.ts'
import { useBridge } from './bridge-context.ts'
import { createCache } from './cache/cache-store.ts'
import { createDesk } from './desk/desk-store.ts'
import { keepDesk } from './desk/keep-desk.ts'
import { createDetail } from './detail/detail-store.ts'
import { createAskClerk } from './list/ask-clerk-store.ts'
import { createNumberList } from './list/number-list-store.ts'
import { createSelection } from './list/selection-store.ts'
import { createSyncLog } from './sync/sync-log-store.ts'
import { useSettingsStore } from './settings/settings-context.ts'
import type { SettingsStore } from './settings/settings-store.ts'
import { createSync } from './sync/sync-store.ts'
import { createTriage } from './triage/triage-store.ts'
import { timeZoneOf } from './time/time-zone.ts'

export type Stores = ReturnType<typeof createStores>

/** What the window knows of one connection. It is kept current for as long as the component that calls this is shown. */
export function useStores(connectionId: string, left: Desk): Stores {
  const bridge = useBridge()
  const settings = useSettingsStore()
  const [stores] = useState(() => createStores(bridge, connectionId, left, settings))
  useEffect(() => {
    const { list, selection, detail, sync, activity, cache, asOf, triage } = stores
    const stops = [list, selection, detail, sync, activity, cache, triage].map((store) =>
      store.getState().listen(),
    )
    stops.push(followMoment(connectionId, stores), keepDesk(stores), followTimeZone(settings, stores))
    void sync.getState().open()
    const { openKey } = stores.desk.getState().desk
    if (openKey !== null) detail.getState().open(openKey)
    void cache.getState().load()
    return () => {
      stops.forEach((stop) => stop())
      asOf.getState().backToNow()
    }
  }, [connectionId, settings, stores])
  return stores
}

function createStores(
  bridge: ReturnType<typeof useBridge>,
  connectionId: string,
  left: Desk,
  settings: SettingsStore,
) {
  const timeZone = () => timeZoneOf(settings.getState())
  const list = createNumberList(bridge, connectionId, left)
  return {
    desk: createDesk(bridge, connectionId, left),
    list,
    selection: createSelection(bridge, list),
    detail: createDetail(bridge, connectionId),
    sync: createSync(bridge, connectionId),
    askClerk: createAskClerk(bridge, connectionId),
    log: createSyncLog(bridge, connectionId),
    activity: createActivity(bridge, connectionId, timeZone),
    cache: createCache(bridge, connectionId),
    asOf: createAsOf(bridge, connectionId),
    triage: createTriage(bridge, connectionId),
  }
}

/** Shows the list and the details of the moment that is looked at. Whoever searches has done with comparing. */
function followMoment(connectionId: string, { asOf, list, detail }: Stores): () => void {
  const stopMoment = asOf.subscribe(({ view }, before) => {
    if (view === before.view) return
    list.getState().lookAt(view?.viewId ?? connectionId)
    detail.getState().lookAt(view?.viewId ?? connectionId)
  })
  const stopSearch = list.subscribe(({ query }, before) => {
    if (query.search !== before.query.search) asOf.getState().endComparison()
  })
  return () => {
    stopMoment()
    stopSearch()
  }
}

/** Counts the events by the days of another zone once that is chosen. */
function followTimeZone(settings: SettingsStore, { activity }: Stores): () => void {
  return settings.subscribe((now, before) => {
    const isShown = activity.getState().listed !== null
    // Without the day that it may be narrowed to, which begins elsewhere.
    if (now.settings.timeZone !== before.settings.timeZone && isShown) activity.getState().choose({})
  })
}
