import { useMemo } from 'react'
import { useStore } from 'zustand'

import type { Command } from '../commands/command-store.ts'
import { useCommands } from '../commands/commands-context.ts'
import { useOpening } from '../snapshots/opening-context.ts'
import { commandWords } from '../words/commands.ts'
import { addressWords } from '../words/connection-words.ts'
import type { Connections } from './connections-store.ts'

/** Offers to go to each other connection, to add one, and to open a snapshot. */
export function useConnectionCommands(store: Connections): void {
  const { connections, currentId, select, setAdding } = useStore(store)
  const opening = useOpening()
  const commands = useMemo<Command[]>(
    () => [
      ...(connections ?? [])
        .filter(({ id }) => id !== currentId)
        .map((connection) => ({
          id: `connection-${connection.id}`,
          name: connection.name,
          about: addressWords(connection),
          section: 'connections' as const,
          keys: null,
          run: () => select(connection.id),
        })),
      {
        id: 'add-connection',
        name: commandWords.addConnection,
        about: null,
        section: 'connections',
        keys: null,
        run: () => setAdding(true),
      },
      {
        id: 'open-snapshot',
        name: commandWords.openSnapshot,
        about: null,
        section: 'connections',
        keys: null,
        run: () => void opening.getState().begin(null),
      },
    ],
    [connections, currentId, opening, select, setAdding],
  )
  useCommands(commands)
}
