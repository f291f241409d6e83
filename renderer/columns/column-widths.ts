import type { Column, ColumnId } from './column-choice.ts'

/** How wide a column is that nobody gave a width, in pixels: as the room allows, usually, and where there is more than enough. */
type Sizes = { least: number; usual: number; most: number }

const sizes: Record<ColumnId, Sizes> = {
  phoneNumber: { least: 180, usual: 248, most: 280 },
  country: { least: 96, usual: 168, most: 220 },
  status: { least: 104, usual: 144, most: 180 },
  strategy: { least: 108, usual: 144, most: 200 },
  channel: { least: 80, usual: 112, most: 140 },
  attempts: { least: 92, usual: 92, most: 112 },
  ownerName: { least: 76, usual: 280, most: 560 },
  userId: { least: 120, usual: 260, most: 320 },
  flags: { least: 112, usual: 200, most: 360 },
  createdAt: { least: 104, usual: 112, most: 160 },
  updatedAt: { least: 104, usual: 112, most: 160 },
}

/** What a column can be made by hand, in pixels. */
const narrowest = 56
const widest = 1000

// In this order the usual columns make room for what identifies a number, which the details beside the list say, too.
const dispensable: readonly ColumnId[] = ['strategy', 'flags', 'attempts']

// Of what is pinned, so much of the view may be taken: else nothing could be scrolled into sight.
const mostPinned = 0.6

type LaidColumn = { id: ColumnId; width: number }

/**
 * The columns' widths and how wide all are together, in pixels, and how many of the first stay when the others are scrolled:
 * none where nothing is.
 */
export type Layout = { columns: readonly LaidColumn[]; width: number; pinned: number }

/** A width that a column can be given. */
export function allowedWidth(width: number): number {
  return Math.round(Math.min(Math.max(width, narrowest), widest))
}

/** Lays out columns in the room there is. Those without a width share it; where it is not enough, all are wider together. */
export function layOut(columns: readonly Column[], room: number): Layout {
  const least = columns.map(({ id, width }) => width ?? sizes[id].least)
  const usual = columns.map(({ id, width }) => width ?? sizes[id].usual)
  const most = columns.map(({ id, width }) => width ?? sizes[id].most)
  const widths = sum(usual) < room ? between(usual, most, room) : between(least, usual, room)
  const pinned = columns.findIndex((column) => !column.pinned)
  const count = pinned === -1 ? columns.length : pinned
  return {
    columns: columns.map(({ id }, i) => ({ id, width: widths[i] ?? 0 })),
    width: sum(widths),
    pinned: sum(widths) > room && sum(widths.slice(0, count)) <= room * mostPinned ? count : 0,
  }
}

/** The usual columns without those that there is no room for. */
export function withoutWhatHasNoRoom(columns: readonly Column[], room: number): readonly Column[] {
  let left = columns
  for (const id of dispensable) {
    if (sum(left.map((column) => (column.shown ? sizes[column.id].least : 0))) <= room) break
    left = left.map((column) => (column.id === id ? { ...column, shown: false } : column))
  }
  return left
}

/** Widths that are as far on the way from some to others as the room allows. */
function between(from: readonly number[], to: readonly number[], room: number): number[] {
  const share = (room - sum(from)) / Math.max(1, sum(to) - sum(from))
  const way = Math.min(Math.max(share, 0), 1)
  return from.map((width, i) => Math.floor(width + way * ((to[i] ?? width) - width)))
}

function sum(widths: readonly number[]): number {
  return widths.reduce((total, width) => total + width, 0)
}
