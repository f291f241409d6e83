import { expect, test } from 'vitest'

import { repairWords } from './cache-words.ts'

const view = { now: Date.parse('2026-11-24T18:00:00Z'), locale: 'en-GB', timeZone: 'UTC' }
const at = view.now
const backupAt = Date.parse('2026-11-24T14:02:00Z')

test.each([
  [
    { at, setAsideAs: '/data/one.damaged.sqlite', backupAt },
    'The cache of “Acme” was damaged and was restored from its backup of 14:02; a sync brings it up to date.',
  ],
  [
    { at, setAsideAs: null, backupAt: backupAt - 86_400_000 },
    'The cache of “Acme” was missing and was restored from its backup of 23 Nov, 14:02; a sync brings it up to date.',
  ],
  [
    { at, setAsideAs: '/data/one.damaged.sqlite', backupAt: null },
    'The cache of “Acme” was damaged and no whole backup was left, so it was begun anew without the history; a sync reads the numbers again.',
  ],
])('what was done is told in one sentence: %j', (repair, words) => {
  expect(repairWords(repair, 'Acme', view)).toBe(words)
})
