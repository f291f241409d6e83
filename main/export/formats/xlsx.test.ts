import { randomBytes } from 'node:crypto'

import { strFromU8, unzipSync } from 'fflate'
import fc from 'fast-check'
import readExcel from 'read-excel-file/node'
import { expect, test } from 'vitest'

import { numberExportColumns } from '../../../contract/export-columns.ts'
import type { ExportColumn } from '../../../contract/export-columns.ts'
import { usualExportForm } from '../../../contract/export.ts'
import type { ExportForm } from '../../../contract/export.ts'
import type { ExportValue } from '../../store/export/export-source.ts'
import { hostileTexts, makeColumn, sourceOf, writtenBytes } from './export-source-fixture.ts'
import { writeXlsx } from './xlsx.ts'

const word = makeColumn('word', 'text')
const seen = makeColumn('seen', 'instant')

type Written = { form?: Partial<ExportForm>; about?: Record<string, unknown> }

/** The sheets as another library reads them. */
async function readBack(columns: readonly ExportColumn[], rows: ExportValue[][], written: Written = {}) {
  return readExcel(await writtenBytes(writeXlsx, columns, rows, written), { trim: false })
}

/** The files in the workbook by their names. */
async function rawFiles(columns: readonly ExportColumn[], rows: ExportValue[][], written: Written = {}) {
  const files = unzipSync(await writtenBytes(writeXlsx, columns, rows, written))
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]))
}

/** The texts of the first column, below the headings. */
async function textsBack(texts: string[]): Promise<unknown[]> {
  const [sheet] = await readBack(
    [word],
    texts.map((text) => [text]),
  )
  return (sheet?.data ?? []).slice(1).map(([text]) => text ?? '')
}

test('every hostile text comes back as the same text', async () => {
  expect(await textsBack([...hostileTexts, 'end'])).toEqual([...hostileTexts, 'end'])
})

test('whatever a text is, it comes back', async () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[_x0-9a-fA-F]{0,16}$/))
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 100 }), async (texts) => {
      expect(await textsBack([...texts, 'end'])).toEqual([...texts, 'end'])
    }),
    { numRuns: 10 },
  )
})

test('no text is a formula or a link, and an empty one is a cell where none is not', async () => {
  const files = await rawFiles(
    [word],
    [...hostileTexts, null].map((text) => [text]),
  )
  for (const xml of Object.values(files)) expect(xml).not.toMatch(/<f[ >]|hyperlink/)
  const sheet = files['xl/worksheets/sheet1.xml'] ?? ''
  expect(sheet).toContain('<c r="A7" t="inlineStr"><is><t>=1+1</t></is></c>')
  // Without it, Excel takes off what is white at either end.
  expect(sheet).toContain('<t xml:space="preserve"> leading and trailing </t>')
  expect(sheet.match(/<c r="A\d+" t="inlineStr">/g)).toHaveLength(hostileTexts.length)
  expect(sheet).toContain(`<row r="${hostileTexts.length + 2}"></row>`)
})

test('a text that is longer than Excel keeps ends with …, and no character is cut in two', async () => {
  const whole = 'x'.repeat(32_767)
  const texts = [
    whole,
    `${whole}y`,
    `${'x'.repeat(32_765)}👩 and more`,
    'é'.repeat(1_000_000),
    '&'.repeat(40_000),
  ]
  expect(await textsBack(texts)).toEqual([
    whole,
    `${'x'.repeat(32_766)}…`,
    `${'x'.repeat(32_765)}…`,
    `${'é'.repeat(32_766)}…`,
    `${'&'.repeat(32_766)}…`,
  ])
})

test('numbers, truths and times have the type that they are of, JSON is text, and all can be missing', async () => {
  const columns = [
    makeColumn('amount', 'integer'),
    makeColumn('flag', 'boolean'),
    seen,
    makeColumn('list', 'json'),
  ]
  const [sheet] = await readBack(columns, [
    [-3, 1, Date.UTC(2026, 0, 2, 3, 4, 5), '[{"a":"<b>"}]'],
    [Number.MAX_SAFE_INTEGER, 0, null, null],
    [null, null, 0, '[]'],
  ])
  expect(sheet?.data).toEqual([
    ['amount', 'flag', 'seen', 'list'],
    [-3, true, new Date('2026-01-02T03:04:05Z'), '[{"a":"<b>"}]'],
    [Number.MAX_SAFE_INTEGER, false, null, null],
    [null, null, new Date(0), '[]'],
  ])
})

test('times are those of a clock in the time zone, on the days on which it changes, too', async () => {
  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  ]
  const from = Date.UTC(1975, 0, 1)
  const instant = fc.oneof(
    fc.integer({ min: from, max: Date.UTC(2040, 0, 1) }),
    // Around changes of the clock.
    fc
      .tuple(
        fc.constantFrom('2026-03-29T01:00Z', '2026-10-25T01:00Z', '2010-11-07T02:31Z', '2011-12-30T10:00Z'),
        fc.integer({ min: -7_200_000, max: 7_200_000 }),
      )
      .map(([at, more]) => Date.parse(at) + more),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...zones),
      fc.array(instant, { minLength: 1, maxLength: 100 }),
      async (timeZone, instants) => {
        const [sheet] = await readBack(
          [seen],
          instants.map((at) => [at]),
          { form: { timeZone } },
        )
        const read = (sheet?.data ?? [])
          .slice(1)
          .map(([at]) => (at instanceof Date ? at.getTime() : Number.NaN))
        // The reader cuts off what is below a millisecond.
        for (const [index, at] of instants.entries())
          expect(Math.abs((read[index] ?? Number.NaN) - clockIn(timeZone, at))).toBeLessThanOrEqual(1)
      },
    ),
    { numRuns: 10 },
  )
})

