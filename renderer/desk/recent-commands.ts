import { useMemo } from 'react'
import { useStore } from 'zustand'

import { maskNumber } from '../../contract/mask.ts'
import type { Command } from '../commands/command-store.ts'
import { useCommands } from '../commands/commands-context.ts'
import { phoneWords } from '../number/phone-words.ts'
import { maskName } from '../privacy/mask-details.ts'
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
      ...numbers.map((number) => ({
        id: `open-${number.key}`,
        name: masks ? maskNumber(phoneWords(number.phoneNumber)) : phoneWords(number.phoneNumber),
        about:
          masks && number.ownerName !== null
            ? maskName(number.ownerName, number.phoneNumber)
            : number.ownerName,
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
    [numbers, masks, searches, onOpen, onSearch],
  )
  useCommands(commands)
}
