import type { Owner, PhoneNumber } from '../../contract/phone-number.ts'
import { between, pick, randomFor } from '../sample/people/random.ts'
import type { Random } from '../sample/people/random.ts'
import { prepareApplyPage } from '../store/apply-page.ts'
import { openForWriting } from '../store/database.ts'
import { buildNextIndex } from '../store/indexes.ts'
import { makeNumber, makeOwner, makePage, makeVerification } from '../store/observed-page-fixture.ts'
import { beginSync, endSync } from '../store/sync-runs.ts'

/** What Clerk sent of one number, and its owner. */
type HostileRecord = { number: PhoneNumber; owner: Owner; raw: Record<string, unknown> }

/** Texts in some fifty scripts, with marks that combine, and beyond the first plane. */
const scripts = [
  'Ada Brandt',
  'Ωμέγα',
  'Дарья',
  'Հայկ',
  'שָׁלוֹם',
  'مُحَمَّد',
  'ܐܒܪܗܡ',
  'ދިވެހި',
  'ߒߞߏ',
  'ࠔࠌࠓ',
  'ࡌࡀࡍࡃ',
  'हिन्दी',
  'বাংলা',
  'ਪੰਜਾਬੀ',
  'ગુજરાતી',
  'ଓଡ଼ିଆ',
  'தமிழ்',
  'తెలుగు',
  'ಕನ್ನಡ',
  'മലയാളം',
  'සිංහල',
  'ไทย',
  'ລາວ',
  'བོད་ཡིག',
  'မြန်မာ',
  'ქართული',
  '한국어',
  'ᄒᆞᆫ',
  'አማርኛ',
  'ᏣᎳᎩ',
  'ᐃᓄᒃ',
  '᚛ᚑᚌᚐᚋ᚜',
  'ᚠᚢᚦ',
  'ᜀᜎᜒ',
  'ខ្មែរ',
  'ᠮᠣᠩ',
  'ᤕᤠᤰ',
  'ᥖᥭᥰ',
  'ᨅᨔ',
  'ᬩᬮᬶ',
  'ᮞᮥᮔ᮪',
  'ᰛᰩᰵ',
  'ᱥᱟᱱ',
  'ⰃⰎⰀ',
  'ⲕⲏⲙ',
  'ⵜⴰⵎ',
  '漢字',
  'ひらがな',
  'カタカナ',
  'ㄅㄆㄇ',
  'ꆈꌠ',
  'ꓡꓲ',
  'ꕙꔤ',
  'ꠍꠤꠟ',
  'ꤊꤢ',
  'ꦗꦮ',
  'ꨌꩌ',
  '𐌰𐌱',
  '𐤀𐤁',
  '𐎀𐎁',
  '𓀀𓁐',
  '𝔘𝔫',
  '👩‍👩‍👧🏽',
  '🇩🇪',
  'ﷺ',
  'Z͑ͫ̓a̴l',
  'é',
  'é',
  'ﬁ',
  'İi',
]

/** What a spreadsheet computes, what ends a field, a line or a text, what turns its direction, and what only looks like something. */
const traps = [
  '=1+1',
  '=HYPERLINK("http://example.com","x")',
  '+12015550100',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '\0=1',
  '＝1',
  '＋1',
  '－1',
  '＠1',
  ' =1',
  "'=1",
  "'",
  "''",
  '"',
  '""',
  '"="',
  ',',
  ';',
  '\t',
  '\r\n',
  '\n',
  '\r',
  'a\r\nb',
  'a"b"c',
  '","',
  '\\',
  '\\"',
  "\\'",
  '\\n',
  '\0',
  'a\0b',
  '\u0001',
  '\u001f',
  '\u007f',
  '\u0085',
  '\u2028',
  '\u2029',
  '\ufeff',
  '\ufeff=1',
  '\u200b',
  '\u200e',
  '\u202e=1',
  '\u2066x\u2069',
  '\ufffe',
  '\uffff',
  '\ud800',
  '\udfff',
  'a\ud800b',
  '\udc00\ud800',
  '',
  ' ',
  '  a  ',
  'null',
  'NULL',
  'NaN',
  'true',
  '0',
  '00',
  '1e5',
  '1E+05',
  '1/2',
  '2026-11-24',
  '12:00',
  '_x0041_',
  '_x000D_',
  '&amp;',
  '<b>',
  ']]>',
  '<!--',
  '{{x}}',
  '%s',
  '$(x)',
  '`x`',
  '{"a":1}',
  '[1]',
  "Robert'); DROP TABLE numbers;--",
  'cmd|/C calc',
  'a'.repeat(32_768),
  '\u{10ffff}',
]