/** What a clock shows, as if it were UTC, by the other way that the platform tells it. */
function clockIn(timeZone: string, instant: number): number {
  const shown = new Date(instant).toLocaleString('sv-SE', { timeZone })
  return Date.parse(`${shown.replace(' ', 'T')}Z`) + (((instant % 1000) + 1000) % 1000)
}

test('times that Excel cannot hold are ISO 8601, and those that no calendar has are their milliseconds', async () => {
  const instants = [
    Date.UTC(1900, 1, 28, 23, 59, 59, 999),
    Date.UTC(1900, 2, 1),
    Date.UTC(9999, 11, 31, 23, 59, 59, 999),
    Date.UTC(10_000, 0, 1),
    -8.64e15,
    8.64e15,
    8.64e15 + 1,
    Number.MIN_SAFE_INTEGER,
  ]
  const [sheet] = await readBack(
    [seen],
    instants.map((at) => [at]),
  )
  expect(sheet?.data.slice(1)).toEqual([
    ['1900-02-28T23:59:59.999Z'],
    [new Date('1900-03-01T00:00:00Z')],
    [expect.any(Date)],
    ['+010000-01-01T00:00:00.000Z'],
    ['-271821-04-20T00:00:00.000Z'],
    ['+275760-09-13T00:00:00.000Z'],
    ['8640000000000001'],
    ['-9007199254740991'],
  ])
})

test('headings are bold and frozen above a filter, in the names that were asked for', async () => {
  const rows = [['a'], ['b']]
  for (const [headings, heading] of [
    ['wire', 'word'],
    ['readable', 'WORD'],
  ] as const) {
    const [sheet] = await readBack([word], rows, { form: { headings } })
    expect(sheet?.data[0]).toEqual([heading])
  }
  const files = await rawFiles([word], rows)
  const sheet = files['xl/worksheets/sheet1.xml'] ?? ''
  expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" state="frozen" activePane="bottomLeft"/>')
  expect(sheet).toContain('<autoFilter ref="A1:A3"/>')
  const style = Number(/<c r="A1"[^>]* s="(\d+)"/.exec(sheet)?.[1])
  const styles = files['xl/styles.xml'] ?? ''
  const [, formats = ''] = /<cellXfs[^>]*>(.*)<\/cellXfs>/.exec(styles) ?? []
  const font = Number(/fontId="(\d+)"/.exec(formats.match(/<xf .*?\/>/g)?.[style] ?? '')?.[1])
  expect(styles.match(/<font>.*?<\/font>/g)?.[font]).toContain('<b/>')
})

test('the last sheet tells what the export is, and an export of nothing is a workbook, too', async () => {
  const about = {
    connection: '=Acme',
    as_of_sync: { id: 7, ended_at: '2026-11-24T10:00:00.000Z' },
    of: { search: '', filter: { facets: { status: ['verified', null] }, created: { from: null } } },
    form: { masked: false, columns: ['id', 'country'] },
  }
  const sheets = await readBack(numberExportColumns, [], { about })
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Numbers', 'About this export'])
  expect(sheets[0]?.data).toEqual([numberExportColumns.map(({ name }) => name)])
  expect(sheets[1]?.data).toEqual([
    ['Fact', 'Value'],
    ['Made by', 'Phone Number Inspector 1.2.3'],
    ['Records', 'numbers'],
    ['Connection', '=Acme'],
    ['As of sync: id', '7'],
    ['As of sync: ended at', '2026-11-24T10:00:00.000Z'],
    ['Of: filter: facets: status', 'verified, none'],
    ['Form: masked', 'no'],
    ['Form: columns', 'id, country'],
  ])
})

test('what Excel has no room for on a sheet goes on on the next, below the same headings', async () => {
  const most = 1_048_576
  const rows = Array.from({ length: most + 1 }, (_, index) => [index])
  const files = await rawFiles([makeColumn('amount', 'integer')], rows)
  expect(files['xl/workbook.xml']).toMatch(/name="Numbers".*name="Numbers 2".*name="About this export"/)
  const [first = '', second = '', about = ''] = [1, 2, 3].map(
    (sheet) => files[`xl/worksheets/sheet${sheet}.xml`],
  )
  expect(first.slice(-300)).toContain(
    `<row r="${most}"><c r="A${most}"><v>${most - 2}</v></c></row></sheetData>`,
  )
  expect(second).toContain(
    `<row r="2"><c r="A2"><v>${most - 1}</v></c></row><row r="3"><c r="A3"><v>${most}</v></c></row></sheetData>`,
  )
  const heading = /<row r="1">.*?<\/row>/
  expect(heading.exec(second)?.[0]).toBe(heading.exec(first)?.[0])
  expect(about).toContain('Made by')
}, 60_000)

test('bytes come while rows are still to be read, and a source that fails fails the file', async () => {
  const texts = Array.from({ length: 3000 }, () => [randomBytes(2000).toString('base64')])
  const source = sourceOf([word], texts)
  let left = texts.length
  let bytes = 0
  const failing = {
    ...source,
    takeRows: () => {
      const taken = source.takeRows()
      left -= taken?.length ?? 0
      if (left < 10) throw new Error('The disk is gone')
      return taken
    },
  }
  const reading = (async () => {
    for await (const chunk of writeXlsx(failing, usualExportForm, {})) bytes += chunk.length
  })()
  await expect(reading).rejects.toThrow('The disk is gone')
  expect(bytes).toBeGreaterThan(1_000_000)
})
