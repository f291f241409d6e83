import type { Manifest } from '../manifest.ts'

/** Of the sheet that tells what an export is. */
export const factColumns = [
  { heading: 'Fact', type: 'text' },
  { heading: 'Value', type: 'json' },
] as const

/** A manifest as pairs of texts; what is in another is named after it, `Form: time zone`. What says nothing is left out. */
export function factRows(about: Manifest): [string, string][] {
  return facts(about, [])
}

function facts(of: object, within: readonly string[]): [string, string][] {
  return Object.entries(of).flatMap(([key, value]: [string, unknown]): [string, string][] => {
    const path = [...within, key.replaceAll('_', ' ')]
    if (value === null || value === undefined || value === '') return []
    if (Array.isArray(value))
      return value.length === 0 ? [] : [[factName(path), value.map(factText).join(', ')]]
    return typeof value === 'object' ? facts(value, path) : [[factName(path), factText(value)]]
  })
}

function factName(path: readonly string[]): string {
  const name = path.join(': ')
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}

function factText(value: unknown): string {
  if (value === null) return 'none'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' ? value : JSON.stringify(value)
}
