import fc from 'fast-check'
import { expect, test } from 'vitest'

import { makeNumber, makeOwner } from '../observed-page-fixture.ts'
import { anyRecords, exportRecords, exportRequest, inOrder, storedText, takeText } from './export-fixture.ts'

const rawJson = '{"id":"idn_1","phone_number":"+12015550100","verification":null,"later":[1,"\\u2028\\n"]}'
const ada = {
  number: makeNumber({ id: 'idn_1', userId: 'user_1', country: null }),
  owner: makeOwner({ id: 'user_1', name: 'Ada "the first"\nBrandt', email: 'ada@example.com' }),
  rawJson,
}
const own = '"country":null,"first_seen_at":1000,"last_seen_at":1000,"removed_at":null'

test('each line is the record as it came, and under one key what the app knows beside it', async () => {
  expect(await exportRecords([ada], (file) => takeText(file, exportRequest({ format: 'ndjson' })))).toBe(
    `${rawJson.slice(0, -1)},"phone_number_inspector":{"user_id":"user_1",` +
      `"owner_name":"Ada \\"the first\\"\\nBrandt","owner_email":"ada@example.com",${own}}}\n`,
  )
})

test('without owners their names and addresses are in no record', async () => {
  const request = exportRequest({ format: 'json', ownerNames: false })
  expect(await exportRecords([ada], (file) => takeText(file, request))).toBe(
    `[\n${rawJson.slice(0, -1)},"phone_number_inspector":{"user_id":"user_1",${own}}}\n]\n`,
  )
})

test('whatever is in a record, it is read back as it was, line by line and as one list', async () => {
  await fc.assert(
    fc.asyncProperty(anyRecords, async (records) => {
      const [lines, list] = await exportRecords(records, async (file) => [
        await takeText(file, exportRequest({ format: 'ndjson' })),
        await takeText(file, exportRequest({ format: 'json' })),
      ])
      const expected = inOrder(records).map(({ number, owner, rawJson: raw = '' }): unknown => {
        const record: object = JSON.parse(raw)
        return {
          ...record,
          phone_number_inspector: {
            user_id: storedText(number.userId),
            owner_name: stored(owner.name),
            owner_email: stored(owner.email),
            country: stored(number.country),
            first_seen_at: 1000,
            last_seen_at: 1000,
            removed_at: null,
          },
        }
      })
      expect(
        lines
          ?.split('\n')
          .slice(0, -1)
          .map((line): unknown => JSON.parse(line)),
      ).toEqual(expected)
      expect(lines?.endsWith('\n')).toBe(true)
      expect(JSON.parse(list ?? '')).toEqual(expected)
      expect(list?.split('\n')).toHaveLength(records.length + 3)
    }),
    { numRuns: 40 },
  )
})

test('over several pieces a list is one list, and one of nothing is one, too', async () => {
  const records = Array.from({ length: 2500 }, (_, place) => {
    const owner = makeOwner({ id: `user_${place}` })
    return { owner, number: makeNumber({ id: `idn_${place}`, userId: owner.id, updatedAt: place }) }
  })
  const request = exportRequest({ format: 'json' })
  await exportRecords(records, async (file) => {
    const all: unknown = JSON.parse(await takeText(file, request))
    expect(all).toMatchObject(records.map(({ number: { id } }) => ({ id })))
    const nothing = { search: 'nobody' }
    expect(JSON.parse(await takeText(file, exportRequest({ format: 'json' }, nothing)))).toEqual([])
    expect(await takeText(file, exportRequest({ format: 'ndjson' }, nothing))).toBe('')
  })
})

const stored = (text: string | null) => (text === null ? null : storedText(text))
