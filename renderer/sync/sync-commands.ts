import { useMemo } from 'react'
import { useStore } from 'zustand'

import type { Connection } from '../../contract/connection.ts'
import type { Command } from '../commands/command-store.ts'
import { useCommands } from '../commands/commands-context.ts'
import { commandWords } from '../words/commands.ts'
import type { Sync } from './sync-store.ts'

/** Offers to sync, or to cancel the sync that runs. */
export function useSyncCommands(connection: Connection, store: Sync): void {
  const stage = useStore(store, ({ sync }) => sync?.progress?.stage ?? null)
  const isElsewhere = useStore(store, ({ sync }) => sync !== null && sync.elsewhere !== null)
  const unable = connection.key === 'missing' || connection.key === 'none' || isElsewhere
  const commands = useMemo<Command[]>(() => {
    const { start, startFull, cancel } = store.getState()
    const of = { about: null, section: 'sync' as const }
    if (stage === 'reading')
      return [{ ...of, id: 'cancel-sync', name: commandWords.cancelSync, keys: null, run: cancel }]
    if (stage !== null || unable) return []
    return [
      { ...of, id: 'sync', name: commandWords.sync, keys: 'mod+R', run: start },
      { ...of, id: 'full-sync', name: commandWords.fullSync, keys: 'mod+shift+R', run: startFull },
    ]
  }, [store, stage, unable])
  useCommands(commands)
}
