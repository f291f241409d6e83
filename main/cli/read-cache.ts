import type { Connection } from '../../contract/connection.ts'
import { openStoreToRead } from '../store/client.ts'
import type { Readers } from '../store/client.ts'
import type { Context } from './context.ts'

/** Where a connection's cache is, and what reads it. */
export function cacheOf({ connections, workerFiles }: Context, { id }: Connection) {
  return { file: connections.databaseFile(id), workerFile: workerFiles.store }
}

/** Gives what `work` gives of a connection's cache, whoever else has it open. Rejects with a FailureError where it cannot be opened. */
export async function withReaders<Result>(
  context: Context,
  connection: Connection,
  work: (readers: Readers) => Promise<Result>,
): Promise<Result> {
  await context.caches.prepare(connection.id)
  const readers = await openStoreToRead(cacheOf(context, connection))
  try {
    return await work(readers)
  } finally {
    await readers.close()
  }
}
