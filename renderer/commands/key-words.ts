const names: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: 'Page up',
  PageDown: 'Page down',
}
const onMac: Readonly<Record<string, string>> = { mod: '⌘', shift: '⇧', alt: '⌥', ctrl: '⌃' }
const elsewhere: Readonly<Record<string, string>> = { mod: 'Ctrl', shift: 'Shift', alt: 'Alt', ctrl: 'Ctrl' }

/** The keys of a command as they stand on the keyboard: `mod+shift+L` is "Ctrl", "Shift", "L", or "⌘", "⇧", "L" on a Mac. */
export function keyCaps(keys: string, isMac: boolean): string[] {
  // Which keys write it depends on the layout.
  if (keys === 'shift+?') return ['?']
  const modifiers = isMac ? onMac : elsewhere
  return keys.split('+').map((key) => modifiers[key] ?? names[key] ?? key)
}

/** The same in one piece. */
export function keysWords(keys: string, isMac: boolean): string {
  return keyCaps(keys, isMac).join(isMac ? '' : '+')
}

/** Whether this computer's keyboard has a ⌘. */
export const isMacKeyboard = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac')
