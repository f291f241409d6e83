import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { noFilter } from '../../contract/number-query.ts'
import { countryOf } from '../country.ts'
import { prepareApplyPage } from './apply-page.ts'
import { openForReading, openForWriting } from './database.ts'
import { buildNextIndex } from './indexes.ts'
import { makeNumber, makeOwner, makePage } from './observed-page-fixture.ts'
import { openListSession } from './queries/list-session.ts'
import { beginSync } from './sync-runs.ts'
import { openTriage } from './triage/triage-lines.ts'
import type { SortedLine } from './triage/triage-lines.ts'

let folder: string
let writer: Database
let reader: Database

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'))
  writer = openForWriting(join(folder, 'cache.sqlite'))
  reader = openForReading(join(folder, 'cache.sqlite'))
})
afterEach(() => {
  reader.close()
  writer.close()
  rmSync(folder, { recursive: true })
})

/** Fills a cache with these numbers, those named first changed first, so that they stand last in the list's usual order. */
function fill(phoneNumbers: readonly string[], owner: Partial<ReturnType<typeof makeOwner>> = {}): void {
  const numbers = phoneNumbers.map((phoneNumber, place) =>
    makeNumber({
      id: `idn_${place}`,
      userId: `user_${place}`,
      phoneNumber,
      country: countryOf(phoneNumber),
      updatedAt: place,
    }),
  )
  const owners = [makeOwner({ id: 'user_0', ...owner })]
  const { run } = beginSync(writer, { now: 1000, mode: 'full' })
  prepareApplyPage(writer)({ syncId: run.id, observedAt: 1000, page: makePage(numbers, { owners }) })
  while (buildNextIndex(writer) === 'more');
}

/** The numbers that a search finds, in its order, and how it was read. */
async function search(text: string) {
  const sort = { column: 'updatedAt', direction: 'descending' } as const
  const wanted = { search: text, filter: noFilter, sort, version: null, offset: 0, limit: 50 }
  const { rows, reading } = await openListSession(reader).list(wanted)
  return { found: rows.map(({ phoneNumber }) => phoneNumber), reading }
}

/** What became of the lines of a list. */
async function triage(text: string, country: string | null): Promise<(SortedLine & { numbers: string[] })[]> {
  const db = openForReading(join(folder, 'cache.sqlite'))
  const jobs = openTriage(db)
  const lines = await jobs.begin({ text, country, keepsAll: true })
  while (jobs.readOn(null) < lines);
  const numberOf = reader.prepare<[string], string>('SELECT phone_number FROM numbers WHERE key = ?').pluck()
  const sorted = jobs.takeSorted(null)
  db.close()
  return sorted.map((line) => ({
    ...line,
    numbers: line.keys.map((key) => numberOf.get(key) ?? ''),
  }))
}

const [sanFrancisco, other] = ['+14155552671', '+14155552672']
const [london, mobile] = ['+442079460958', '+447911123456']

