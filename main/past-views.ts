import { readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'

import type { SyncMoment } from '../contract/as-of.ts'
import { isRunning } from './is-running.ts'
import { copyStoreAsOf, openReaders } from './store/client.ts'
import type { Readers } from './store/client.ts'

/** Of which connection a view is, and of which moment. */
type ViewDescription = { connectionId: string; moment: SyncMoment }

/** A view whose file somebody reads. */
export type HeldView = ViewDescription & { file: string; release: () => void }

type PastView = ViewDescription & {
  file: string
  readers: Readers
  /** How many exports read the file: it is deleted after the last of them. */
  holds: number
  closed: boolean
}

/**
 * The views of caches as of past syncs: each is a copy of its cache beside it, in which every later observation is undone,
 * and which is deleted when it is closed.
 */
export function openPastViews(options: {
  databaseFile: (connectionId: string) => string
  workerFile: string | URL
}) {
  const views = new Map<string, Promise<PastView>>()
  let opened = 0

  const make = async (connectionId: string, syncId: number, viewId: string): Promise<PastView> => {
    const source = options.databaseFile(connectionId)
    const file = join(dirname(source), `${viewId}.sqlite`)
    const { workerFile } = options
    try {
      const moment = await copyStoreAsOf({ file: source, workerFile }, { file, syncId })
      const readers = await openReaders({ file, workerFile })
      return { connectionId, moment, file, readers, holds: 0, closed: false }
    } catch (error) {
      rmSync(file, { force: true })
      throw error
    }
  }

  const close = async (viewId: string): Promise<void> => {
    const found = views.get(viewId)
    if (found === undefined) return
    views.delete(viewId)
    const view = await found.catch(() => null)
    if (view === null) return
    await view.readers.close()
    view.closed = true
    deleteUnused(view)
  }

  return {
    /** Makes a view. Rejects with a FailureError. */
    open: async (connectionId: string, syncId: number): Promise<{ viewId: string; moment: SyncMoment }> => {
      opened += 1
      // Other processes make views, too.
      const viewId = `${connectionId}.as-of-${syncId}-${process.pid}-${opened}`
      const view = make(connectionId, syncId, viewId)
      views.set(viewId, view)
      view.catch(() => views.delete(viewId))
      return { viewId, moment: (await view).moment }
    },
    find: async (viewId: string): Promise<Readers | null> => (await views.get(viewId))?.readers ?? null,
    /** The view with its file, which stays until `release` is called, even if the view is closed; null where there is none. */
    hold: async (viewId: string): Promise<HeldView | null> => {
      const view = await views.get(viewId)
      if (view === undefined) return null
      view.holds += 1
      const release = () => {
        view.holds -= 1
        if (view.closed) deleteUnused(view)
      }
      return { connectionId: view.connectionId, moment: view.moment, file: view.file, release }
    },
    /** Resolves when the view is closed and its copy is deleted, unless an export holds it. */
    close,
    /** The same for all views of a connection. */
    closeOf: async (connectionId: string): Promise<void> => {
      const own = [...views.keys()].filter((viewId) => viewId.startsWith(`${connectionId}.as-of-`))
      await Promise.all(own.map(close))
    },
  }
}

function deleteUnused({ file, holds }: PastView): void {
  if (holds === 0) rmSync(file, { force: true })
}

/** Deletes the copies that an app that was killed has left in the folder of the caches, and none of one that runs. */
export function deleteLeftCopies(folder: string): void {
  for (const name of readFolder(folder)) {
    const [, by] = /\.as-of-\d+-(\d+)-\d+\.sqlite(?:-wal|-shm|-journal)?$/.exec(name) ?? []
    if (by !== undefined && !isRunning(Number(by))) deleteLeft(join(folder, name))
  }
}

function deleteLeft(path: string): void {
  try {
    rmSync(path, { force: true })
  } catch {
    // On a disk that is read-only now; a later start tries again.
  }
}

function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    // There is none before the first connection.
    return []
  }
}
