import { createReadStream, existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { differenceKinds } from '../../../contract/as-of.ts'
import type { ExportWhat } from '../../../contract/export.ts'
import { FailureError } from '../../../contract/failure.ts'
import type { Exported } from '../../export/export-job.ts'
import { deleteLeftPartials, workFolderOf } from '../../export/partial-files.ts'
import { runExport } from '../../export/run-export.ts'
import type { Readers } from '../../store/client.ts'
import type { Context } from '../context.ts'
import { syncedConnection } from '../context.ts'
import type { ExportOptions, NamedSync, WantedExport } from '../export-options.ts'
import { withReaders } from '../read-cache.ts'
import { readSecret } from '../read-stdin.ts'
import { count, openProgress } from '../sync-progress.ts'

/** Writes an export to a file, and as JSON its manifest; or the export itself to standard output. Rejects with a FailureError. */
export async function exportNumbers(context: Context, options: ExportOptions): Promise<void> {
  const { json, output, say } = context
  if (options.out === '-') return exportToOutput(context, options)
  const target = resolve(options.out)
  if (existsSync(target) && !options.force)
    throw new FailureError(
      'file_not_written',
      `${options.out} exists, and was left as it is. Name another file, or replace it with --force.`,
    )
  const { rows } = await writeExport(context, options, target)
  say(`${count(rows)} ${rows === 1 ? 'record' : 'records'} written to ${target}`)
  if (json) await output.write(await readFile(`${target}.manifest.json`))
}

async function exportToOutput(context: Context, options: ExportOptions): Promise<void> {
  if (context.json)
    throw new FailureError(
      'invalid_request',
      'With --out - standard output is the export itself. Leave out --json.',
    )
  // Of the user alone (mode 0700).
  const folder = await mkdtemp(join(tmpdir(), 'phone-number-inspector-'))
  try {
    const target = join(folder, `export.${options.form.format}`)
    await writeExport(context, options, target)
    for await (const chunk of createReadStream(target)) await context.output.write(chunk)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function writeExport(context: Context, options: ExportOptions, target: string): Promise<Exported> {
  const { connections, workerFiles, folder, clock, appVersion, signal } = context
  const { form, passphraseStdin } = options
  const connection = syncedConnection(context)
  const passphrase = passphraseStdin ? await readSecret(context, 'the passphrase') : null
  const progress = openProgress(context)
  // The window's, too: either clears up what a killed one of the other has left.
  const workFolder = workFolderOf(folder)
  deleteLeftPartials(workFolder)
  try {
    return await withReaders(context, connection, async (readers) =>
      runExport({
        database: connections.databaseFile(connection.id),
        request: { what: await findSyncs(readers, options.what), form },
        facts: {
          appVersion,
          connectionName: connection.name,
          exportedAt: clock(),
          pastInstant: null,
        },
        passphrase,
        target,
        workerFile: workerFiles.export,
        workFolder,
        signal,
        report: (rows, total) => progress.show(`Writing: ${count(rows)} of ${count(total)}`),
      }),
    )
  } finally {
    progress.end()
  }
}

async function findSyncs({ read }: Pick<Readers, 'read'>, what: WantedExport): Promise<ExportWhat> {
  if (what.of !== 'difference') return what
  const [latest, previous] = await read('listSyncMoments', { before: null, limit: 2 })
  const find = (sync: NamedSync) => {
    if (typeof sync === 'number') return sync
    const moment = sync === 'latest' ? latest : previous
    if (moment === undefined)
      throw new FailureError('not_found', `There is no ${sync} sync yet that was completed. Sync first.`)
    return moment.syncId
  }
  return {
    of: 'difference',
    fromSyncId: find(what.from),
    toSyncId: find(what.to),
    kinds: [...differenceKinds],
  }
}
