import type { FilterName } from '../filters/filter-names.ts'

/** What a facet or a range is called. */
export const filterTitles: Readonly<Record<FilterName, string>> = {
  status: 'Status',
  strategy: 'Strategy',
  channel: 'Channel',
  country: 'Country',
  linkedType: 'Linked account',
  reserved: 'Reserved',
  secondFactor: 'Second factor',
  defaultSecondFactor: 'Default second factor',
  backupCodes: 'Backup codes',
  removed: 'Removed',
  testNumber: 'Test number',
  created: 'Created',
  updated: 'Updated',
}

/** The bar with the filters that are set. */
export const filterBarWords = {
  bar: 'Filters',
  active: 'Active filters',
  add: 'Filter',
  addLabel: 'Add filter',
  clear: 'Clear filters',
  remove: 'Remove',
  removeLabel: (title: string) => `Remove filter ${title}`,
}

/** The values to choose from. */
export const facetValuesWords = {
  values: (title: string) => `Values of ${title}`,
  narrow: (title: string) => `Narrow the values of ${title}`,
  placeholder: 'Type to narrow',
  counting: 'Counting…',
  none: 'No values',
  noMatch: (typed: string) => `No value matches “${typed}”`,
  countAgain: 'Count again',
  countsNote: 'Counts follow the other value filters, not the search or the dates.',
}

/** The days that an instant can be held to. */
export const dayWords = {
  quick: 'Quick choices',
  today: 'Today',
  last: (days: number) => `Last ${days} days`,
  from: 'From',
  to: 'To',
  backwards: 'From is later than To.',
  included: (timeZone: string) => `Both days are included, in the time zone ${timeZone}.`,
}
