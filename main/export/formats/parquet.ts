import { ByteWriter, ParquetWriter } from 'hyparquet-writer'

import type { ExportColumn, ExportColumnType } from '../../../contract/export-columns.ts'
import type { ExportForm } from '../../../contract/export.ts'
import type { ExportSource, ExportValue } from '../../store/export/export-source.ts'
import type { Manifest } from '../manifest.ts'

type Schema = ConstructorParameters<typeof ParquetWriter>[0]['schema']
type ParquetValue = string | boolean | bigint | Uint8Array | null

/** What is held at once, here and by a reader. Twice as many took 180 MB more memory here and made no smaller file. */
const rowsPerGroup = 25_000

/** Of texts, in UTF-16 units: few of them are this long, and then a group of fewer rows is large enough. */
const textPerGroup = 64 * 1024 * 1024

/** The bytes of a Parquet file: columns of the types that they are, each of which can be null, in row groups packed by Snappy. */
export async function* writeParquet(
  source: ExportSource,
  _form: ExportForm,
  about: Manifest,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter()
  const writer = new ParquetWriter({
    writer: bytes,
    schema: parquetSchema(source.columns, {}),
    kvMetadata: [{ key: 'phone_number_inspector', value: JSON.stringify(about) }],
    createdBy: String(about.made_by),
  })
  let group = emptyGroup(source.columns)
  for (let rows = source.takeRows(); rows !== null; rows = source.takeRows()) {
    addRows(group, rows)
    if (group.rows < rowsPerGroup && group.text < textPerGroup) continue
    writeGroup(writer, group)
    group = emptyGroup(source.columns)
    yield takeBytes(bytes)
  }
  writeGroup(writer, group)
  writer.schema = parquetSchema(source.columns, { converted_type: 'JSON' })
  // It is asynchronous only with a writer that is.
  await writer.finish()
  yield takeBytes(bytes)
}

type Group = { columns: (ExportColumn & { values: ParquetValue[] })[]; rows: number; text: number }

function emptyGroup(columns: readonly ExportColumn[]): Group {
  return { columns: columns.map((column) => ({ ...column, values: [] })), rows: 0, text: 0 }
}

function addRows(group: Group, rows: ExportValue[][]): void {
  for (const [index, { type, values }] of group.columns.entries())
    for (const row of rows) {
      const value = row[index] ?? null
      if (typeof value === 'string') group.text += value.length
      values.push(value === null ? null : parquetValue(type, value))
    }
  group.rows += rows.length
}

function writeGroup(writer: ParquetWriter, { columns, rows }: Group): void {
  if (rows === 0) return
  // The least and the greatest of JSON say nothing, and they would stand in the file whole.
  const columnData = columns.map(({ name, type, values }) => ({
    name,
    data: values,
    statistics: type !== 'json',
  }))
  void writer.write({ columnData, rowGroupSize: rows })
}

/** What was written since, in a buffer of its own; the offset in the file goes on. */
function takeBytes(bytes: ByteWriter): Uint8Array {
  const taken = bytes.getBytes().slice()
  bytes.index = 0
  return taken
}

function parquetValue(type: ExportColumnType, value: string | number): ParquetValue {
  if (type === 'boolean') return value === 1
  if (type === 'integer' || type === 'instant') return BigInt(value)
  // As bytes: the library takes strings only where it makes the bytes by an annotation.
  return type === 'json' ? Buffer.from(String(value)) : String(value)
}

/**
 * Both annotations, where there are two: readers know one or the other (parquet-format, LogicalTypes.md). That of JSON is only
 * for the end: by it, the library would make JSON of a text that already is JSON.
 */
function parquetSchema(columns: readonly ExportColumn[], json: { converted_type?: 'JSON' }): Schema {
  const elements: Schema = columns.map(({ name, type }) => ({
    name,
    repetition_type: 'OPTIONAL',
    ...elementTypes[type],
    ...(type === 'json' ? json : {}),
  }))
  return [{ name: 'root', num_children: columns.length }, ...elements]
}

const elementTypes: Record<ExportColumnType, Omit<Schema[number], 'name'>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8', logical_type: { type: 'STRING' } },
  integer: { type: 'INT64' },
  boolean: { type: 'BOOLEAN' },
  instant: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
  json: { type: 'BYTE_ARRAY', logical_type: { type: 'JSON' } },
}
