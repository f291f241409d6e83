/** One line of a JSON value that is shown as a tree. */
export type JsonRow = {
  /** Which part it is, as a JSON pointer (RFC 6901): "/verification/status"; "" for the whole. */
  path: string
  /** The field's name or the item's index; null for the whole. */
  name: string | null
  /** 1 for the whole. */
  level: number
  /** Its place among those beside it, from 1, and how many these are. */
  position: number
  siblings: number
} & ({ is: 'value'; text: string } | { is: 'object' | 'array'; size: number; expanded: boolean })

/** What is open at first is a record as Clerk sends them; what is deeper, or is longer than anybody reads, waits. */
const openLevels = 2
const openAtMost = 100

/**
 * The lines of a JSON value, of which those inside a closed part are left out. `turned` names the parts that are not as they
 * are at first.
 */
export function jsonRows(value: unknown, turned: ReadonlySet<string>): JsonRow[] {
  const rows: JsonRow[] = []

  function add(part: unknown, at: Pick<JsonRow, 'path' | 'name' | 'level' | 'position' | 'siblings'>) {
    const children = childrenOf(part)
    if (children === null) {
      rows.push({ ...at, is: 'value', text: JSON.stringify(part) })
      return
    }
    const size = children.length
    const expanded = size > 0 && turned.has(at.path) !== (at.level <= openLevels && size <= openAtMost)
    rows.push({ ...at, is: Array.isArray(part) ? 'array' : 'object', size, expanded })
    if (!expanded) return
    children.forEach(([name, child], i) =>
      add(child, {
        path: `${at.path}/${pointerOf(name)}`,
        name,
        level: at.level + 1,
        position: i + 1,
        siblings: size,
      }),
    )
  }

  add(value, { path: '', name: null, level: 1, position: 1, siblings: 1 })
  return rows
}

/** The parts whose name or value contains a text, whatever its case, in the order of the lines; none for no text. */
export function findInJson(value: unknown, sought: string): string[] {
  if (sought === '') return []
  const found: string[] = []
  const lowered = sought.toLowerCase()

  function look(part: unknown, path: string, name: string) {
    const children = childrenOf(part)
    const isFound = name.toLowerCase().includes(lowered)
    if (isFound || (children === null && JSON.stringify(part).toLowerCase().includes(lowered)))
      found.push(path)
    children?.forEach(([field, child]) => look(child, `${path}/${pointerOf(field)}`, field))
  }

  look(value, '', '')
  return found
}

/** What has to be turned, too, so that the line of a part is there. */
export function turnedToShow(value: unknown, turned: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const steps = path.split('/').slice(1)
  const parents = steps.map((_, i) => ['', ...steps.slice(0, i)].join('/'))
  return parents.reduce<ReadonlySet<string>>((shown, parent) => {
    const row = jsonRows(value, shown).find((one) => one.path === parent)
    const isClosed = row !== undefined && row.is !== 'value' && !row.expanded
    return isClosed ? withTurned(shown, parent) : shown
  }, turned)
}

/** The same parts with one that is opened or closed. */
export function withTurned(turned: ReadonlySet<string>, path: string): ReadonlySet<string> {
  const next = new Set(turned)
  if (!next.delete(path)) next.add(path)
  return next
}

function childrenOf(part: unknown): [string, unknown][] | null {
  if (Array.isArray(part)) return part.map((item, i) => [String(i), item])
  if (typeof part !== 'object' || part === null) return null
  return Object.entries(part)
}

function pointerOf(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
