import type { Reply } from '../../../contract/bridge.ts'
import { FailureError } from '../../../contract/failure.ts'
import type { NumberFilter } from '../../../contract/number-query.ts'
import type { NumberRow } from '../../../contract/phone-number.ts'
import type { Context } from '../context.ts'
import { syncedConnection } from '../context.ts'
import { exitCodes } from '../exit-codes.ts'
import type { ExitCode } from '../exit-codes.ts'
import { usualSort } from '../filter-options.ts'
import { withReaders } from '../read-cache.ts'
import { alignColumns, localTime } from '../text-columns.ts'
import { numberRecord } from '../wire-records.ts'

const rowsPerPage = 500
const heading = ['ID', 'NUMBER', 'COUNTRY', 'STATUS', 'CHANNEL', 'TRIES', 'OWNER', 'UPDATED', 'REMOVED']

/** Writes the numbers that a search finds, those changed last first, at most `limit` of them. */
export async function searchNumbers(
  context: Context,
  { search, filter, limit }: { search: string; filter: NumberFilter; limit: number | null },
): Promise<ExitCode> {
  const query = { search, filter, sort: usualSort }
  const write = rowWriter(context)
  const written = await withReaders(context, syncedConnection(context), async ({ list }) => {
    let version: number | null = null
    let offset = 0
    for (;;) {
      const wanted = Math.min(rowsPerPage, (limit ?? Infinity) - offset)
      if (wanted <= 0) return offset
      stopIfInterrupted(context)
      const page: Reply<'listNumbers'> = await list('listNumbers', {
        ...query,
        version,
        offset,
        limit: wanted,
      })
      if (version !== null && page.version !== version) throw movedOn()
      version = page.version
      if (page.rows.length > 0) await write(page.rows)
      offset += page.rows.length
      if (page.rows.length < wanted) return offset
    }
  })
  return written === 0 ? exitCodes.nothingFound : exitCodes.done
}

function rowWriter({ json, masked, output }: Context): (rows: readonly NumberRow[]) => Promise<void> {
  if (json) return (rows) => output.writeJson(rows.map((row) => numberRecord(row, masked)))
  let columns: ReturnType<typeof alignColumns> | null = null
  return async (rows) => {
    const cells = rows.map((row) => cellsOf(row, masked))
    if (columns === null) {
      columns = alignColumns(heading, cells)
      await output.write(`${columns.heading}\n`)
    }
    await output.write(columns.lines(cells))
  }
}

function cellsOf(row: NumberRow, masked: boolean) {
  const shown = numberRecord(row, masked)
  return [
    shown.id,
    shown.phone_number,
    shown.country,
    shown.verification_status,
    shown.verification_channel,
    shown.verification_attempts,
    shown.owner_name,
    localTime(row.updatedAt),
    localTime(row.removedAt),
  ]
}

function stopIfInterrupted({ signal }: Context): void {
  if (signal.aborted) throw new FailureError('cancelled', 'Interrupted.')
}

/** The list lets go of its snapshot when nobody asks for more, as behind a pager. */
function movedOn(): FailureError {
  return new FailureError(
    'superseded',
    'The cache was written to while the search was read slowly, so its rest would not be of the same moment. Search again, or use export, whose file is of one moment.',
  )
}
