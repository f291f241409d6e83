import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'

import { FailureError } from '../../../contract/failure.ts'
import { maskKey, maskLine, maskNumber } from '../../../contract/mask.ts'
import { readTextFile } from '../../../contract/text-file.ts'
import { mostTriageBytes, mostTriageText } from '../../../contract/triage.ts'
import type { TriageGroup } from '../../../contract/triage.ts'
import { startTriageThread } from '../../store/client.ts'
import type { TriageThread } from '../../store/client.ts'
import type { SortedLine, TriageResult } from '../../store/triage/triage-lines.ts'
import type { Context } from '../context.ts'
import { syncedConnection } from '../context.ts'
import { cacheOf, withReaders } from '../read-cache.ts'
import { readBytes } from '../read-stdin.ts'
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
  const { readAs } = sorted
  return {
    line,
    text,
    group: groupNames[sorted.group],
    ids: masked ? sorted.keys.map(maskKey) : sorted.keys,
    read_as: readAs === null || !masked ? readAs : maskNumber(readAs),
    is_guess: sorted.isGuess,
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
  if (file !== '-') return readText(context, file, createReadStream(file))
  if (context.stdin.isTTY) context.say('Type or paste lines, then end with Ctrl+D.')
  return readText(context, 'Standard input', context.stdin)
}

/** The text that comes in. Rejects with a FailureError where it is none, or more than a triage takes, or cannot be read. */
async function readText({ signal }: Context, name: string, stream: Readable): Promise<string> {
  const tooMany = new FailureError(
    'invalid_request',
    `${name} is longer than 10 MB, and a triage takes no more. Split it into parts, then triage one after another.`,
  )
  const bytes = await readBytes(stream, signal, { most: mostTriageBytes, tooMany }).catch(
    (error: unknown) => {
      throw error instanceof FailureError ? error : notRead(name, error)
    },
  )
  const text = readTextFile(bytes)
  if (text === null)
    throw new FailureError(
      'invalid_request',
      `${name} is no text file. Save the table as CSV, then triage that file.`,
    )
  if (text.length > mostTriageText) throw tooMany
  return text
}

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file. Check its name',
  ENOTDIR: 'there is no such file. Check its name',
  EISDIR: 'it is a folder. Name a file in it',
  EACCES: 'you may not read it. Ask its owner, or copy it to a folder of your own',
  EPERM: 'you may not read it. Ask its owner, or copy it to a folder of your own',
}

function notRead(name: string, error: unknown): FailureError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const reason = reasons[code] ?? 'the system refused. Check that it is still there'
  return new FailureError(
    'invalid_request',
    `${name} could not be read: ${reason}, then triage it again.`,
    error instanceof Error ? error.message : null,
  )
}
