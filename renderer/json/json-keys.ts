import type { JsonRow } from './json-rows.ts'

/**
 * What a key does at a line of the tree, as the pattern for trees has it (https://www.w3.org/WAI/ARIA/apg/patterns/treeview/):
 * goes to another line, or opens or closes this one. Null when it is none of the tree's keys.
 */
export function treeStep(
  key: string,
  rows: readonly JsonRow[],
  index: number,
): { goTo: number } | 'turn' | null {
  const row = rows[index]
  if (!row) return null
  const isOpen = row.is !== 'value' && row.expanded
  const isClosed = row.is !== 'value' && !row.expanded && row.size > 0
  switch (key) {
    case 'ArrowDown':
      return { goTo: Math.min(index + 1, rows.length - 1) }
    case 'ArrowUp':
      return { goTo: Math.max(index - 1, 0) }
    case 'Home':
      return { goTo: 0 }
    case 'End':
      return { goTo: rows.length - 1 }
    case 'ArrowRight':
      return isClosed ? 'turn' : { goTo: isOpen ? index + 1 : index }
    case 'ArrowLeft':
      return isOpen ? 'turn' : { goTo: Math.max(0, parentOf(rows, index)) }
    case 'Enter':
    case ' ':
      return isOpen || isClosed ? 'turn' : { goTo: index }
    default:
      return null
  }
}

function parentOf(rows: readonly JsonRow[], index: number): number {
  const path = rows[index]?.path ?? ''
  const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')))
  return rows.findIndex((row) => row.path === parent)
}
