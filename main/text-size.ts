import { settingsSchema, usualSettings } from '../contract/settings.ts'
import type { Settings } from '../contract/settings.ts'

type TextSize = Settings['textSize']

/** The text size that the menu goes to from another: the next one of the settings' steps, or the usual one. */
export function nextTextSize(size: TextSize, to: 'larger' | 'smaller' | 'usual'): TextSize {
  if (to === 'usual') return usualSettings.textSize
  const sizes = [...settingsSchema.shape.textSize.values].sort((a, b) => a - b)
  const next = sizes[sizes.indexOf(size) + (to === 'larger' ? 1 : -1)]
  return next ?? size
}
