import { useMemo } from 'react'
import { useStore } from 'zustand'

import type { Command } from '../commands/command-store.ts'
import { useCommands } from '../commands/commands-context.ts'
import { shownRecent, shownSearch } from '../privacy/shown.ts'
import { useSetting } from '../settings/settings-context.ts'
import type { DeskStore } from './desk-store.ts'

/** Offers the numbers that were opened last, and the searches that led to them. */
export function useRecentCommands(
  desk: DeskStore,
  onOpen: (key: string) => void,
  onSearch: (search: string) => void,
): void {
  const numbers = useStore(desk, (state) => state.desk.recentNumbers)
  const masks = useSetting('maskNumbers')
  const searches = useStore(desk, (state) => state.desk.recentSearches)
  const commands = useMemo<Command[]>(
    () => [
      // Ids of commands are in the document, where no key or search may be read.
      ...numbers.map((number, place) => {
        const { words, owner } = shownRecent(number, masks)
        return {
          id: `recent-number-${place}`,
          name: words,
          about: owner,
          section: 'recentNumbers' as const,
          keys: null,
          run: () => onOpen(number.key),
        }
      }),
      ...searches.map((search, place) => ({
        id: `recent-search-${place}`,
        name: shownSearch(search, masks),
        about: null,
        section: 'recentSearches' as const,
        keys: null,
        run: () => onSearch(search),
      })),
    ],
    [numbers, masks, searches, onOpen, onSearch],
  )
  useCommands(commands)
}
