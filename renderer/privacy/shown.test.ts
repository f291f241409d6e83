import fc from 'fast-check'
import { expect, test } from 'vitest'

import { usualExportForm } from '../../contract/export.ts'
import type { ExportEntry } from '../../contract/export.ts'
import type { FieldChange, HistoryEvent } from '../../contract/history-event.ts'
import { maskUnread } from '../../contract/mask-record.ts'
import { maskOwnerName } from '../../contract/mask-row.ts'
import { maskKey, maskLine, maskNumber } from '../../contract/mask.ts'
import { noFilter } from '../../contract/number-query.ts'
import type { NumberDetails, NumberRow } from '../../contract/phone-number.ts'
import {
  firstLook,
  secondLook,
  tellingId,
  tellingName,
  tellingNumber,
  tellingText,
  tellingWireNumber,
  textsIn,
  toldIn,
} from '../../contract/telling-fixture.ts'
import { makeEvent } from '../activity/activity-event-fixture.ts'
import { detailsOf } from '../detail/details-fixture.ts'
import { ticketMarkdown } from '../detail/ticket-markdown.ts'
import { jsonRows } from '../json/json-rows.ts'
import { makeRow } from '../list/number-row-fixture.ts'
import { nationalWords, phoneWords } from '../number/phone-words.ts'
import { accountWords, eventWords } from '../words/change-words.ts'
import { whatWords } from '../words/exports.ts'
import { linkFaultWords } from '../words/links.ts'
import { differenceWords } from '../words/moment-words.ts'
import {
  shownDetails,
  shownDifference,
  shownEvent,
  shownExport,
  shownFault,
  shownRecent,
  shownSearch,
} from './shown.ts'

const view = { now: secondLook, locale: 'en-GB', timeZone: 'UTC' }

/** A number of which all tells that the window shows, with another one of its owner and what it was before. */
const anyTelling = fc.tuple(tellingNumber, tellingNumber, tellingNumber).chain((numbers) => {
  const name = tellingName(numbers)
  return fc
    .record({
      name,
      username: name,
      email: name,
      externalId: tellingText(numbers),
      client: tellingId('client', numbers),
      linked: tellingId('idn', numbers),
      raw: tellingWireNumber('idn_1', numbers[0], numbers),
      unread: tellingWireNumber(null, numbers[0], [numbers[0]]),
    })
    .map((told) => ({ details: tellingDetails(numbers, told), unread: JSON.stringify(told.unread) }))
})

type Telling = { details: NumberDetails; unread: string }
type Told = Record<'name' | 'username' | 'email' | 'externalId' | 'client' | 'linked', string> & {
  raw: object
}

function tellingDetails(numbers: readonly [string, string, string], told: Told): NumberDetails {
  const [own, other, past] = numbers
  const { name, username, email, externalId, client, linked, raw } = told
  const row: NumberRow = {
    ...makeRow('idn_2'),
    phoneNumber: other,
    ownerName: name,
    numbersOfOwner: [...numbers],
  }
  const linkedTo = [{ type: 'oauth_google', id: linked }]
  const changes: FieldChange[] = [
    { field: 'phoneNumber', before: past, after: own },
    { field: 'id', before: `user_1 ${own}`, after: 'idn_1' },
    { field: 'verifiedAtClient', before: null, after: client },
    { field: 'linkedTo', before: [], after: linkedTo },
  ]
  const event: HistoryEvent = {
    key: `user_1 ${own}`,
    seq: 1,
    kinds: ['other_changed'],
    observedAfter: firstLook,
    observedAt: secondLook,
    derivedAt: null,
    syncId: 2,
    syncMode: 'full',
    changes,
  }
  const plain = detailsOf(`user_1 ${own}`)
  const { verification } = plain.number
  return {
    ...plain,
    number: {
      ...plain.number,
      id: null,
      phoneNumber: own,
      linkedTo,
      verification: verification && { ...verification, verifiedAtClient: client },
    },
    owner: {
      id: 'user_1',
      name,
      username,
      email,
      externalId,
      primaryPhoneNumberId: 'idn_2',
      banned: false,
      locked: false,
      twoFactorEnabled: false,
      createdAt: null,
      updatedAt: null,
      lastSignInAt: null,
    },
    numbersOfOwner: [...numbers],
    otherNumbersOfOwner: [row],
    othersWithNumber: [{ ...row, phoneNumber: own }],
    rawJson: JSON.stringify(raw),
    history: [{ ...event, kinds: ['first_seen'] }, event],
  }
}

