import { z } from 'zod'

/** How dense rows are: 28, 34 or 42 pixels. */
const densities = ['compact', 'regular', 'roomy'] as const

/** In percent of the usual size. */
export const textSizes = [80, 90, 100, 110, 125, 150, 175, 200] as const

/** Minutes without a key or a move of the mouse after which the window hides what it shows. */
export const lockDelays = [1, 5, 15, 30, 60] as const

/** What a person chose for the whole app, whichever connection is open. */
export const settingsSchema = z.object({
  colorScheme: z.enum(['system', 'light', 'dark']),
  density: z.enum(densities),
  textSize: z.literal(textSizes),
  /** An IANA name; null follows the computer. */
  timeZone: z.string().max(100).nullable(),
  /** Whether the details name each field as Clerk does, too. */
  wireNames: z.boolean(),
  /** Whether all but the last two digits of each number are hidden. */
  maskNumbers: z.boolean(),
  /** Whether a copied number leaves the clipboard after a minute. */
  clearClipboard: z.boolean(),
  lockAfterMinutes: z.literal(lockDelays).nullable(),
  /** Whether the system tells of long work that ended while the window was not in front. */
  notifications: z.boolean(),
})

export type Settings = z.infer<typeof settingsSchema>

/** What is chosen as long as nobody chose anything else. */
export const usualSettings: Settings = {
  colorScheme: 'system',
  density: 'regular',
  textSize: 100,
  timeZone: null,
  wireNames: false,
  maskNumbers: false,
  clearClipboard: true,
  lockAfterMinutes: null,
  notifications: true,
}

/** The time zone of this computer, by its IANA name, and the TZ that was set for the app where it names none. */
export const computerZoneSchema = z.object({ timeZone: z.string(), unknown: z.string().nullable() })

export type ComputerZone = z.infer<typeof computerZoneSchema>