/** What is pasted, of which country national numbers are in a triage, what the cache holds besides what is meant, and what is meant. */
const both: [text: string, country: string | null, decoys: string[], ...meant: string[]][] = [
  ['447911123456.0', null, ['+44791112345'], mobile],
  ['447911123456,00', null, [], mobile],
  ['4.47911123456E+11', null, ['+447911000000'], mobile],
  ['4,47911123456E+11', null, ['+447911000000'], mobile],
  ['447,911,123,456', null, [], mobile],
  ['+14155552671 +14155552672', 'US', [], sanFrancisco, other],
  ['+14155552671 / +14155552672', 'US', [], sanFrancisco, other],
  ['+14155552671, +14155552672', 'US', [], sanFrancisco, other],
  ['+14155552671;+14155552672', 'US', [], sanFrancisco, other],
  ['+14155552671 | +14155552672', 'US', [], sanFrancisco, other],
  ['+14155552671+14155552672', 'US', [], sanFrancisco, other],
  ['(415) 555-2671 & (415) 555-2672', 'US', [], sanFrancisco, other],
  ['4155552671 4155552672', 'US', ['+41555526714'], sanFrancisco, other],
  ['415 555 2671 / 415 555 2672', 'US', [], sanFrancisco, other],
  ['513140867 513140868', 'PL', [], '+48513140867', '+48513140868'],
  ['1. +447911123456', null, [], mobile],
  ['1) +447911123456', null, [], mobile],
  ['• +447911123456', null, [], mobile],
  ['12: +447911123456', null, [], mobile],
  ['#1 +14155552671', null, [], sanFrancisco],
  ['1. 07911 123456', 'GB', [], mobile],
  ['+९१ ९८७६५ ४३२१०', null, [], '+919876543210'],
  ['＋４４７９１１１２３４５６', null, [], mobile],
  ['٠٠٢٠١٠٠١٢٣٤٥٦٧', null, [], '+201001234567'],
  ['+৪৪ ৭৯১১ ১২৩৪৫৬', null, [], mobile],
  ['+44\u200E7911\u200E123456', null, [], mobile],
  ['\u202D0044 7911 123456\u202C', null, [], mobile],
  ['+1\uFE0D-415\u200C-555-2671', null, [], sanFrancisco],
  ['\u2066+44\u2060 7911\uFEFF 123456\u2069', null, [], mobile],
  ['03ー1234ー5678', 'JP', [], '+81312345678'],
  ['+44–7911—123456', null, [], mobile],
  ['+52 1 55 1234 5678', 'MX', [], '+525512345678'],
  ['+52 55 1234 5678', 'MX', [], '+5215512345678'],
  ['044 55 1234 5678', 'MX', [], '+525512345678'],
  ['+54 9 2304 15-123456', 'AR', [], '+5492304123456'],
  ['+54 9 11 2345 6789', 'AR', [], '+541123456789'],
  ['+54 11 2345 6789', 'AR', [], '+5491123456789'],
  ['011 15 2345 6789', 'AR', [], '+5491123456789'],
  ['+55 11 8765-4321', 'BR', [], '+5511987654321'],
  ['(11) 8765-4321', 'BR', [], '+5511987654321'],
  ['55 11 8765-4321', 'BR', [], '+5511987654321'],
  ['+49 171 1234567 3 SMS sent', null, ['+4917112345673'], '+491711234567'],
  ['0171 1234567 2 Versuche nötig', 'DE', ['+4917112345672'], '+491711234567'],
  ['+43 664 1234567 / 2', null, ['+4366412345672'], '+436641234567'],
  ['0171 1234567/8', 'DE', ['+4917112345678'], '+491711234567'],
  ['+49 30 1234567 x23', null, ['+4930123456723'], '+49301234567'],
  ['030 12 34 56 78', 'DE', ['+4930123456'], '+493012345678'],
  ['order 4155552672 phone +447911123456', 'US', [other], mobile],
  ['Order 4155552672, phone 415-555-2671', 'US', [other], sanFrancisco],
  ['https://example.com/orders/4155552672 of 415-555-2671', 'US', [other], sanFrancisco],
  ['row 4: +1 415 555 2671', null, [], sanFrancisco],
  ['Ticket #48213: +14155552671', null, [], sanFrancisco],
  ['INC-48213 +1 415 555 2671', null, [], sanFrancisco],
  ['11/24/2026 3:52 PM +1 415 555 2671', null, [], sanFrancisco],
  ['nobody@example.com +14155552671', null, [], sanFrancisco],
  ['tel:+1%20415%20555%202671', null, [], sanFrancisco],
  ['tel:%2B14155552671', null, [], sanFrancisco],
  ['https://wa.me/447911123456', null, [], mobile],
  ['https://wa.me/447911123456?text=Hello%20there', null, [], mobile],
  ['whatsapp://send?phone=447911123456&text=Hi', null, [], mobile],
  ['https://api.whatsapp.com/send/?phone=%2B447911123456', null, [], mobile],
  ['sip:+447911123456@example.com', null, [], mobile],
  ['https://web.whatsapp.com/send?text=hi&phone=%2B1%20415%20555%202671', null, [], sanFrancisco],
  ['sms:+14155552671&body=call%20me', null, [], sanFrancisco],
  ['447911123456@s.whatsapp.net', null, [], mobile],
  ['+4 4 7 9 1 1 1 2 3 4 5 6', null, [], mobile],
  ['No. 5: +447911123456', null, [], mobile],
  ['44 7911 123456', null, [], mobile],
  ['+1 (415) 555-2671 ext. 5', null, [], sanFrancisco],
  ['0011 44 20 7946 0958', null, [], london],
  ['011 44 20 7946 0958', null, [], london],
  ['010 44 20 7946 0958', null, [], london],
  ['8~10 44 20 7946 0958', null, [], london],
  ['00 44 20 7946 0958', null, [], london],
  ['+44 (0) 20 7946 0958', null, [], london],
  ['"=""+442079460958"""', null, [], london],
]

