import {
  makeWireEmailAddress,
  makeWirePhoneNumber,
  makeWireUser,
  makeWireVerification,
} from '../main/sample/wire-builders.ts'
import type { WireUser } from '../main/sample/wire-format.ts'

const statuses = ['verified', 'unverified', 'failed', 'expired'] as const
/** The number that two of them have. */
export const shared = '+442079460018'

/** Forty users: one of whom there is everything to show, one with a long name, and one without any. */
export function people(attempts: number): WireUser[] {
  const others = Array.from({ length: 38 }, (_, index) =>
    makeWireUser({
      id: `user_${index}`,
      first_name: index === 1 ? 'Wolfeschlegelsteinhausenbergerdorff '.repeat(6) : index === 2 ? null : 'Bao',
      created_at: 1_600_000_000_000 + index,
      phone_numbers: [
        makeWirePhoneNumber({
          id: `idn_${index}`,
          phone_number: index === 0 ? shared : `+3361234${String(5000 + index)}`,
          updated_at: 1_700_000_000_000 - index,
          verification: makeWireVerification({ status: statuses[index % 4] ?? 'verified', attempts }),
        }),
      ],
    }),
  )
  const ada = makeWireUser({
    id: 'user_ada',
    first_name: 'Ada',
    last_name: 'Brandt',
    username: 'ada.brandt',
    banned: true,
    email_addresses: [makeWireEmailAddress({ email_address: 'ada@example.com' })],
    phone_numbers: [
      makeWirePhoneNumber({
        id: 'idn_ada',
        phone_number: shared,
        reserved: true,
        reserved_for_second_factor: true,
        linked_to: [{ type: 'oauth_google', id: 'idn_google' }],
        backup_codes: ['one', 'two'],
        updated_at: 1_750_000_000_000,
        verification: makeWireVerification({
          status: 'unverified',
          attempts,
          expire_at: Date.now() + 600_000,
        }),
      }),
      makeWirePhoneNumber({ id: 'idn_second', phone_number: '+2348035550142', default_second_factor: true }),
    ],
  })
  return [...others, ada]
}

/** A list with a heading, numbers that are known, one that is not, and a line that is no number. */
export const pasted = [
  'phone;note',
  `${shared};calls`,
  '+33612345001',
  '+33612345002;again',
  '+31612345678',
  'Ada',
].join('\n')
