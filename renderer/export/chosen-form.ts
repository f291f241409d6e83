import type { ExportChoices } from '../../contract/desk.ts'
import { chosenColumns, exportColumns } from '../../contract/export-columns.ts'
import { columnFormats } from '../../contract/export.ts'
import type { ExportForm, ExportFormat, ExportWhat } from '../../contract/export.ts'
import { shownColumns } from '../columns/column-choice.ts'
import type { Column, ColumnId } from '../columns/column-choice.ts'
import { unfitWords } from '../words/export.ts'

const dayMs = 86_400_000

/** What is chosen in the dialog. */
export type Chosen = ExportChoices & { raw: boolean; passphrase: string; repeated: string }

/** What the dialog begins with: what was chosen last, but that what is masked on the screen is masked in a file, too. */
export function beginWith(kept: ExportChoices, screenMasked: boolean): Chosen {
  return { ...kept, masked: kept.masked || screenMasked, raw: false, passphrase: '', repeated: '' }
}

/** What of it is kept for the next time. */
export function toKeep({
  raw: _raw,
  passphrase: _phrase,
  repeated: _repeated,
  ...kept
}: Chosen): ExportChoices {
  return kept
}

/** The form of an export that begins now. */
export function formOf(chosen: Chosen, what: ExportWhat, now: number): ExportForm {
  const { columns, expiresAfterDays: days, passphrase: _phrase, repeated: _repeated, ...form } = chosen
  const expires = chosen.format === 'sqlite' && days !== null
  return {
    ...form,
    columns: columnFormats.includes(chosen.format) ? columns[what.of] : null,
    expiresAt: expires ? now + days * dayMs : null,
  }
}

/** What of a format's form is wrong, so that nothing can be exported yet. */
export function faultOf(chosen: Chosen, of: ExportWhat['of']): 'no-columns' | 'passphrase' | null {
  if (chosen.format === 'sqlite') return chosen.passphrase === chosen.repeated ? null : 'passphrase'
  if (!columnFormats.includes(chosen.format)) return null
  return chosenColumns(of, chosen.columns[of], chosen.ownerNames).length === 0 ? 'no-columns' : null
}

/** Why a format cannot be had for something; null where it can. */
export function unfitFor(format: ExportFormat, what: ExportWhat, isPast: boolean): string | null {
  if (format === 'sqlite' && what.of !== 'numbers') return unfitWords.snapshot
  return isPast && !columnFormats.includes(format) ? unfitWords.past : null
}

/** All columns that there can be, the chosen ones first and in their order, and whether each is chosen. */
export function orderedColumns(of: ExportWhat['of'], chosen: readonly string[] | null) {
  const all = exportColumns[of]
  const first = chosenColumns(of, chosen, true)
  const rest = all.filter((column) => !first.includes(column))
  return [
    ...first.map((column) => ({ ...column, shown: true })),
    ...rest.map((column) => ({ ...column, shown: false })),
  ]
}

const wireNames: Record<ColumnId, readonly string[]> = {
  phoneNumber: ['phone_number'],
  country: ['country'],
  status: ['verification_status'],
  strategy: ['verification_strategy'],
  channel: ['verification_channel'],
  attempts: ['verification_attempts'],
  ownerName: ['owner_name'],
  userId: ['user_id'],
  flags: ['reserved', 'reserved_for_second_factor', 'default_second_factor', 'test_number', 'removed_at'],
  createdAt: ['created_at'],
  updatedAt: ['updated_at'],
}

/** The columns of a file that hold what the list's columns show, in their order. */
export function columnsOfList(columns: readonly Column[]): string[] {
  return shownColumns(columns).flatMap(({ id }) => wireNames[id])
}
