import fc from 'fast-check'
import { expect, test } from 'vitest'

import { makeNumber, makeOwner } from '../observed-page-fixture.ts'
import { exportRequest, exportText, hostileText } from './export-fixture.ts'
import type { ExportedRecord } from './export-fixture.ts'

const request = exportRequest({ format: 'ndjson' })

test('each line is the record as it came, and what the app knows beside it', () => {
  const rawJson = '{"id":"idn_1","phone_number":"+12015550100","verification":null,"later":[1,"\\u2028\\n"]}'
  const number = makeNumber({ id: 'idn_1', userId: 'user_1', country: null })
  const owner = makeOwner({ id: 'user_1', name: 'Ada "the first"\nBrandt' })
  expect(exportText([{ number, owner, rawJson }], request)).toBe(
    `{"phone_number":${rawJson},"user_id":"user_1","owner_name":"Ada \\"the first\\"\\nBrandt","country":null,` +
      `"first_seen_at":1000,"last_seen_at":1000,"removed_at":null}\n`,
  )
})

test('whatever is in a record, its line is read back as it was', () => {
  const anyRecord = fc
    .record({
      raw: fc.dictionary(hostileText, fc.jsonValue()),
      userId: hostileText,
      name: fc.option(hostileText),
      country: fc.option(hostileText),
    })
    .map(({ raw, userId, name, country }) => (place: number): ExportedRecord => {
      const owner = makeOwner({ id: `${userId}#${place}`, name })
      const number = makeNumber({ id: `idn_${place}`, userId: owner.id, country, updatedAt: place })
      return { owner, number, rawJson: JSON.stringify(raw) }
    })
  fc.assert(
    fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 40 }), (makers) => {
      const records = makers.map((make, place) => make(place))
      const lines = exportText(records, request).split('\n')
      expect(lines.pop()).toBe('')
      expect(lines.map((line): unknown => JSON.parse(line))).toEqual(
        records.map(({ number, owner, rawJson = '' }): unknown => ({
          phone_number: JSON.parse(rawJson),
          user_id: stored(number.userId),
          owner_name: stored(owner.name),
          country: stored(number.country),
          first_seen_at: 1000,
          last_seen_at: 1000,
          removed_at: null,
        })),
      )
    }),
    { numRuns: 40 },
  )
})

/** A text as SQLite keeps it: what is not Unicode becomes U+FFFD. */
function stored(text: string | null): string | null {
  return text === null ? null : Buffer.from(text).toString()
}