/** What the details are drawn from, and copied as. */
function detailTexts(details: NumberDetails): string[] {
  const { number, owner, othersWithNumber, history, rawJson } = details
  const raw: unknown = JSON.parse(rawJson)
  return [
    number.phoneNumber,
    nationalWords(number.phoneNumber),
    number.verification?.verifiedAtClient ?? '',
    ...number.linkedTo.map(accountWords),
    ...textsIn(owner),
    ...othersWithNumber.map(({ ownerName }) => ownerName ?? ''),
    ...history.flatMap((event) => [...wordsOf(event), maskKey(event.key)]),
    ...jsonRows(raw, new Set()).flatMap((row) => [row.name ?? '', row.is === 'value' ? row.text : '']),
    ...textsIn(raw),
    ...ticketMarkdown(details, view).split(/\n|`/),
  ]
}

function wordsOf(event: HistoryEvent): string[] {
  const { headline, more } = eventWords(event, view)
  return [headline, ...more]
}

const exportEntry: ExportEntry = {
  id: 'one',
  connectionId: 'c1',
  connectionName: 'Acme',
  past: null,
  what: { of: 'events', numbers: null, filter: null },
  selected: null,
  form: usualExportForm,
  encrypted: false,
  path: '/saved/numbers.csv',
  state: 'done',
  rows: 0,
  total: 0,
  bytes: 0,
  askedAt: firstLook,
  startedAt: firstLook,
  endedAt: firstLook,
  failure: null,
}

function exportOf(search: string): ExportEntry {
  const sort = { column: 'updatedAt', direction: 'descending' } as const
  return { ...exportEntry, what: { of: 'numbers', numbers: { search, filter: noFilter, sort } } }
}

/** All texts that a part of the window shows or copies of a number that is masked. */
const parts: Record<string, (telling: Telling) => string[]> = {
  list: ({ details }) =>
    details.otherNumbersOfOwner.flatMap((row) => [
      maskNumber(phoneWords(row.phoneNumber)),
      maskOwnerName(row) ?? '',
      maskOwnerName({ ...row, numbersOfOwner: null }) ?? '',
    ]),
  details: ({ details }) => detailTexts(shownDetails(details, () => true)),
  activity: ({ details: { history, otherNumbersOfOwner } }) =>
    otherNumbersOfOwner.flatMap((number) =>
      history.flatMap((event) => {
        const shown = shownEvent({ ...makeEvent(1), ...event, number })
        return [...wordsOf(shown), shown.number.ownerName ?? '']
      }),
    ),
  differences: ({ details: { history, otherNumbersOfOwner } }) =>
    otherNumbersOfOwner.flatMap((number) =>
      history.flatMap(({ changes }) => {
        const shown = shownDifference({ kind: 'changed', number, observedAt: secondLook, changes })
        return [...differenceWords(shown, view).split('·'), shown.number.ownerName ?? '']
      }),
    ),
  'recent numbers': ({ details: { number, owner, numbersOfOwner } }) => {
    const recent = { key: number.key, phoneNumber: number.phoneNumber, ownerName: owner?.name ?? null }
    const [known, unknown] = [
      { ...recent, numbersOfOwner },
      { ...recent, numbersOfOwner: null },
    ]
    return [known, unknown].flatMap((each) => textsIn(shownRecent(each, true)))
  },
  searches: ({ details: { numbersOfOwner } }) =>
    numbersOfOwner.flatMap((number) => [
      shownSearch(number, true),
      whatWords(shownExport(exportOf(number), true), view),
    ]),
  links: ({ details: { numbersOfOwner } }) =>
    numbersOfOwner.flatMap((number) =>
      [number, `user_1 ${number}`].map((key) =>
        linkFaultWords(shownFault({ is: 'no number', number: key, connection: 'Acme' }, true)),
      ),
    ),
  triage: ({ details: { numbersOfOwner } }) =>
    numbersOfOwner.flatMap((number) => textsIn(maskLine({ line: 1, text: `a_${number}_b`, reason: number }))),
  'what was set aside': ({ unread }) => textsIn(JSON.parse(maskUnread(unread))),
}

test.each(Object.entries(parts))(
  'masked, three digits of a number are told neither in nor by %s',
  (_, read) => {
    fc.assert(
      fc.property(anyTelling, (telling) => {
        expect(toldIn(read(telling))).toEqual([])
      }),
    )
  },
)

test('the same look finds in details that are not masked what tells of a number', () => {
  fc.assert(
    fc.property(anyTelling, ({ details }) => {
      expect(toldIn(detailTexts(shownDetails(details, () => false)))).not.toEqual([])
    }),
  )
})

test('while its number is revealed, a record is shown as it is, spelled', () => {
  fc.assert(
    fc.property(anyTelling, ({ details }) => {
      const { owner: _, history: __, ...shown } = shownDetails(details, (key) => key === 'idn_2')
      expect(details).toMatchObject(shown)
    }),
  )
})

test('masked, a number in changes keeps the shape in which it is read', () => {
  const details = detailsOf('idn_1')
  const changes: FieldChange[] = [{ field: 'phoneNumber', before: '+442079460018', after: '+12015550142' }]
  const [event] = shownDetails({ ...details, history: [{ ...makeEvent(1), changes }] }, () => true).history
  expect(event?.changes).toEqual([
    { field: 'phoneNumber', before: '+•• •• •••• ••18', after: '+• ••• ••• ••42' },
  ])
})

test('whatever a number is, its words keep their shape and their last two digits, and lose all others', () => {
  fc.assert(
    fc.property(fc.oneof(tellingNumber, fc.string()), (number) => {
      const words = phoneWords(number)
      const shown = maskNumber(words)
      const ending = /\p{Nd}{0,2}$/u.exec(words.replace(/\P{Nd}/gu, ''))?.[0]
      expect(shown.replace(/[\p{Nd}•]/gu, '0')).toBe(words.replace(/[\p{Nd}•]/gu, '0'))
      expect(shown.replace(/\P{Nd}/gu, '')).toBe(ending)
    }),
  )
})
