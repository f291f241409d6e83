import { differenceExportColumns } from '../../../contract/export-columns.ts'
import { maskedChanges, maskedNumber, maskedText } from '../mask-functions.ts'
import { toldNumbers, withNumber } from '../numbers-of-owner.ts'
import type { NumberDifference } from '../queries/difference.ts'
import type { ExportValue } from './export-source.ts'
import type { RecordSql } from './record-sql.ts'

const columns = Object.fromEntries(
  differenceExportColumns.map(({ name }, place) => [name, `wanted.value ->> ${place}`]),
)
const column = (name: string) => columns[name] ?? ''
// The number may have another owner by now.
const told = withNumber(toldNumbers(column('user_id'), column('phone_number')), column('phone_number'))

/** Differences by the values of all their columns: what a number was then, only its history tells. */
export const differenceRecords: RecordSql = {
  columns,
  masked: {
    phone_number: maskedNumber(column('phone_number')),
    owner_name: maskedText(column('owner_name'), told),
    changes: maskedChanges(column('changes'), told),
  },
  from: 'FROM json_each(@wanted) AS wanted',
}

/** The values of a difference, in the order of all columns. */
export function valuesOfDifference({
  kind,
  number,
  ownerName,
  removedAt,
  observedAt,
  changes,
}: NumberDifference): ExportValue[] {
  const { verification } = number
  return [
    kind,
    observedAt,
    JSON.stringify(changes),
    number.id,
    number.phoneNumber,
    number.country,
    verification?.status ?? null,
    verification?.strategy ?? null,
    verification?.channel ?? null,
    verification?.attempts ?? null,
    Number(number.reserved),
    Number(number.reservedForSecondFactor),
    Number(number.defaultSecondFactor),
    Number(number.testNumber),
    number.userId,
    ownerName,
    number.createdAt,
    removedAt,
  ]
}
