import type { Place } from '../../contract/desk.ts'

/** What the places of the window are called. */
export const placeWords: Record<Place, string> = {
  numbers: 'Numbers',
  activity: 'Activity',
  triage: 'Triage',
  syncs: 'Syncs',
  exports: 'Exports',
  settings: 'Settings',
}

/** What goes from place to place. */
export const railWords = { name: 'Places' }
