import type { ExportColumn } from '../../contract/export-columns.ts'
import { columnFormats } from '../../contract/export.ts'
import type { ExportedNumbers, ExportForm } from '../../contract/export.ts'
import type { ExportRequest, ExportSource } from '../store/export/export-source.ts'
import type { Exported } from './export-job.ts'

/** What a manifest tells that the cache does not know. */
export type ManifestFacts = {
  appVersion: string
  connectionName: string
  /** Milliseconds. */
  exportedAt: number
  /** When the sync ended that numbers of the past are of; null for the present. */
  pastInstant: number | null
}

/** What is told of an export, under names for scripts; times are ISO 8601 in UTC. */
export type Manifest = Record<string, unknown>

/**
 * What an export is of: the connection, as of which sync, which records and in which form. It is written into files that have
 * room for it. Nothing in it tells more of a masked number than the file does.
 */
export function describeExport(
  { what, form }: ExportRequest,
  source: Pick<ExportSource, 'columns' | 'total' | 'asOf'>,
  facts: ManifestFacts,
): Manifest {
  return {
    made_by: `Phone Number Inspector ${facts.appVersion}`,
    connection: facts.connectionName,
    exported_at: iso(facts.exportedAt),
    // The copy of a cache as of the past knows of syncs that came after it.
    ...(facts.pastInstant === null
      ? { as_of_sync: source.asOf && { id: source.asOf.syncId, ended_at: iso(source.asOf.endedAt) } }
      : { as_of: iso(facts.pastInstant) }),
    records: what.of,
    ...(what.of === 'difference'
      ? { from_sync: what.fromSyncId, to_sync: what.toSyncId, kinds: what.kinds }
      : { of: what.numbers ? describeNumbers(what.numbers, form) : 'all numbers' }),
    ...(what.of === 'events' && what.filter ? { filter: what.filter } : {}),
    rows: source.total,
    form: describeForm(form, source.columns),
  }
}

/** The same with the file itself, as it stands beside the file. */
export function describeFile(about: Manifest, name: string, { rows, bytes, sha256 }: Exported): Manifest {
  return { ...about, rows, file: { name, bytes, sha256 } }
}

function describeNumbers(
  { search, filter, sort, among, keys }: ExportedNumbers,
  { masked, ownerNames }: ExportForm,
) {
  const shown = masked ? search.replace(/\p{Nd}/gu, '•') : search
  return {
    ...(keys ? { selected: keys.length } : {}),
    // What was searched for may be somebody's name.
    search: ownerNames ? shown : shown.replace(/\p{L}/gu, '•'),
    filter,
    sort,
    ...(among ? { triage_group: among.group } : {}),
  }
}

function describeForm(form: ExportForm, columns: readonly ExportColumn[]) {
  const { format, masked, ownerNames, raw, timeZone, expiresAt } = form
  return {
    format,
    masked,
    owner_names: ownerNames,
    ...(columnFormats.includes(format) ? { columns: columns.map(({ name }) => name) } : {}),
    ...(format === 'csv' ? { raw, times: form.times } : {}),
    ...(format === 'csv' || format === 'xlsx' ? { time_zone: timeZone } : {}),
    ...(expiresAt === null ? {} : { expires_at: iso(expiresAt) }),
  }
}

function iso(instant: number): string {
  return new Date(instant).toISOString()
}
