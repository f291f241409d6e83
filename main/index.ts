import { join, resolve } from 'node:path'

import {
  app,
  BrowserWindow,
  clipboard,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  session,
  shell,
} from 'electron'

import type { Settings } from '../contract/settings.ts'
import { isOnThisComputer } from './api-url.ts'
import { appOrigin, serveFolder } from './app-protocol.ts'
import pageWorkerFile from './clerk/page-worker.ts?modulePath'
import { commandLineOf } from './cli/command-line-of.ts'
import { runInElectron } from './cli-in-electron.ts'
import { settleComputerZone } from './computer-zone.ts'
import { openConnections } from './connections.ts'
import { prepareCopying } from './copying.ts'
import { canHandOver, linkScheme } from './deep-link.ts'
import { openDesks } from './desks.ts'
import { provideEnvironment } from './environment-connection.ts'
import exportWorkerFile from './export/export-worker.ts?modulePath'
import { openExports } from './export/exports.ts'
import { holdCache } from './export/held-cache.ts'
import { createHandlers } from './handlers.ts'
import { holdLink } from './held-link.ts'
import { answerCalls, sendEvent } from './ipc.ts'
import { keyVault } from './key-vault.ts'
import { watchLongWork } from './long-work.ts'
import { deleteLeftCopies } from './past-views.ts'
import { openReadableCaches } from './store/readable-caches.ts'
import { holdRemoved } from './removed-connections.ts'
import { prepareSample } from './sample-connection.ts'
import { openSettings } from './settings.ts'
import snapshotWorkerFile from './snapshot/take-in-worker.ts?modulePath'
import { prepareSnapshots } from './snapshots.ts'
import storeWorkerFile from './store/worker.ts?modulePath'
import { keepSchedules } from './sync/keep-schedule.ts'
import type { Schedules } from './sync/keep-schedule.ts'
import { openTriages } from './triages.ts'
import { systemFetch } from './system-fetch.ts'
import { nextTextSize } from './text-size.ts'
import { keepWindowPlace } from './window-place.ts'
import {
  bringToFront,
  chooseFile,
  chooseSnapshotFile,
  closeBeforeQuit,
  denyPermissions,
  electronsFolder,
  isInFront,
  notify,
  openWindow,
  placeUserData,
  setMenu,
  showIconProgress,
  showTextSize,
  stopWithMessage,
} from './window.ts'
import { openWorkspaces } from './workspaces.ts'

