import { readFile } from 'node:fs/promises'

import { FailureError } from '../../../contract/failure.ts'
import { maskKey, maskLine } from '../../../contract/mask.ts'
import { mostTriageText } from '../../../contract/triage.ts'
import type { TriageGroup } from '../../../contract/triage.ts'
import { startTriageThread } from '../../store/client.ts'
import type { TriageThread } from '../../store/client.ts'
import type { SortedLine, TriageResult } from '../../store/triage/triage-lines.ts'
import type { Context } from '../context.ts'
import { syncedConnection } from '../context.ts'
import { cacheOf, withReaders } from '../read-cache.ts'
import { readStdin } from '../read-stdin.ts'
import { count, openProgress } from '../sync-progress.ts'
import { textTable } from '../text-columns.ts'

/** The groups as they are written. */
const groupNames: Record<TriageGroup, string> = {
  verified: 'verified',
  unverified: 'unverified',
  reserved: 'reserved',
  expired: 'expired',
  failed: 'failed',
  otherStatus: 'other_status',
  removed: 'removed',
  severalUsers: 'several_users',
  notFound: 'not_found',
  unreadable: 'unreadable',
}

/**
 * Sorts the lines of a file, or of standard input where it is `-`, and writes how many are in each group; as JSON what became of each line.
 * National numbers are of `country`. Rejects with a FailureError.
 */
export async function triageLines(
  context: Context,
  { file, country }: { file: string; country: string | null },
): Promise<void> {
  const { json, output } = context
  const connection = syncedConnection(context)
  const text = await readLines(context, file)
  // Opened so that a cache of an older version is brought up to date before the thread reads it.
  const result = await withReaders(context, connection, async () => {
    const thread = await startTriageThread(cacheOf(context, connection))
    try {
      return await sortLines(context, thread, { text, country, keepsAll: json })
    } finally {
      await thread.stop()
    }
  })
  if (!json) await output.write(summaryText(result))
}

async function sortLines(
  { output, masked, signal, stderr }: Context,
  { run }: TriageThread,
  pasted: { text: string; country: string | null; keepsAll: boolean },
): Promise<TriageResult> {
  const progress = openProgress({ stderr })
  try {
    const lines = await run('begin', pasted)
    for (let done = 0; done < lines; done = await run('readOn', null)) {
      if (signal.aborted) throw new FailureError('cancelled', 'Interrupted.')
      progress.show(`Sorting lines: ${count(done)} of ${count(lines)}`)
      await writeSorted(await run('takeSorted', null))
    }
    await writeSorted(await run('takeSorted', null))
    return await run('end', null)
  } finally {
    progress.end()
  }

  async function writeSorted(lines: readonly SortedLine[]): Promise<void> {
    if (lines.length > 0) await output.writeJson(lines.map((line) => lineRecord(line, masked)))
  }
}

function lineRecord(sorted: SortedLine, masked: boolean) {
  const { line, text, reason } = masked ? maskLine(sorted) : sorted
  return {
    line,
    text,
    group: groupNames[sorted.group],
    ids: masked ? sorted.keys.map(maskKey) : sorted.keys,
    reason: reason === '' ? null : reason,
  }
}

function summaryText({ summary }: TriageResult): string {
  const rows = summary.groups
    .filter(({ lines }) => lines > 0)
    .map(({ group, lines, numbers }) => [groupNames[group], count(lines), count(numbers)])
  return textTable(['GROUP', 'LINES', 'NUMBERS'], [...rows, ['all', count(summary.lines), '']])
}

async function readLines(context: Context, file: string): Promise<string> {
  if (file === '-') {
    if (context.stdin.isTTY) context.say('Type or paste lines, then end with Ctrl+D.')
    return readStdin(context, mostTriageText)
  }
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new FailureError(
      'invalid_request',
      `${file} could not be read: ${error instanceof Error ? error.message : String(error)}.`,
    )
  }
}
