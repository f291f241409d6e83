import { expect, test } from 'vitest'

import { planOf } from './number-plan.ts'

test('of a masked number the numbering plans tell nothing', () => {
  expect(planOf({ phoneNumber: '+•••••••••••18', country: 'GB' })).toEqual({ is: 'masked' })
})