/** Some texts are so long, in characters. */
const long = 1_000_000
const longTexts = 6

function oneOf(random: Random, texts: readonly string[]): string {
  return texts[Math.floor(random() * texts.length)] ?? ''
}

function hostileText(random: Random): string {
  const parts = Array.from({ length: between(random, 1, 3) }, () =>
    oneOf(random, random() < 0.5 ? traps : scripts),
  )
  // Halves of pairs become U+FFFD as they are read: see ../clerk/unicode-json.ts.
  return Buffer.from(parts.join(random() < 0.7 ? '' : ' ')).toString()
}

function hostileJson(random: Random, depth = 0): unknown {
  const lot = random()
  if (lot < 0.5 || depth > 2) return hostileText(random)
  if (lot < 0.6) return pick(random, [null, true, false, 0, -0, 1e300, 5e-324, 123_456_789_012_345, 0.1])
  if (lot < 0.8) return Array.from({ length: between(random, 0, 3) }, () => hostileJson(random, depth + 1))
  return Object.fromEntries(
    Array.from({ length: between(random, 0, 3) }, () => [
      hostileText(random),
      hostileJson(random, depth + 1),
    ]),
  )
}

function maybe<Value>(random: Random, value: Value): Value | null {
  return random() < 0.15 ? null : value
}

function hostileInstant(random: Random): number {
  return pick(random, [
    between(random, 0, 4_102_444_800_000),
    between(random, 1_500_000_000_000, 1_800_000_000_000),
    between(random, -62_167_219_200_000, 253_402_300_799_999),
  ])
}

function hostileRecord(random: Random, place: number): HostileRecord {
  const text = () => hostileText(random)
  const userId = `${text()}#${place}`
  const owner = makeOwner({
    id: userId,
    name:
      place < longTexts
        ? oneOf(random, scripts)
            .repeat(long / 4)
            .slice(0, long)
        : maybe(random, text()),
    email: maybe(random, text()),
    username: maybe(random, text()),
  })
  const number = makeNumber({
    id: `${text()}_${place}`,
    key: `idn_${place}`,
    userId,
    phoneNumber: random() < 0.5 ? `+1201${String(between(random, 1_000_000, 9_999_999))}` : text(),
    country: maybe(random, pick(random, ['US', 'DE', text()])),
    testNumber: random() < 0.5,
    reserved: random() < 0.5,
    reservedForSecondFactor: random() < 0.5,
    defaultSecondFactor: random() < 0.5,
    verification: maybe(
      random,
      makeVerification({
        status: maybe(random, text()),
        strategy: maybe(random, text()),
        channel: maybe(random, text()),
        attempts: maybe(random, between(random, -5, 2_000_000_000)),
        expireAt: maybe(random, hostileInstant(random)),
      }),
    ),
    linkedTo: Array.from({ length: between(random, 0, 2) }, () => ({ type: text(), id: text() })),
    backupCodeCount: maybe(random, between(random, 0, 10)),
    createdAt: hostileInstant(random),
    updatedAt: hostileInstant(random),
  })
  const raw = {
    id: number.id,
    phone_number: number.phoneNumber,
    [text()]: hostileJson(random),
    unknown: hostileJson(random),
  }
  return { number, owner, raw: { ...raw, ...(place < longTexts ? { long: text().repeat(long / 10) } : {}) } }
}

/** Makes a cache of records for tests that hold what a file format, a parser or a spreadsheet may stumble over. */
export function fillWithHostileRecords(file: string, count: number, seed: number): HostileRecord[] {
  const random = randomFor(seed)
  const records = Array.from({ length: count }, (_, place) => hostileRecord(random, place))
  const db = openForWriting(file)
  // Nobody misses the file after a crash.
  db.pragma('synchronous = OFF')
  const applyPage = prepareApplyPage(db)
  const { run } = beginSync(db, { now: 1000, mode: 'full' })
  for (let start = 0; start < count; start += 500) {
    const part = records.slice(start, start + 500)
    const read = part.map(({ number, owner, raw }) => ({
      owner,
      fingerprint: null,
      numbers: [{ number, rawJson: JSON.stringify(raw) }],
    }))
    applyPage({
      syncId: run.id,
      observedAt: 1000 + start,
      page: { ...makePage([]), numbers: part.length, read },
    })
  }
  endSync(db, { syncId: run.id, now: 9000, outcome: 'completed', failure: null })
  while (buildNextIndex(db) === 'more');
  db.close()
  return records
}
