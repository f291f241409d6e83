import { makeWirePhoneNumber, makeWireUser, makeWireVerification } from '../main/sample/wire-builders.ts'
import type { WirePhoneNumber } from '../main/sample/wire-format.ts'
import { environmentOf, expect, expectCount, syncFully, test } from './inspector.ts'

type WireVerification = WirePhoneNumber['verification']

const someone = (id: string, verification: WireVerification) =>
  makeWireUser({
    id: 'user_1',
    first_name: 'Ada',
    phone_numbers: [makeWirePhoneNumber({ id, phone_number: '+12015550100', verification })],
  })

test('the history names what happened, under a former id, too, and what the clock alone tells', async ({
  launch,
  clerk,
}) => {
  const sent = { status: 'unverified', attempts: 0, expire_at: 1_700_000_000_000 } as const
  clerk.users = [someone('idn_old', makeWireVerification(sent))]
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '1 number')
  await page.getByRole('row').filter({ hasText: '+12015550100' }).click()
  const events = page.getByRole('list', { name: 'Verification history' }).getByRole('listitem')
  await expect(events).toHaveCount(1)

  // Sent after the first look, and past at the second.
  const resent = { ...sent, attempts: 1, expire_at: Date.now() }
  clerk.users = [someone('idn_old', makeWireVerification(resent))]
  await syncFully(page)
  await expect(events).toHaveCount(3)
  await expect(events.nth(0)).toContainText('Code expired (by the clock)')
  await expect(events.nth(1)).toContainText('0 attempts → 1')
  await expect(events.nth(1)).toContainText(/New code sent: expiry .* → .*\d\d:\d\d/)
  await expect(events.nth(1)).toContainText(/between .* and .* · full sync 2/)

  const byAdmin = {
    object: 'verification_admin',
    status: 'verified',
    strategy: 'admin',
    attempts: null,
    expire_at: null,
  } as const
  clerk.users = [someone('idn_old', byAdmin)]
  await syncFully(page)
  await expect(events).toHaveCount(4)
  await expect(events.nth(0)).toContainText('Verified by an admin')
  await expect(events.nth(0)).toContainText('unverified → verified')

  clerk.users = [someone('idn_new', byAdmin)]
  await syncFully(page)
  await expectCount(page, '2 numbers')
  await page.getByRole('row').filter({ hasText: '+12015550100' }).filter({ hasNotText: 'removed' }).click()
  await expect(events.nth(0)).toContainText('Number replaced: idn_old → idn_new')
  await expect(events).toHaveCount(6)
  await expect(events.nth(1)).toContainText('Removed: Clerk has it no more')
  await expect(events.nth(5)).toContainText('under its former id idn_old')
})
