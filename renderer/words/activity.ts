/** The events of all numbers. */
export const activityWords = {
  list: 'Events',
  reading: 'Reading events…',
  notRead: 'The events could not be read',
  noneYet: {
    title: 'No events yet',
    words:
      'An event is what differs between two looks at a number. The first sync is the first look, so events appear from the second sync on.',
  },
  noMatch: {
    title: 'No events match',
    words: 'No event of the chosen kinds, countries and channels was seen in this time.',
  },
}

/** What narrows the events. */
export const activityFilterWords = {
  bar: 'Filters',
  clear: 'Clear filters',
  kind: 'Kind',
  kinds: 'Kinds of events',
  valuesNote:
    'Events are found by what their number had when they were seen. Counts are of numbers, as they are now.',
  time: 'Time',
  periods: { today: 'Today', week: '7 days', month: '30 days', all: 'All' },
  days: 'Days',
  chooseDays: 'choose',
}

/** The chart of how many events a day has. */
export const dayChartWords = {
  title: 'Chart',
  days: 'Events per day',
  showAll: 'Show all days',
}
