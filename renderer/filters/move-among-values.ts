import type { KeyboardEvent } from 'react'

/** Takes the focus from one value to the next by the arrow keys, beginning at the field above them, where there is one. */
export function moveAmongValues(event: KeyboardEvent<HTMLElement>) {
  const controls = [...event.currentTarget.querySelectorAll('input')].filter(
    ({ type }) => type === 'text' || type === 'checkbox',
  )
  const at = controls.findIndex((control) => control === document.activeElement)
  // In a text these move the caret.
  if (controls[at]?.type === 'text' && (event.key === 'Home' || event.key === 'End')) return
  const next = stepTo(event.key, at, controls.length)
  if (next === null) return
  event.preventDefault()
  controls[next]?.focus()
}

/** Where a key leads among `length` controls from the one at `at`, or from before them (-1). Null stays put. */
export function stepTo(key: string, at: number, length: number): number | null {
  const last = length - 1
  switch (key) {
    case 'ArrowDown':
      return at < last ? at + 1 : null
    case 'ArrowUp':
      return at > 0 ? at - 1 : null
    case 'Home':
      return last >= 0 ? 0 : null
    case 'End':
      return last >= 0 ? last : null
    default:
      return null
  }
}
