/** The list of numbers, and what stands in its place. */
export const listWords = {
  grid: 'Phone numbers',
  loading: 'Loading',
  unreadable: 'The list could not be read',
  tryAgain: 'Try again',
  noneThen: 'No numbers then',
  firstSeenLater: 'The first number was seen after this sync.',
  askClerk: 'Ask Clerk',
  keyMissing: 'The key is missing, so Clerk cannot be asked',
}

/** The box above the list. */
export const searchBoxWords = {
  label: 'Search numbers',
  placeholder: 'Search numbers, names, ids…',
  clear: 'Clear',
  clearHint: 'Clear (Escape)',
}
