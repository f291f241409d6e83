import { useRef } from 'react'
import type { PointerEvent } from 'react'

import { columnActionWords } from '../words/columns.ts'
import styles from './column-edge.module.css'

type Props = {
  width: number
  onResize: (width: number, done: boolean) => void
  onReset: () => void
}

/** The right edge of a heading, which is dragged to resize its column. The keyboard's way is the column's menu. */
export function ColumnEdge({ width, onResize, onReset }: Props) {
  const grabbed = useRef<{ x: number; width: number } | null>(null)

  function widthAt({ clientX }: PointerEvent): number | null {
    return grabbed.current && grabbed.current.width + clientX - grabbed.current.x
  }

  function letGo(event: PointerEvent) {
    const next = widthAt(event)
    const moved = grabbed.current?.x !== event.clientX
    grabbed.current = null
    if (next !== null && moved) onResize(next, true)
  }

  return (
    <span
      className={styles.edge}
      aria-hidden
      title={columnActionWords.resizeHint}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        grabbed.current = { x: event.clientX, width }
      }}
      onPointerMove={(event) => {
        const next = widthAt(event)
        if (next !== null && next !== width) onResize(next, false)
      }}
      onPointerUp={letGo}
      onPointerCancel={letGo}
      onDoubleClick={onReset}
    />
  )
}
