import { BrowserWindow, Menu, nativeTheme } from 'electron'
import type { MenuItemConstructorOptions, Session } from 'electron'

/** The one window. `page` is the only address it ever shows. */
export function openWindow(options: { page: string; preload: string }): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Phone Number Inspector',
    width: 1280,
    height: 800,
    minWidth: 900,
    minHeight: 600,
    show: false,
    autoHideMenuBar: true,
    // The page's own surface, so that a start does not flash.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171a' : '#fbfaf8',
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  })
  // Electron's security checklist, 13 and 14: content must not lead the window elsewhere or open others.
  window.webContents.on('will-navigate', (event) => event.preventDefault())
  window.webContents.on('will-redirect', (event) => event.preventDefault())
  window.webContents.on('will-attach-webview', (event) => event.preventDefault())
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }))
  window.once('ready-to-show', () => window.show())
  void window.loadURL(options.page)
  return window
}

/** The page needs no camera, location, notification or clipboard: what it copies goes through the bridge. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
}

/** The usual menu of each platform. Electron's own would lead to Electron's website and reload the page. */
export function setMenu(options: { isDevelopment: boolean }): void {
  const zoom: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
  ]
  const development: MenuItemConstructorOptions[] = [
    { type: 'separator' },
    { role: 'reload' },
    { role: 'toggleDevTools' },
  ]
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
      { role: 'fileMenu' },
      { role: 'editMenu' },
      { label: 'View', submenu: options.isDevelopment ? [...zoom, ...development] : zoom },
      { role: 'windowMenu' },
    ]),
  )
}