const scheme = new URL(appOrigin).protocol.replace(':', '')
protocol.registerSchemesAsPrivileged([
  { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

const named = app.commandLine.getSwitchValue('user-data-dir')
const userData = named === '' ? electronsFolder() : resolve(named)

const links = holdLink()
// macOS tells of a link by this event, at times before the app is ready; the other systems start the app with it.
app.on('open-url', (event, url) => {
  event.preventDefault()
  links.follow([url])
})

const commandLine = commandLineOf(process.argv, process.defaultApp)
// A second start with the same folder would write to the same databases: it shows the running window instead.
if (commandLine !== null) runInElectron(commandLine, userData)
else if (placeUserData(userData))
  if (canHandOver(process.argv) && app.requestSingleInstanceLock())
    app.whenReady().then(start).catch(stopWithMessage)
  else app.quit()

function start(): void {
  const computerZone = settleComputerZone(process.env)
  const built = join(app.getAppPath(), 'out')
  // Only `npm run dev` sets the address of vite's server; a packaged app shows its own page whatever is set.
  const devServer = app.isPackaged ? undefined : process.env.ELECTRON_RENDERER_URL
  const page = `${devServer ?? appOrigin}/`
  protocol.handle(scheme, serveFolder(join(built, 'renderer')))
  denyPermissions(session.defaultSession)

  const settings = openSettings(userData)
  showColors(settings.get())
  const applySettings = (changed: Settings) => {
    showColors(changed)
    showTextSize(changed.textSize)
    sendEvent('settingsChanged', changed)
  }
  setMenu({
    isDevelopment: devServer !== undefined,
    choose: (command) => sendEvent('commandChosen', { command }),
    resizeText: (to) => {
      settings.keep({ ...settings.get(), textSize: nextTextSize(settings.get().textSize, to) })
      applySettings(settings.get())
    },
  })
  const kept = openConnections(userData, keyVault)
  const caches = openReadableCaches(kept.databaseFile)
  const connections = { ...kept, databaseFile: caches.databaseFile }
  const desks = openDesks(connections.deskFile)
  deleteLeftCopies(join(userData, 'connections'))
  const triages = openTriages({
    databaseFile: connections.databaseFile,
    workerFile: storeWorkerFile,
    report: (progress) => sendEvent('triageProgressed', progress),
  })
  const sample = prepareSample(connections, Date.now)
  const workspaces = openWorkspaces({
    databaseFile: connections.databaseFile,
    caches,
    access: (id) => ({
      apiUrl: connections.get(id).apiUrl,
      secretKey: connections.secretKey(id),
      fetch: systemFetch,
    }),
    rateShare: (id) => connections.syncSettings(id).rateShare,
    workerFile: storeWorkerFile,
    pageWorkerFile,
    clock: sample.clockOf,
    backoffMs: 500,
    reportSync: (state) => {
      // First, so that the window knows a scheduled sync that fails for one.
      schedules.syncChanged(state)
      longWork.syncChanged(state)
      sendEvent('syncChanged', state)
    },
    reportCache: (state) => sendEvent('cacheChanged', state),
    reportNumbers: (connectionId) => sendEvent('numbersChanged', { connectionId }),
    letGo: triages.closeOf,
  })
  const schedules = keepSchedules({
    settings: (id) => ({
      ...connections.syncSettings(id),
      ...(caches.isCopied(id) ? { everyMinutes: null } : {}),
    }),
    hasKey: (id) => connections.get(id).key !== 'missing',
    isOnline: (id) => isOnThisComputer(connections.get(id).apiUrl) || net.isOnline(),
    isOnBattery: () => powerMonitor.isOnBatteryPower(),
    clock: Date.now,
    startSync: workspaces.startSync,
    pauseSync: workspaces.pauseSync,
    report: (schedule) => sendEvent('scheduleChanged', schedule),
  })
  followSurroundings(schedules)
  const longWork = watchLongWork({
    isInFront,
    isWanted: () => settings.get().notifications,
    nameOf: (id) => connections.get(id).name,
    notify: (words) => notify(words, showWindow),
    showProgress: showIconProgress,
    clock: Date.now,
  })
  tellLeaving()
  const exports = openExports({
    folder: userData,
    workerFile: exportWorkerFile,
    appVersion: app.getVersion(),
    hold: (id) => holdCache(connections, workspaces, id),
    isKnown: (id) => connections.list().some((connection) => connection.id === id),
    numberIds: triages.numberIds,
    chooseFile,
    showInFolder: (path) => shell.showItemInFolder(path),
    report: (list) => {
      longWork.exportsChanged(list)
      sendEvent('exportsChanged', list)
    },
    clock: Date.now,
  })
  const closeConnection = async (id: string) => {
    // The end of a sync that runs would start the next one.
    schedules.forget(id)
    await exports.cancelOf(id)
    await workspaces.close(id)
    desks.flush()
    desks.forget(id)
  }
  const removed = holdRemoved(connections, closeConnection)
  const snapshots = prepareSnapshots({
    connections,
    folder: join(userData, 'connections'),
    workerFile: snapshotWorkerFile,
    chooseFile: chooseSnapshotFile,
    close: closeConnection,
    clock: () => Date.now(),
    report: (connection) => sendEvent('snapshotExpired', connection),
  })
  const copying = prepareCopying({
    clipboard,
    clears: () => settings.get().clearClipboard,
    clearAfterMs: 60_000,
  })
  const handlers = createHandlers({
    connections,
    workspaces,
    triages,
    schedules,
    exports,
    settings,
    computerZone,
    desks,
    applySettings,
    removed,
    chooseFile,
    clock: Date.now,
    snapshots,
    takeLink: links.take,
    fetch: systemFetch,
    sample,
    copy: copying.copy,
    openExternal: (url) => shell.openExternal(url),
  })
  answerCalls(handlers, (url) => url.startsWith(page))

  const place = keepWindowPlace(userData)
  const preload = join(built, 'preload/index.cjs')
  const textSize = () => settings.get().textSize
  function showWindow(): void {
    const [window] = BrowserWindow.getAllWindows()
    if (window) bringToFront(window)
    else openWindow({ page, preload, place, textSize, onFocus: longWork.cameToFront })
  }
  snapshots.watch()
  showWindow()
  app.on('activate', showWindow)
  links.listen(() => {
    showWindow()
    sendEvent('linkCame', undefined)
  })
  links.follow(process.argv)
  app.on('second-instance', (_, argv) => {
    showWindow()
    links.follow(argv)
  })
  // What is not installed would make itself, as it is now, the system's choice for all links.
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme)
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  closeBeforeQuit(() => {
    schedules.stop()
    snapshots.stop()
    desks.flush()
    removed.deleteAll()
    return Promise.allSettled([copying.clear(), exports.stop(), workspaces.closeAll()])
  })
  provideEnvironment(connections, process.env)
}

/** The page asks for the system's colours, and the menus and dialogs of the system follow with it. */
function showColors({ colorScheme }: Settings): void {
  nativeTheme.themeSource = colorScheme
}

/** What a schedule depends on beside time. Timers stand still while the computer sleeps. */
function followSurroundings(schedules: Schedules): void {
  powerMonitor.on('on-battery', schedules.surroundingsChanged)
  powerMonitor.on('on-ac', schedules.surroundingsChanged)
  powerMonitor.on('resume', schedules.surroundingsChanged)
}

/** Whoever locks the computer or sends it to sleep has left the window, too. */
function tellLeaving(): void {
  const tell = () => sendEvent('computerLeft', undefined)
  powerMonitor.on('suspend', tell)
  // Electron knows it on macOS and Windows alone: https://www.electronjs.org/docs/latest/api/power-monitor#event-lock-screen-macos-windows
  powerMonitor.on('lock-screen', tell)
}
