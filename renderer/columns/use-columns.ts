import { useLayoutEffect, useMemo, useState } from 'react'
import type { RefObject } from 'react'
import { useStore } from 'zustand'

import type { DeskStore } from '../desk/desk-store.ts'
import { readColumns, shownColumns, withWidths } from './column-choice.ts'
import type { Column, ColumnId } from './column-choice.ts'
import { allowedWidth, layOut, withoutWhatHasNoRoom } from './column-widths.ts'
import type { Layout } from './column-widths.ts'

/** The columns as they are chosen and laid out, and how to choose others. */
export type Columns = {
  all: readonly Column[]
  layout: Layout
  change: (columns: readonly Column[]) => void
  /** Makes a column so wide; it is kept once that is done. What is left of it stays as it is meanwhile and from then on. */
  resize: (id: ColumnId, width: number, done: boolean) => void
}

/** The columns of a connection's list in the room that the list has. */
export function useColumns(desk: DeskStore, grid: RefObject<HTMLElement | null>): Columns {
  const kept = useStore(desk, (state) => state.desk.columns)
  const room = useWidth(grid)
  const [sizing, setSizing] = useState<ReadonlyMap<ColumnId, number> | null>(null)
  // Once somebody chose columns, they are what is on the screen, and scroll where there is no room.
  const all = useMemo(() => {
    const columns = readColumns(kept)
    return kept.length === 0 ? withoutWhatHasNoRoom(columns, room) : columns
  }, [kept, room])
  const layout = useMemo(
    () => layOut(shownColumns(sizing ? withWidths(all, sizing) : all), room),
    [all, sizing, room],
  )

  function change(columns: readonly Column[]) {
    desk.getState().change({ columns: [...columns] })
  }

  function resize(id: ColumnId, width: number, done: boolean) {
    const place = layout.columns.findIndex((column) => column.id === id)
    const before = layout.columns.slice(0, place).map((one): [ColumnId, number] => [one.id, one.width])
    const widths = new Map([...before, [id, allowedWidth(width)]])
    setSizing(done ? null : widths)
    if (done) change(withWidths(all, widths))
  }

  return { all, layout, change, resize }
}

function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const { current } = element
    if (!current) return
    const read = () => setWidth(current.clientWidth)
    read()
    const observer = new ResizeObserver(read)
    observer.observe(current)
    return () => observer.disconnect()
  }, [element])
  return width
}