describe.each(both)('%j', (text, country, decoys, ...meant) => {
  beforeEach(() => fill([...meant, ...decoys]))

  test('finds them in a search, first of all', async () => {
    expect((await search(text)).found.slice(0, meant.length)).toEqual(meant)
  })

  test('finds them in a triage, one for each number', async () => {
    expect((await triage(text, country)).flatMap(({ numbers }) => numbers)).toEqual(meant)
  })
})

describe('nobody else’s number', () => {
  test.each([
    ['4155552671.0', 'US', ['+41555526710', sanFrancisco], sanFrancisco],
    ['7771234567.0', 'GB', ['+77712345670', '+447771234567'], '+447771234567'],
    ['415 555 2671/2', 'US', ['+41555526712', sanFrancisco], sanFrancisco],
    // Of two countries' formats that of the chosen one counts.
    ['2015550100', 'US', ['+2015550100', '+12015550100'], '+12015550100'],
  ])('is what %j of %s becomes in a triage', async (text, country, cached, meant) => {
    fill(cached)
    expect(await triage(text, country)).toMatchObject([{ numbers: [meant], isGuess: false }])
  })

  test.each([
    ['4155552671.0', '+41555526710'],
    ['415 555 2671/2', '+41555526712'],
    ['201 555 0100', '+2015550100'],
  ])('is what %j finds where the right one is not known', async (text, cached) => {
    fill([cached])
    expect((await triage(text, 'US')).flatMap(({ numbers }) => numbers)).toEqual([])
    expect((await triage(text, null)).flatMap(({ numbers }) => numbers)).toEqual([])
  })

  test('a rounded number is refused, and the reason says so', async () => {
    fill(['+447911000000', '+447911123456'])
    expect(await triage('4.47911E+11', null)).toMatchObject([{ group: 'unreadable', numbers: [] }])
    expect((await triage('4.47911E+11', null))[0]?.reason).toContain('spreadsheet rounded')
    expect(await search('4.47911E+11')).toMatchObject({ found: [], reading: { isRounded: true } })
  })

  test('a number without plus, exit code and country is marked as a guess', async () => {
    fill([mobile, sanFrancisco])
    expect(await triage('447911123456', null)).toMatchObject([{ numbers: [mobile], isGuess: true }])
    expect(await triage('07911 123456', 'GB')).toMatchObject([{ numbers: [mobile], isGuess: false }])
    expect(await triage('+447911123456', null)).toMatchObject([{ numbers: [mobile], isGuess: false }])
    expect((await search('447911123456')).reading.numbers).toMatchObject([{ isGuess: true }])
    expect((await search('+447911123456')).reading.numbers).toMatchObject([{ isGuess: false }])
    expect((await search('0044 7911 123456')).reading.numbers).toMatchObject([{ isGuess: false }])
  })
})

