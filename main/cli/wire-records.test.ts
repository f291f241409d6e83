import { describe, expect, test } from 'vitest'

import type { HistoryEvent } from '../../contract/history-event.ts'
import type { NumberDetails, NumberRow } from '../../contract/phone-number.ts'
import { makeNumber, makeOwner } from '../store/observed-page-fixture.ts'
import { detailsRecord, eventRecords, numberRecord } from './wire-records.ts'

const row: NumberRow = {
  key: 'idn_1',
  phoneNumber: '+12015550100',
  country: 'US',
  testNumber: true,
  userId: 'user_1',
  ownerName: 'Ada 5550100',
  status: 'verified',
  strategy: 'phone_code',
  channel: 'sms',
  attempts: 1,
  reserved: false,
  reservedForSecondFactor: false,
  defaultSecondFactor: false,
  createdAt: 0,
  updatedAt: 1000,
  removedAt: null,
  numbersOfOwner: ['+12015550100'],
}

const details: NumberDetails = {
  number: makeNumber({ id: 'idn_1', phoneNumber: '+12015550100' }),
  firstSeenAt: 1000,
  observedAt: 2000,
  removedAt: null,
  owner: { ...makeOwner({ id: 'user_1', name: 'Ada 5550100' }), email: '12015550100@example.com' },
  numbersOfOwner: ['+12015550100'],
  otherNumbersOfOwner: [],
  othersWithNumber: [row],
  rawJson: '{"id":"idn_1","phone_number":"+12015550100","note":"2015550100"}',
  history: [],
}

test('a number has the names of an export and times in UTC', () => {
  expect(numberRecord(row, false)).toMatchObject({
    id: 'idn_1',
    phone_number: '+12015550100',
    verification_status: 'verified',
    updated_at: '1970-01-01T00:00:01.000Z',
    removed_at: null,
  })
})

describe('masked', () => {
  test('nothing that is told of a number holds more of it than its last two digits', () => {
    expect(JSON.stringify(numberRecord(row, true))).not.toContain('555')
    const told = JSON.stringify(detailsRecord(details, true))
    expect(told).not.toContain('555')
    expect(told).toContain('+•••••••••00')
    expect(JSON.stringify(detailsRecord(details, false))).toContain('2015550100')
  })

  test('the key of a number that Clerk sends no id for is masked, too, and so are its events', () => {
    const key = 'user_1 +12015550100'
    const changes: HistoryEvent['changes'] = [{ field: 'phoneNumber', before: '+12015550199', after: null }]
    const event: HistoryEvent = {
      key,
      seq: 1,
      kinds: ['other_changed'],
      observedAfter: 1000,
      observedAt: 2000,
      derivedAt: null,
      syncId: 1,
      syncMode: 'full',
      changes,
    }
    const keyed = { ...details, number: { ...details.number, key, id: null }, history: [event] }
    expect(numberRecord({ ...row, key }, true).id).toBe('user_1 +•••••••••00')
    expect(detailsRecord(keyed, true).id).toBe('user_1 +•••••••••00')
    expect(eventRecords(keyed, true)).toMatchObject([
      { id: 'user_1 +•••••••••00', changes: [{ before: '+•••••••••99', after: null }] },
    ])
    expect(eventRecords(keyed, false)).toMatchObject([{ id: key, changes }])
  })
})
