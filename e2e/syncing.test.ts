import { makeWirePhoneNumber, makeWireUser, makeWireVerification } from '../main/sample/wire-builders.ts'
import type { WireUser } from '../main/sample/wire-format.ts'
import { environmentOf, expect, expectCount, test } from './inspector.ts'

function makeUser(index: number, status: 'unverified' | 'verified' | 'failed' = 'verified'): WireUser {
  const phone_number = `+1201555${String(index).padStart(4, '0')}`
  const verification = makeWireVerification({ status })
  return makeWireUser({
    id: `user_${index}`,
    first_name: 'Ada',
    created_at: 1_600_000_000_000 + index,
    phone_numbers: [makeWirePhoneNumber({ id: `idn_${index}`, phone_number, verification })],
  })
}

const makeUsers = (count: number) => Array.from({ length: count }, (_, index) => makeUser(index))

test('a key in the environment opens a connection of that name and syncs at once', async ({
  launch,
  clerk,
}) => {
  clerk.users = makeUsers(3)
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '3 numbers')
  await expect(page.getByRole('button', { name: 'Environment' })).toBeVisible()
})

test('a change at Clerk is one event after the next sync, with both statuses', async ({ launch, clerk }) => {
  clerk.users = [makeUser(100, 'unverified')]
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '1 number')
  await page.getByRole('row').filter({ hasText: '+12015550100' }).click()
  const history = page.getByRole('list', { name: 'Verification history' }).getByRole('listitem')
  await expect(history).toHaveCount(1)

  clerk.users = [makeUser(100, 'verified')]
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(history).toHaveCount(2)
  const [newest] = await history.allTextContents()
  expect(newest).toContain('unverified')
  expect(newest).toContain('verified')
  expect(newest).toMatch(/between .*\d\d:\d\d.* and .*\d\d:\d\d/)
})

test('a number that is gone from a whole sync stays, marked as removed', async ({ launch, clerk }) => {
  clerk.users = makeUsers(2)
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '2 numbers')
  clerk.users = clerk.users.slice(0, 1)
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  // Reading the changes alone does not tell which user is gone, but that one is.
  await page.getByRole('region', { name: 'Full sync due' }).getByRole('button', { name: 'Full sync' }).click()
  const removed = page.getByRole('row').filter({ hasText: '+12015550001' })
  await expect(removed).toContainText('removed')
  await expectCount(page, '2 numbers')
})

test('without Clerk everything that was synced is still there', async ({ launch, clerk }) => {
  clerk.users = makeUsers(3)
  const first = await launch(environmentOf(clerk))
  await expectCount(first.page, '3 numbers')
  await first.app.close()
  await clerk.close()

  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '3 numbers')
  await page.getByRole('searchbox', { name: 'Search numbers' }).fill('0002')
  await expectCount(page, '1 of 3 numbers')
  await page.getByRole('row').filter({ hasText: '+12015550002' }).click()
  await expect(page.getByRole('complementary', { name: 'Number details' })).toContainText('idn_2')
})

test('a sync that fails says why and keeps the rows', async ({ launch, clerk }) => {
  clerk.users = makeUsers(3)
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '3 numbers')
  clerk.intercept = () => ({ status: 401, body: { errors: [] } })
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByText('Clerk did not accept the secret key.')).toBeVisible()
  await expectCount(page, '3 numbers')
})

test('what could not be read is counted and shown with its reason', async ({ launch, clerk }) => {
  clerk.intercept = ({ path }) => {
    if (path !== '/v1/users') return undefined
    const bad = {
      ...makeUser(0),
      phone_numbers: [{ id: 'idn_bad', phone_number: '+12015550199', linked_to: 7 }],
    }
    return { status: 200, body: [bad, makeUser(1)] }
  }
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '1 number')
  await page.getByRole('button', { name: '1 number could not be read' }).click()
  await expect(page.getByText('linked_to has another form')).toBeVisible()
})

test('progress is shown and a sync can be cancelled', async ({ launch, clerk }) => {
  clerk.users = makeUsers(1200)
  clerk.intercept = ({ query }) => (query.has('starting_after') ? new Promise(() => undefined) : undefined)
  const { page } = await launch(environmentOf(clerk))
  await expect(page.getByRole('progressbar', { name: 'Sync progress' })).toBeVisible()
  await expect(page.getByText('500 of 1,200 users')).toBeVisible()
  await expectCount(page, '500 numbers')
  await page.getByRole('button', { name: 'Cancel sync' }).click()
  await expect(page.getByRole('progressbar', { name: 'Sync progress' })).toBeHidden()
  await expectCount(page, '500 numbers')
})

test('an app killed in the middle of a sync comes back with whole pages and goes on', async ({
  launch,
  clerk,
}) => {
  clerk.users = makeUsers(1200)
  clerk.intercept = ({ query }) =>
    query.get('starting_after') === 'user_999' ? new Promise(() => undefined) : undefined
  const killed = await launch(environmentOf(clerk))
  await expectCount(killed.page, '1,000 numbers')
  const exited = killed.app.waitForEvent('close')
  killed.app.process().kill('SIGKILL')
  await exited

  const asked: (string | null)[] = []
  clerk.intercept = ({ path, query }) => {
    if (path === '/v1/users') asked.push(query.get('starting_after'))
    return undefined
  }
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '1,200 numbers')
  expect(asked).toEqual(['user_999'])
})

test('without a network the window says so, and goes on showing what was synced', async ({
  launch,
  clerk,
}) => {
  const phone_numbers = [makeWirePhoneNumber({ phone_number: '+442079460018' })]
  clerk.users = [makeWireUser({ id: 'user_1', phone_numbers })]
  const { page } = await launch(environmentOf(clerk))
  await expectCount(page, '1 number')
  await page.context().setOffline(true)
  await expect(page.getByText(/^Offline · Last synced/)).toBeVisible()
  await expectCount(page, '1 number')
  await page.context().setOffline(false)
  await expect(page.getByText(/^Last synced/)).toBeVisible()
})
