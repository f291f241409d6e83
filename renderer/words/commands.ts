import type { Command } from '../commands/command-store.ts'

/** What the parts of the palette are called. */
export const sectionWords: Record<Command['section'], string> = {
  goTo: 'Go to',
  recentNumbers: 'Recent numbers',
  thisNumber: 'This number',
  numbers: 'Numbers',
  savedViews: 'Saved views',
  recentSearches: 'Recent searches',
  sync: 'Sync',
  connections: 'Connections',
  view: 'View',
  help: 'Help',
}

export const paletteWords = {
  title: 'Commands',
  input: 'Search commands',
  placeholder: 'Type a command, a name or a number…',
  searchFor: (text: string) => `Search numbers for “${text}”`,
  none: 'No command has this in its name.',
}

export const commandWords = {
  find: 'Search numbers',
  palette: 'Open commands',
  shortcuts: 'Show keyboard shortcuts',
  addFilter: 'Add a filter',
  clearFilters: 'Clear filters',
  export: 'Export the list',
  selectAll: 'Select all',
  copySelected: 'Copy selected numbers',
  clearSelection: 'Clear selection',
  addConnection: 'Add a connection',
  openSnapshot: 'Open a snapshot',
  sync: 'Sync',
  fullSync: 'Full sync',
  cancelSync: 'Cancel the sync',
}

export const shortcutsWords = {
  title: 'Keyboard shortcuts',
  anywhere: 'Anywhere',
  lists: 'In a list',
  details: 'In the details',
}

/** Keys that belong to a part of the window and are no commands. */
export const keysInPlace: Record<'lists' | 'details', readonly { keys: readonly string[]; does: string }[]> =
  {
    lists: [
      { keys: ['ArrowUp', 'ArrowDown'], does: 'Move by a row' },
      { keys: ['PageUp', 'PageDown'], does: 'Move by a page' },
      { keys: ['Home', 'End'], does: 'Go to the first or last row' },
      { keys: ['Enter'], does: 'Open the details and go there' },
      { keys: ['shift+ArrowDown', 'shift+PageDown', 'shift+End'], does: 'Move and select all between' },
      { keys: ['Space'], does: 'Select a row, or take it out' },
      { keys: ['mod+A'], does: 'Select all that the list shows' },
      { keys: ['Escape'], does: 'Clear the selection, then close the details' },
      { keys: ['/'], does: 'Search' },
      { keys: ['A', '9'], does: 'Begin a search with any letter or digit' },
      { keys: ['alt+ArrowDown'], does: 'Open the menu of a column, on its name' },
      { keys: ['Delete'], does: 'Remove a filter, on it' },
      { keys: ['mod+Z'], does: 'Undo a removal, while that is offered' },
    ],
    details: [
      { keys: ['R'], does: 'Ask Clerk again' },
      { keys: ['Escape'], does: 'Go back to the list' },
      { keys: ['Tab'], does: 'Go to the next control' },
    ],
  }
