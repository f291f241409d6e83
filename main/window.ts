import { isAbsolute, join } from 'node:path'

import { app, BrowserWindow, dialog, Menu, nativeTheme, Notification, screen } from 'electron'
import type { Session } from 'electron'

import { FailureError } from '../contract/failure.ts'
import type { Settings } from '../contract/settings.ts'
import { fileType } from './export/export-names.ts'
import type { ChooseFile } from './export/exports.ts'
import type { IconProgress } from './long-work.ts'
import iconFile from './icon/icon-512.png?asset'
import { appMenu } from './menu.ts'
import { makeTemporaryFolder } from './temporary-folder.ts'
import { prepareUserData, usualUserData } from './user-data.ts'
import { openingOf, smallestWindow } from './window-place.ts'
import type { keepWindowPlace } from './window-place.ts'
import type { WorkWords } from './work-words.ts'

const placeDelayMs = 500

type WindowOptions = {
  /** The only address that the window ever shows. */
  page: string
  preload: string
  place: ReturnType<typeof keepWindowPlace>
  textSize: () => Settings['textSize']
  onFocus: () => void
}

/** The one window, where it was left. */
export function openWindow({ page, preload, place, textSize, onFocus }: WindowOptions): BrowserWindow {
  const main = screen.getPrimaryDisplay()
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
  const { size, at, maximized } = openingOf(
    place.read(),
    [main, ...others].map(({ workArea }) => workArea),
  )
  const window = new BrowserWindow({
    title: 'Phone Number Inspector',
    ...size,
    ...at,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    // Linux alone takes it from here; elsewhere it is the executable's.
    icon: iconFile,
    autoHideMenuBar: true,
    // The page's own surface, so that a start does not flash.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171a' : '#fbfaf8',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      zoomFactor: textSize() / 100,
    },
  })
  // Electron's security checklist, 13 and 14: content must not lead the window elsewhere or open others.
  window.webContents.on('will-navigate', (event) => event.preventDefault())
  window.webContents.on('will-redirect', (event) => event.preventDefault())
  window.webContents.on('will-attach-webview', (event) => event.preventDefault())
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  // Chromium keeps a size of its own for each page, which a load brings back.
  window.webContents.on('did-finish-load', () => window.webContents.setZoomFactor(textSize() / 100))
  window.once('ready-to-show', () => {
    if (maximized) window.maximize()
    window.show()
  })
  window.on('focus', onFocus)
  keepPlace(window, place)
  void window.loadURL(page)
  return window
}

/** Keeps where a window is, once it rests, and when it is closed. */
function keepPlace(window: BrowserWindow, place: WindowOptions['place']): void {
  let timer: NodeJS.Timeout | undefined
  const write = () => {
    clearTimeout(timer)
    place.write({ bounds: window.getNormalBounds(), maximized: window.isMaximized() })
  }
  const writeSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(write, placeDelayMs)
  }
  window.on('resize', writeSoon)
  window.on('move', writeSoon)
  window.on('maximize', writeSoon)
  window.on('unmaximize', writeSoon)
  window.on('close', write)
}

/** Brings a window to the front, whether it was behind others or minimized. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

/** Whether the person is in a window of the app. */
export function isInFront(): boolean {
  return BrowserWindow.getFocusedWindow() !== null
}

/** Tells of something by the system's own means. A press on it calls `onPress`. */
export function notify({ title, body }: WorkWords, onPress: () => void): void {
  if (!Notification.isSupported()) return
  const notification = new Notification({ title, body })
  notification.on('click', onPress)
  notification.show()
}

/** Shows on the icon of the app, where the system has such a thing, how far work is. */
export function showIconProgress(progress: IconProgress): void {
  // Only Windows has a colour for failures; elsewhere it would look like work that goes on.
  const shown = progress === 'failed' && process.platform !== 'win32' ? 'none' : progress
  for (const window of BrowserWindow.getAllWindows())
    if (shown === 'none') window.setProgressBar(-1)
    else if (shown === 'failed') window.setProgressBar(1, { mode: 'error' })
    // Beyond 1 the length counts as unknown.
    else if (shown === 'unknown') window.setProgressBar(2, { mode: 'indeterminate' })
    else window.setProgressBar(shown, { mode: 'normal' })
}

/** Shows all text of the app at a size, in percent of the usual. */
export function showTextSize(textSize: Settings['textSize']): void {
  for (const { webContents } of BrowserWindow.getAllWindows()) webContents.setZoomFactor(textSize / 100)
}

/** The page needs no camera, location, notification or clipboard: what it copies goes through the bridge. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}

/** The usual menu of each platform. Electron's own would lead to Electron's website and reload the page. */
export function setMenu(options: Omit<Parameters<typeof appMenu>[0], 'platform'>): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu({ ...options, platform: process.platform })))
}

/** Asks where to save a file: in the folder of downloads, or where it was saved before. */
export const chooseFile: ChooseFile = async ({ suggested, format, encrypted }) => {
  const { canceled, filePath } = await dialog.showSaveDialog({
    title: 'Export',
    defaultPath: isAbsolute(suggested) ? suggested : join(app.getPath('downloads'), suggested),
    filters: [fileType(format, encrypted)],
    properties: ['createDirectory', 'showOverwriteConfirmation'],
  })
  return canceled || !filePath ? null : filePath
}

/** Asks which snapshot to open. */
export async function chooseSnapshotFile(): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: 'Open a snapshot',
    filters: [
      { name: 'Snapshots', extensions: ['sqlite', 'age'] },
      { name: 'All files', extensions: ['*'] },
    ],
    properties: ['openFile'],
  })
  return canceled ? null : (filePaths[0] ?? null)
}

/** The user-data folder unless another one is named. */
export function electronsFolder(): string {
  try {
    return app.getPath('userData')
  } catch {
    // One that cannot be made, Electron does not name.
    return usualUserData(app.getName())
  }
}

/**
 * Makes the user-data folder where there is none, and places Chromium's own files: among the temporary ones where nothing can be
 * kept in that folder, since Chromium would end without a word. False where the folder cannot be made: then the app ends with a
 * message. To be called before the app is ready.
 */
export function placeUserData(folder: string): boolean {
  try {
    app.setPath('userData', prepareUserData(folder) === null ? folder : makeTemporaryFolder())
    return true
  } catch (error) {
    try {
      app.setPath('userData', makeTemporaryFolder())
      void app.whenReady().then(() => stopWithMessage(error))
    } catch {
      // Without a place for its files Chromium shows no dialog either.
      stopWithMessage(error)
    }
    return false
  }
}

/** A start that cannot go on says why and what to do, also on stderr, and leaves all files as they are. */
export function stopWithMessage(error: unknown): void {
  const known = error instanceof FailureError
  const title = 'Phone Number Inspector could not start'
  const message = known
    ? error.message
    : `A fault in the app stopped it. ${error instanceof Error ? error.message : ''}`
  process.stderr.write(`${title}: ${message}\n`)
  // Before the app is ready it would write to stderr, too.
  if (app.isReady()) dialog.showErrorBox(title, message)
  app.exit(1)
}

/** Quitting waits until each sync has written its page and each database is closed. */
export function closeBeforeQuit(closeAll: () => Promise<unknown>): void {
  let closed = false
  app.on('before-quit', (event) => {
    if (closed) return
    event.preventDefault()
    void closeAll().then(() => {
      closed = true
      app.quit()
    })
  })
}
