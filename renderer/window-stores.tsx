import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'

import { useBridge } from './bridge-context.ts'
import { useChosenCommands } from './commands/use-chosen-commands.ts'
import type { Connections } from './connections/connections-store.ts'
import { ExportsContext } from './export/exports-context.ts'
import { createExports } from './export/exports-store.ts'
import { createLinks } from './links/link-store.ts'
import { LinksContext } from './links/links-context.ts'
import { OpeningContext } from './snapshots/opening-context.ts'
import { OpeningDialog } from './snapshots/opening-dialog.tsx'
import { createOpening } from './snapshots/opening-store.ts'
import { UndoContext } from './undo/undo-context.ts'
import { createUndo } from './undo/undo-store.ts'
import { useUndoKeys } from './undo/use-undo-keys.ts'

/** Gives the window what it has of its own, whichever connection it shows: what can be undone, exports, links, and the app's menu. */
export function WindowStores({ connections, children }: { connections: Connections; children: ReactNode }) {
  const bridge = useBridge()
  const [undo] = useState(createUndo)
  const [exports] = useState(() => createExports(bridge))
  const [links] = useState(() => createLinks(bridge, connections))
  const [opening] = useState(() => createOpening(bridge, connections))
  useUndoKeys(undo)
  useEffect(() => {
    const stop = exports.getState().listen()
    void exports.getState().load()
    return stop
  }, [exports])
  useChosenCommands()
  useEffect(() => connections.getState().listen(), [connections])
  useEffect(() => {
    // One that came before the window was there was not told of.
    void links
      .getState()
      .follow()
      .catch(() => undefined)
    return links.getState().listen()
  }, [links])
  return (
    <UndoContext value={undo}>
      <ExportsContext value={exports}>
        <LinksContext value={links}>
          <OpeningContext value={opening}>
            {children}
            <OpeningDialog />
          </OpeningContext>
        </LinksContext>
      </ExportsContext>
    </UndoContext>
  )
}
