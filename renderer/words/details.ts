/** The details pane. */
export const detailWords = {
  reading: 'Reading the number…',
  wireNames: 'Field names of Clerk’s API',
  openInDashboard: 'Open in Clerk dashboard',
  copyAs: 'Copy as…',
  copied: 'Copied',
  copyNumber: 'Copy number',
  copyE164: 'Number (E.164)',
  copyNational: 'National format',
  copyJson: 'JSON',
  copyTicket: 'Markdown for a ticket',
  copyUserId: 'Copy user id',
  ownerAsNow: 'As it is now: no history is kept of users.',
  notStored: 'not stored',
  primary: 'primary',
  rawAsSent: 'Kept only as Clerk sent it last, not as it was then.',
  expiryAmongEvents:
    'That a code expired by the clock is told in the history of its number and is not among these events.',
}

/** The history of one number. */
export const historyWords = {
  strip: 'Status over time',
  asOfSync: 'As of this sync',
  showInActivity: 'Show in Activity',
  backFromActivity: 'Back',
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