describe('a search', () => {
  test.each([
    ['Call 415-555-2671 please', [sanFrancisco, '+41555526710', '+41555526719']],
    ['415-555-2671', [sanFrancisco, '+41555526710', '+41555526719']],
    ['4155552671', [sanFrancisco, '+41555526710', '+41555526719']],
  ])('%j finds the whole number before numbers that hold its digits', async (text, numbers) => {
    fill(numbers)
    const { found } = await search(text)
    expect(found).toEqual([sanFrancisco, '+41555526719', '+41555526710'])
  })

  test('of several numbers finds all, in their order, and those of a longer list, too', async () => {
    fill([sanFrancisco, other, mobile])
    const { found, reading } = await search('+447911123456, 415 555 2672 and +14155552671')
    expect(found).toEqual([mobile, other, sanFrancisco])
    expect(reading.numbers).toHaveLength(3)
  })

  test('of a number and the beginning of the next one, as it is typed, finds both', async () => {
    fill([sanFrancisco, mobile])
    expect((await search('+14155552671 +4479')).found).toEqual([sanFrancisco, mobile])
  })

  test.each([
    ['O’Brien', { name: "Sinéad O'Brien" }],
    ["O'Brien", { name: 'Sinéad O’Brien' }],
    ['obrien', { name: 'Sinéad Oʼ Brien'.replace(' B', 'B') }],
    ['Jean-Luc', { name: 'Jean\u2011Luc Moreau' }],
    ['Jean‐Luc', { name: 'Jean-Luc Moreau' }],
    ['Lukasz', { name: 'Łukasz Nowak' }],
    ['soren', { name: 'Søren Kierkegaard' }],
    ['dordevic', { name: 'Ana Đorđević' }],
    ['strasser', { name: 'Jan Straßer' }],
    ['STRASSER', { name: 'Jan Straẞer' }],
    ['aegir', { name: 'Ægir' }],
    ['oeuvre', { name: 'Œuvre' }],
    ['isik', { name: 'Işık' }],
    ['gudrun', { name: 'Guðrún' }],
    ['thor', { name: 'Þór' }],
    ['李伟', { name: '伟 李' }],
    ['李伟', { name: '李 伟' }],
    ['李 伟', { name: '伟 李' }],
    ['山田太郎', { name: '太郎 山田' }],
    ['김민수', { name: '민수 김' }],
    ['ジャンリュック', { name: 'ジャン・リュック' }],
    ['100234567', { externalId: '100234567' }],
    ['100234567', { externalId: 'crm-100234567' }],
    ['4711', { externalId: '4711' }],
    ['100234567', { username: '100234567' }],
    ['100234567', { username: 'ada100234567' }],
    ['１００２３４５６７', { externalId: '100234567' }],
  ])('%j finds the owner %j', async (text, owner) => {
    fill([london, sanFrancisco], owner)
    expect((await search(text)).found).toEqual([london])
  })

  test('for digits finds an id that begins with them behind its prefix', async () => {
    const { run } = beginSync(writer, { now: 1000, mode: 'full' })
    const numbers = [makeNumber({ id: 'idn_2015550100abc', phoneNumber: london })]
    prepareApplyPage(writer)({ syncId: run.id, observedAt: 1000, page: makePage(numbers) })
    expect((await search('20155501')).found).toEqual([london])
  })

  test('for a whole id finds it before the longer ones', async () => {
    fill([london, sanFrancisco], { externalId: '100234567' })
    const { run } = beginSync(writer, { now: 2000, mode: 'full' })
    const owners = [makeOwner({ id: 'user_9', externalId: '1002345678' })]
    const numbers = [makeNumber({ id: 'idn_9', userId: 'user_9', phoneNumber: mobile, updatedAt: 99 })]
    prepareApplyPage(writer)({ syncId: run.id, observedAt: 2000, page: makePage(numbers, { owners }) })
    expect((await search('100234567')).found).toEqual([london, mobile])
  })
})
