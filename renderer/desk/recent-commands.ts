import { useMemo } from 'react'
import { useStore } from 'zustand'

import type { Command } from '../commands/command-store.ts'
import { useCommands } from '../commands/commands-context.ts'
import { phoneWords } from '../number/phone-words.ts'
import type { DeskStore } from './desk-store.ts'

/** Offers the numbers that were opened last, and the searches that led to them. */
export function useRecentCommands(
  desk: DeskStore,
  onOpen: (key: string) => void,
  onSearch: (search: string) => void,
): void {
  const numbers = useStore(desk, (state) => state.desk.recentNumbers)
  const searches = useStore(desk, (state) => state.desk.recentSearches)
  const commands = useMemo<Command[]>(
    () => [
      ...numbers.map((number) => ({
        id: `open-${number.key}`,
        name: phoneWords(number.phoneNumber),
        about: number.ownerName,
        section: 'recentNumbers' as const,
        keys: null,
        run: () => onOpen(number.key),
      })),
      ...searches.map((search) => ({
        id: `search-${search}`,
        name: search,
        about: null,
        section: 'recentSearches' as const,
        keys: null,
        run: () => onSearch(search),
      })),
    ],
    [numbers, searches, onOpen, onSearch],
  )
  useCommands(commands)
}
