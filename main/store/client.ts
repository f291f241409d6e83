import type { SyncMoment } from '../../contract/as-of.ts'
import type { JobsOf, Opening } from './jobs.ts'
import { startWorker } from './thread.ts'
import type { Run } from './thread.ts'

/** A cache to read from, each call of which runs in a thread and rejects with a FailureError. */
export type Readers = {
  read: Run<JobsOf['reader']>
  /** The list has a reader of its own, which keeps a snapshot and what the last query found. */
  list: Run<JobsOf['list']>
  /** Resolves when what was begun is done and the file is closed. */
  close: () => Promise<void>
}

/** One connection's cache, and how it was found when it was opened. */
export type Store = Readers &
  Opening & {
    /** Each write holds the lock of the cache as long as it takes. Rejects with 'busy' while another process holds it. */
    write: Run<JobsOf['writer']>
    /**
     * Holds the lock for all writes until the function it gives is called, so that no other process writes between them.
     * Rejects with 'busy' while another process holds it.
     */
    hold: () => Promise<() => Promise<void>>
    /** Whether another process holds the lock. */
    isWrittenElsewhere: () => Promise<boolean>
    /** Copies the file beside itself, out of everyone's way: in a thread of its own, as isWhole. */
    backUp: (input: Parameters<JobsOf['keeper']['backUp']>[0]) => ReturnType<JobsOf['keeper']['backUp']>
    /** Whether every page of the file can be read. */
    isWhole: () => Promise<boolean>
  }

/** Sorts one pasted list, and keeps the lines of which there are no records. */
export type TriageThread = { run: Run<JobsOf['triage']>; stop: () => Promise<void> }

type StoreFile = { file: string; workerFile: string | URL }

/**
 * Opens the database of a connection, which other processes may have open, too: made anew where there is none, and restored
 * from its backup where it is damaged. `workerFile` is worker.ts, built or not. With `suspect` every page is read first.
 * `onDamaged` hears of each job that meets damage. Rejects with a FailureError when it cannot be made usable because another
 * process has it open, or when a newer version wrote it.
 */
export async function openStore(
  options: StoreFile & { suspect?: boolean; onDamaged?: () => void },
): Promise<Store> {
  const { file, workerFile, suspect = false, onDamaged = () => undefined } = options
  const writer = await startWorker<JobsOf['writer']>(workerFile, { file, role: 'writer', suspect }, onDamaged)
  const readers = await openReaders(options, onDamaged).catch(async (error: unknown) => {
    await writer.stop()
    throw error
  })
  const letGo = async () => {
    await writer.run('letGo', null)
  }
  const keepers = new Set<Promise<{ stop: () => Promise<void> }>>()
  const withKeeper = async <Reply>(work: (run: Run<JobsOf['keeper']>) => Promise<Reply>): Promise<Reply> => {
    const started = startWorker<JobsOf['keeper']>(workerFile, { file, role: 'keeper' }, onDamaged)
    keepers.add(started)
    try {
      const keeper = await started
      try {
        return await work(keeper.run)
      } finally {
        await keeper.stop()
      }
    } finally {
      keepers.delete(started)
    }
  }
  return {
    ...readers,
    ...writer.opening,
    write: writer.run,
    hold: async () => {
      await writer.run('hold', null)
      return letGo
    },
    isWrittenElsewhere: () => writer.run('isWrittenElsewhere', null),
    backUp: (input) => withKeeper((run) => run('backUp', input)),
    isWhole: () => withKeeper((run) => run('isWhole', null)),
    // A keeper's job is given up.
    close: async () => {
      await Promise.allSettled([...keepers].map(async (keeper) => (await keeper).stop()))
      await readers.close()
      await writer.stop()
    },
  }
}

/**
 * Opens the database of a connection to read it, at any time, whoever else has it open. Nothing of it is written, but that
 * one of an older version is brought to this one. Rejects with a FailureError: 'not_found' where there is none,
 * 'damaged_database', 'newer_database', or 'busy' where it is of an older version and another process has it open.
 */
export async function openStoreToRead(options: StoreFile): Promise<Readers> {
  const { file, workerFile } = options
  const user = await startWorker<JobsOf['writer']>(
    workerFile,
    { file, role: 'writer', purpose: 'read' },
    () => undefined,
  )
  const readers = await openReaders(options).catch(async (error: unknown) => {
    await user.stop()
    throw error
  })
  return {
    ...readers,
    close: async () => {
      await readers.close()
      await user.stop()
    },
  }
}

/** Opens a database that is there already, and stays there. Rejects with a FailureError. */
export async function openReaders(
  { file, workerFile }: StoreFile,
  onDamaged: () => void = () => undefined,
): Promise<Readers> {
  const [reader, list] = await Promise.all([
    startWorker<JobsOf['reader']>(workerFile, { file, role: 'reader' }, onDamaged),
    startWorker<JobsOf['list']>(workerFile, { file, role: 'list' }, onDamaged),
  ])
  return {
    read: reader.run,
    list: list.run,
    close: async () => {
      await Promise.all([reader.stop(), list.stop()])
    },
  }
}

/** Whether every page of a database that is there already can be read. Rejects with a FailureError. */
export async function isStoreWhole({ file, workerFile }: StoreFile): Promise<boolean> {
  const keeper = await startWorker<JobsOf['keeper']>(workerFile, { file, role: 'keeper' }, () => undefined)
  try {
    return await keeper.run('isWhole', null)
  } finally {
    await keeper.stop()
  }
}

/** Writes a copy of `file` as of a past sync into another file, in a thread of its own. Rejects with a FailureError. */
export async function copyStoreAsOf(
  { file, workerFile }: StoreFile,
  input: Parameters<JobsOf['copier']['copyAsOf']>[0],
): Promise<SyncMoment> {
  const copier = await startWorker<JobsOf['copier']>(workerFile, { file, role: 'copier' }, () => undefined)
  try {
    return await copier.run('copyAsOf', input)
  } finally {
    await copier.stop()
  }
}

/** Starts a thread on a database that is there already, which sorts one pasted list. Rejects with a FailureError. */
export async function startTriageThread({ file, workerFile }: StoreFile): Promise<TriageThread> {
  return startWorker<JobsOf['triage']>(workerFile, { file, role: 'triage' }, () => undefined)
}
