import fc from 'fast-check'
import { expect, test } from 'vitest'

import { detailsOf } from './details-fixture.ts'
import { makeHistoryEvent, statusChange } from './history-event-fixture.ts'
import { escaped, ticketMarkdown } from './ticket-markdown.ts'

const at = (text: string) => Date.parse(`2025-11-05T${text}:00Z`)
const view = { now: at('14:30'), locale: 'en-GB', timeZone: 'Europe/Berlin' }

function failedNumber() {
  const details = detailsOf('idn_1', 'failed')
  const verification = {
    kind: 'verification_otp',
    status: 'failed',
    strategy: 'phone_code',
    attempts: 3,
    expireAt: at('14:18'),
    channel: 'whatsapp',
    verifiedAtClient: null,
  }
  return {
    ...details,
    number: { ...details.number, phoneNumber: '+442079460018', verification },
    observedAt: at('14:20'),
    history: [
      makeHistoryEvent(null, at('14:00'), [statusChange(null, 'unverified')]),
      makeHistoryEvent(at('14:10'), at('14:20'), [
        statusChange('unverified', 'failed'),
        { field: 'attempts', before: 0, after: 3 },
      ]),
    ],
  }
}

test('a ticket has how the number stands, whose it is, and its events with the looks that enclose them', () => {
  expect(ticketMarkdown(failedNumber(), view)).toBe(`**+44 20 7946 0018** \`+442079460018\`

- Status: failed (WhatsApp code)
- Attempts: 3
- Code expires: 5 Nov 2025, 15:18:00 CET (12 min ago)
- Owner: \`user_1\`
- Id: \`idn_1\`
- Last seen: 5 Nov 2025, 15:20:00 CET (10 min ago)

Events, newest first:

- between 5 Nov 2025, 15:10:00 CET and 5 Nov 2025, 15:20:00 CET: unverified → failed; 0 attempts → 3
- at or before 5 Nov 2025, 15:00:00 CET: First seen: unverified
`)
})

test('only the last five events are in a ticket, and it says of how many', () => {
  const history = Array.from({ length: 9 }, (_, i) =>
    makeHistoryEvent(i, i + 1, [{ field: 'attempts', before: i, after: i + 1 }], { seq: i }),
  )
  const lines = ticketMarkdown({ ...failedNumber(), history }, view).split('\n')
  expect(lines).toContain('Last 5 of 9 events, newest first:')
  const attempts = lines.filter((line) => line.includes('→')).map((line) => line.split(': ')[1])
  expect(attempts).toEqual([8, 7, 6, 5, 4].map((i) => `${i} ${i === 1 ? 'attempt' : 'attempts'} → ${i + 1}`))
})

test('a time of today in an event has its date all the same', () => {
  const sent = makeHistoryEvent(
    at('14:00'),
    at('14:20'),
    [{ field: 'expireAt', before: null, after: at('14:40') }],
    {
      kinds: ['code_sent'],
    },
  )
  expect(ticketMarkdown({ ...failedNumber(), history: [sent] }, view)).toContain(
    'New code sent, expires 5 Nov 2025, 15:40',
  )
})

test('a name cannot format the ticket, nor break out of its line', () => {
  const owner = {
    id: 'user_1',
    name: '**Ada** <b>\n# Brandt',
    username: null,
    email: null,
    externalId: null,
    primaryPhoneNumberId: null,
    banned: false,
    locked: false,
    twoFactorEnabled: false,
    createdAt: null,
    updatedAt: null,
    lastSignInAt: null,
  }
  const details = failedNumber()
  const number = { ...details.number, userId: 'user_`1`' }
  expect(ticketMarkdown({ ...details, number, owner }, view)).toContain(
    '- Owner: \\*\\*Ada\\*\\* \\<b\\> \\# Brandt user\\_\\`1\\`\n',
  )
})

test('an escaped text is what it was once its backslashes are read', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...Array.from('a \n\\*_`<>[]#|~!&:/$@')) }), (text) => {
      const words = escaped(text)
      expect(words.replace(/\\([^a-z0-9\s])/g, '$1')).toBe(text.replace(/\s+/g, ' '))
      expect(words.replace(/\\./g, ' ')).not.toMatch(/[\n*_`<>[\]#|~!&$@]|:\//)
    }),
  )
})
