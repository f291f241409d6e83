import { useState } from 'react'
import type { DragEvent } from 'react'

import { movedBeside } from './column-choice.ts'
import type { ColumnId } from './column-choice.ts'
import type { Columns } from './use-columns.ts'

/** Where a column that is dragged would be put. */
type Goal = { id: ColumnId; side: 'before' | 'after' }

/** Moves a column by dragging its name: what its own element and that of each heading listen to, and where it would go. */
export function useColumnDrag({ all, change }: Columns) {
  const [dragged, setDragged] = useState<ColumnId | null>(null)
  const [goal, setGoal] = useState<Goal | null>(null)

  function end() {
    setDragged(null)
    setGoal(null)
  }

  return {
    goal: goal?.id === dragged ? null : goal,
    handle: (id: ColumnId) => ({
      draggable: true,
      onDragStart: (event: DragEvent) => {
        event.dataTransfer.effectAllowed = 'move'
        setDragged(id)
      },
      onDragEnd: end,
    }),
    target: (id: ColumnId) => ({
      onDragOver: (event: DragEvent) => {
        if (dragged === null) return
        event.preventDefault()
        const { left, width } = event.currentTarget.getBoundingClientRect()
        const side = event.clientX < left + width / 2 ? 'before' : 'after'
        if (goal?.id !== id || goal.side !== side) setGoal({ id, side })
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault()
        if (dragged !== null && goal) change(movedBeside(all, dragged, goal.id, goal.side))
        end()
      },
    }),
  }
}
