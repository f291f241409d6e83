import { expect, test } from 'vitest'

import { makeEvent } from './activity-event-fixture.ts'
import { itemsOf } from './list-items.ts'

test('each day has one heading before its newest event, and events keep their places', () => {
  const at = (text: string) => Date.parse(text)
  const events = [
    makeEvent(4, { observedAt: at('2025-11-05T00:30:00Z') }),
    makeEvent(3, { observedAt: at('2025-11-04T23:30:00Z') }),
    makeEvent(2, { observedAt: at('2025-11-04T00:30:00Z') }),
  ]
  const said = (timeZone: string) =>
    itemsOf(events, { locale: 'en-GB', timeZone }).map((item) =>
      item.kind === 'day' ? item.at : [item.event.seq, item.index],
    )
  expect(said('UTC')).toEqual([events[0]?.observedAt, [4, 0], events[1]?.observedAt, [3, 1], [2, 2]])
  // In Berlin the second one was seen after midnight, too.
  expect(said('Europe/Berlin')).toEqual([
    events[0]?.observedAt,
    [4, 0],
    [3, 1],
    events[2]?.observedAt,
    [2, 2],
  ])
  expect(itemsOf([], { locale: 'en-GB', timeZone: 'UTC' })).toEqual([])
})
