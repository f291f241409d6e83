import { useLayoutEffect, useMemo } from 'react'

import { settingsSchema } from '../../contract/settings.ts'
import type { Settings } from '../../contract/settings.ts'
import { useCommands } from '../commands/commands-context.ts'
import { densityWords } from '../words/columns.ts'
import { useSetting, useSettingsStore } from './settings-context.ts'

export const densities = settingsSchema.shape.density.options

// In pixels; surfaces.css has the same.
const rowHeights: Record<Settings['density'], number> = { compact: 28, regular: 34, roomy: 42 }
const eventHeights: Record<Settings['density'], number> = { compact: 44, regular: 48, roomy: 56 }

/** How tall a row of a list is, in pixels. */
export function useRowHeight(): number {
  return rowHeights[useSetting('density')]
}

/** How tall an event's two lines are, in pixels. */
export function useEventHeight(): number {
  return eventHeights[useSetting('density')]
}

/** Tells the style sheets the density, and offers to choose another one. */
export function useDensity(): void {
  const store = useSettingsStore()
  const density = useSetting('density')
  useLayoutEffect(() => {
    document.documentElement.dataset.density = density
  }, [density])
  useCommands(
    useMemo(
      () =>
        densities.map((name) => ({
          id: `density-${name}`,
          name: densityWords[name].command,
          about: null,
          section: 'view' as const,
          keys: null,
          run: () => void store.getState().change({ density: name }),
        })),
      [store],
    ),
  )
}
