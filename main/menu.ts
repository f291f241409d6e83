/** The roles of Electron's menus that are used here: what the system does itself, with its own words and keys. */
type Role =
  | 'about'
  | 'services'
  | 'hide'
  | 'hideOthers'
  | 'unhide'
  | 'quit'
  | 'close'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'delete'
  | 'selectAll'
  | 'togglefullscreen'
  | 'minimize'
  | 'zoom'
  | 'front'
  | 'reload'
  | 'toggleDevTools'
  | 'appMenu'
  | 'windowMenu'
  | 'help'

/** An item as Electron's menus take it. */
export type MenuItem = {
  role?: Role
  type?: 'separator'
  label?: string
  accelerator?: string
  click?: () => void
  visible?: boolean
  submenu?: MenuItem[]
}

type MenuOptions = {
  platform: NodeJS.Platform
  isDevelopment: boolean
  /** Does in the window what the command of this id does. */
  choose: (command: string) => void
  resizeText: (to: 'larger' | 'smaller' | 'usual') => void
}

const line: MenuItem = { type: 'separator' }

/** The menus of the app as each platform has them. */
export function appMenu({ platform, isDevelopment, choose, resizeText }: MenuOptions): MenuItem[] {
  const isMac = platform === 'darwin'
  const command = (label: string, id: string, accelerator?: string): MenuItem => ({
    label,
    click: () => choose(id),
    ...(accelerator && { accelerator }),
  })
  const settings = command('Settings…', 'go-settings', 'CmdOrCtrl+,')

  const ofApp: MenuItem = {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      line,
      settings,
      line,
      { role: 'services' },
      line,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      line,
      { role: 'quit' },
    ],
  }
  const file: MenuItem = {
    label: 'File',
    submenu: [
      command('Sync', 'sync'),
      command('Export…', 'export'),
      line,
      ...(isMac ? [{ role: 'close' as const }] : [settings, line, { role: 'quit' as const }]),
    ],
  }
  const edit: MenuItem = {
    label: 'Edit',
    submenu: [
      { role: 'undo' },
      { role: 'redo' },
      line,
      { role: 'cut' },
      { role: 'copy' },
      { role: 'paste' },
      { role: 'delete' },
      { role: 'selectAll' },
      line,
      command('Find', 'find', 'CmdOrCtrl+F'),
    ],
  }
  const view: MenuItem = {
    label: 'View',
    submenu: [
      command('Command palette', 'palette', 'CmdOrCtrl+K'),
      line,
      { label: 'Larger text', accelerator: 'CmdOrCtrl+Plus', click: () => resizeText('larger') },
      // The same key without Shift, on a keyboard where plus needs it.
      { label: 'Larger text', accelerator: 'CmdOrCtrl+=', click: () => resizeText('larger'), visible: false },
      { label: 'Smaller text', accelerator: 'CmdOrCtrl+-', click: () => resizeText('smaller') },
      { label: 'Usual text size', accelerator: 'CmdOrCtrl+0', click: () => resizeText('usual') },
      line,
      { role: 'togglefullscreen' },
      ...(isDevelopment ? [line, { role: 'reload' as const }, { role: 'toggleDevTools' as const }] : []),
    ],
  }
  const window: MenuItem = {
    label: 'Window',
    role: 'windowMenu',
    submenu: isMac
      ? [{ role: 'minimize' }, { role: 'zoom' }, line, { role: 'front' }]
      : [{ role: 'minimize' }, { role: 'close' }],
  }
  const help: MenuItem = {
    label: 'Help',
    role: 'help',
    submenu: [
      command('Keyboard shortcuts', 'shortcuts'),
      ...(isMac ? [] : [line, { role: 'about' as const }]),
    ],
  }
  return [...(isMac ? [ofApp] : []), file, edit, view, window, help]
}
