import type { KeyboardEvent, PointerEvent } from 'react'

import { detailWords } from '../words/details.ts'
import { maxWidth, minWidth } from './pane-width.ts'
import styles from './detail-pane.module.css'

const keyStep = 16

type Props = { width: number; onResize: (width: number) => void }

/** The line between list and details: drag it, or move it with the arrow keys. */
export function PaneSeparator({ width, onResize }: Props) {
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowLeft') onResize(width + keyStep)
    else if (event.key === 'ArrowRight') onResize(width - keyStep)
    else if (event.key === 'Home') onResize(minWidth)
    else if (event.key === 'End') onResize(maxWidth)
    else return
    event.preventDefault()
  }

  function onPointerMove(event: PointerEvent) {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) onResize(window.innerWidth - event.clientX)
  }

  return (
    // A separator that can be focused is a widget: https://www.w3.org/TR/wai-aria-1.2/#separator
    <div
      className={styles.separator}
      role="separator"
      tabIndex={0}
      aria-label={detailWords.width}
      aria-orientation="vertical"
      aria-controls="number-details"
      aria-valuenow={width}
      aria-valuemin={minWidth}
      aria-valuemax={maxWidth}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={onPointerMove}
    />
  )
}
