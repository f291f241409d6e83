type Pressed = { key: string; altKey: boolean; ctrlKey: boolean; metaKey: boolean }

/** Whether a key types something that a number, a name or an id can begin with. */
export function beginsSearch({ key, altKey, ctrlKey, metaKey }: Pressed): boolean {
  return !altKey && !ctrlKey && !metaKey && /^[\p{L}\p{N}+@_…]$/u.test(key)
}

type PressedToSelect = Omit<Pressed, 'altKey'> & { shiftKey: boolean }

/** What a key does to the selection beside moving: Space takes the active row in or out, Ctrl or ⌘ and A takes all. */
export function selecting({ key, ctrlKey, metaKey, shiftKey }: PressedToSelect): 'toggle' | 'all' | null {
  if (shiftKey) return null
  if (key === ' ') return 'toggle'
  return (ctrlKey || metaKey) && key.toLowerCase() === 'a' ? 'all' : null
}

/** Where a key takes the active row: null when the key is none of the list's, or the list is empty. */
export function nextIndex(key: string, from: number | null, count: number, pageRows: number): number | null {
  if (count === 0) return null
  const target = targetOf(key, from ?? -1, count, pageRows)
  return target === null ? null : Math.min(Math.max(target, 0), count - 1)
}

function targetOf(key: string, from: number, count: number, pageRows: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return from + 1
    case 'ArrowUp':
      return from - 1
    case 'PageDown':
      return from + pageRows
    case 'PageUp':
      return from - pageRows
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return null
  }
}
