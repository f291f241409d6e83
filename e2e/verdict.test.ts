import { makeWirePhoneNumber, makeWireUser, makeWireVerification } from '../main/sample/wire-builders.ts'
import type { WireUser } from '../main/sample/wire-format.ts'
import { environmentOf, expect, expectCount, syncFully, test } from './inspector.ts'

const minute = 60_000
const title = "Why can't they sign in?"
const shared = '+442079460018'

/** A user who was sent a code for the number that two have. */
function sentCode(id: string, name: string, expireAt: number): WireUser {
  const verification = makeWireVerification({ status: 'unverified', attempts: 0, expire_at: expireAt })
  return makeWireUser({
    id,
    first_name: name,
    phone_numbers: [
      makeWirePhoneNumber({ id: `idn_${name}`, phone_number: shared, reserved: true, verification }),
    ],
  })
}

test('the details say why somebody cannot sign in, and who else has the number', async ({
  launch,
  clerk,
}) => {
  const ada = makeWireUser({
    id: 'user_ada',
    first_name: 'Ada',
    phone_numbers: [makeWirePhoneNumber({ phone_number: '+33612345678' })],
  })
  const expired = Date.now() - 12 * minute
  clerk.users = [
    { ...ada, banned: true },
    sentCode('user_bao', 'Bao', expired),
    sentCode('user_chidi', 'Chidi', expired),
  ]
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '3 numbers')
  const card = page.getByRole('region', { name: title })
  const others = card.getByRole('list', { name: 'Other findings' }).getByRole('listitem')

  await page.getByRole('row').filter({ hasText: 'Ada' }).click()
  await expect(card).toContainText('Blocks: This user is banned and not allowed to sign in.')
  await expect(others).toHaveCount(0)

  await page.getByRole('row').filter({ hasText: 'Bao' }).click()
  await expect(card).toContainText(
    /Blocks: The code expired 1[23] minutes ago, and the number was still unverified after that\./,
  )
  await expect(others.nth(0)).toContainText(
    'May block: As stored here, this number is also unverified on Chidi, who could claim it.',
  )
  await expect(others.nth(1)).toContainText('reserved for this user but not verified')

  const elsewhere = page.getByRole('region', { name: 'Other users with this number' })
  await elsewhere.getByRole('button', { name: 'Chidi reserved unverified' }).click()
  await expect(others.nth(0)).toContainText('unverified on Bao')

  clerk.users = [ada, sentCode('user_chidi', 'Chidi', Date.now() + 5 * minute)]
  await syncFully(page)
  await expect(card).toContainText(
    'May block: Not verified at the last look; a code is valid for 4 more minutes.',
  )
  await expect(card).not.toContainText('Bao')
  await expect(elsewhere.getByRole('button', { name: /^Bao removed reserved/ })).toBeVisible()

  await page.getByRole('row').filter({ hasText: 'Ada' }).click()
  await expect(card).toContainText('Nothing here keeps them from signing in.')
})
