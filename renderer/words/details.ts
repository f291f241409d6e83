/** The details pane. */
export const detailWords = {
  pane: 'Number details',
  close: 'Close details',
  width: 'Width of the details',
  notRead: 'The details could not be read',
  gone: {
    title: 'No longer stored',
    words: 'This number is not among the stored ones any more.',
  },
  notKnownThen: { title: 'Not known then', words: 'This number was first seen after this sync.' },
  /** Before the time of it. */
  foundGone: 'Removed: found gone at',
  reading: 'Reading the number…',
  wireNames: 'Field names of Clerk’s API',
  openInDashboard: 'Open in Clerk dashboard',
  copyNumber: 'Copy number',
  copyAs: 'Copy as…',
  ownerAsNow: 'As it is now: no history is kept of users.',
  notStored: 'not stored',
  otherNumbers: 'Other numbers of the owner',
  primary: 'primary',
  linkedAccounts: 'Linked accounts',
  raw: 'Raw record',
  rawAsSent: 'Kept only as Clerk sent it last, not as it was then.',
}

/** What can be done with a number: in its menu, and as a command. */
export const actionWords = {
  'copy-number': { item: 'Number (E.164)', command: 'Copy number' },
  'copy-national': { item: 'National format', command: 'Copy number in national format' },
  'copy-json': { item: 'JSON', command: 'Copy JSON' },
  'copy-ticket': { item: 'Markdown for a ticket', command: 'Copy Markdown for a ticket' },
  'open-dashboard': { item: 'Open in Clerk dashboard', command: 'Open in Clerk dashboard' },
  'wire-names': {
    item: 'Field names of Clerk’s API',
    command: 'Show or hide the field names of Clerk’s API',
  },
}

/** The history of one number. */
export const historyWords = {
  title: 'Verification history',
  strip: 'Status over time',
  now: 'now',
  /** Before that id. */
  underFormerId: 'under its former id',
  at: (moment: string, between: string) => `at ${moment}, ${between}`,
  followsFromExpiry: 'follows from the expiry: a later look still showed the code unverified',
  asOfSync: 'As of this sync',
  showInActivity: 'Show in Activity',
  backFromActivity: 'Back',
  expiryNotAmongEvents: 'That a code expired by the clock is told in the history of its number alone.',
}

/** The raw record as a tree. */
export const jsonWords = {
  tree: 'Raw JSON',
  copy: 'Copy JSON',
  search: 'Search the JSON',
  next: 'Next match',
  previous: 'Previous match',
  noMatch: 'no match',
  place: (index: number, all: string) => `${index} of ${all}`,
  fields: (size: number) => (size === 1 ? '1 field' : `${size} fields`),
  items: (size: number) => (size === 1 ? '1 item' : `${size} items`),
}

/** A number in a ticket. */
export const ticketWords = {
  status: 'Status',
  attempts: 'Attempts',
  expires: 'Code expires',
  owner: 'Owner',
  id: 'Id',
  lastSeen: 'Last seen',
  removed: 'Found removed',
  events: (shown: number, all: number) =>
    shown === all ? 'Events, newest first:' : `Last ${shown} of ${all} events, newest first:`,
  between: (after: string, until: string) => `between ${after} and ${until}`,
  atOrBefore: (until: string) => `at or before ${until}`,
}
