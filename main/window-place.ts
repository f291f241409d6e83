import { join } from 'node:path'

import { z } from 'zod'

import { readKeptParts, writeKeptJson } from './kept-json.ts'

/** In pixels, as if one were one of a screen of usual density. */
export type Rectangle = { x: number; y: number; width: number; height: number }

export const smallestWindow = { width: 900, height: 600 }
const usualWindow = { width: 1280, height: 800 }

// Of the title bar, so much has to be on a screen for a window to be dragged.
const leastInSight = { width: 120, height: 40 }

const pixels = z.number().int().min(-100_000).max(100_000)
const windowPlaceSchema = z.object({
  /** Where the window is while it is not maximized. */
  bounds: z.object({ x: pixels, y: pixels, width: pixels.positive(), height: pixels.positive() }),
  maximized: z.boolean(),
})

/** How a window was left. */
export type WindowPlace = z.infer<typeof windowPlaceSchema>

/** How to open a window. Without a place of its own it opens in the middle of the main screen. */
export type Opening = {
  size: { width: number; height: number }
  at: { x: number; y: number } | null
  maximized: boolean
}

/**
 * How to open a window that was left like this, on the screens that are there now, given as what the system leaves free of
 * them, the main one first. It is where it was if enough of its title bar is in sight there, never larger than its screen,
 * and only on a screen that is smaller itself not all in sight.
 */
export function openingOf(left: WindowPlace | null, screens: readonly Rectangle[]): Opening {
  const screen = left === null ? undefined : screenOf(left.bounds, screens)
  const room = screen ?? screens[0] ?? { x: 0, y: 0, ...usualWindow }
  const { width, height } = left?.bounds ?? usualWindow
  const size = {
    width: Math.max(smallestWindow.width, Math.min(width, room.width)),
    height: Math.max(smallestWindow.height, Math.min(height, room.height)),
  }
  const maximized = left?.maximized ?? false
  if (left === null || screen === undefined) return { size, at: null, maximized }
  return {
    size,
    at: {
      x: within(left.bounds.x, screen.x, screen.x + screen.width - size.width),
      y: within(left.bounds.y, screen.y, screen.y + screen.height - size.height),
    },
    maximized,
  }
}

/** Keeps how the window was left, in window.json of the folder. */
export function keepWindowPlace(folder: string) {
  const file = join(folder, 'window.json')
  return {
    read: (): WindowPlace | null => windowPlaceSchema.safeParse(readKeptParts(file)).data ?? null,
    write: (place: WindowPlace): void => {
      try {
        writeKeptJson(file, place)
      } catch {
        // A full disk costs the window's place and nothing else.
      }
    },
  }
}

/** The screen on which most of the title bar is, if enough of it is to be found there. */
function screenOf({ x, y, width }: Rectangle, screens: readonly Rectangle[]): Rectangle | undefined {
  const inSight = screens.map((screen) => ({
    screen,
    width: overlap(x, width, screen.x, screen.width),
    height: overlap(y, leastInSight.height, screen.y, screen.height),
  }))
  return inSight
    .filter((each) => each.width >= leastInSight.width && each.height >= leastInSight.height)
    .sort((a, b) => b.width - a.width)[0]?.screen
}

function overlap(start: number, length: number, otherStart: number, otherLength: number): number {
  return Math.min(start + length, otherStart + otherLength) - Math.max(start, otherStart)
}

function within(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most))
}
