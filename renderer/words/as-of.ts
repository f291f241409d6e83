/** The numbers as of a past sync. */
export const asOfWords = {
  bar: 'Past sync',
  opening: (sync: string) => `Making ready the numbers as of ${sync}`,
  asOf: (sync: string) => `As of ${sync}`,
  ownersNow: 'Owners are shown as they are now.',
  compareWith: 'Compare with…',
  back: 'Back to now',
  backHint: 'Back to now (Escape)',
  cancel: 'Cancel',
  close: 'Close',
  updatedLater: 'later',
  updatedLaterMeaning: 'Updated again after this sync. When it had been updated until then is not kept.',
}

/** The completed syncs to choose from. */
export const pastSyncsWords = {
  title: 'Past syncs',
  compareTitle: 'Compare with',
  intro: 'Shows the numbers as they had been seen when a sync ended.',
  compareIntro: 'Shows what is not the same at the two syncs.',
  list: 'Syncs',
  compare: 'Compare',
  compareHint: 'Compare with the newest sync',
  compareLabel: (moment: string) => `Compare ${moment} with the newest sync`,
  none: 'No sync was completed yet.',
  earlier: 'Show earlier syncs',
}

/** What is not the same at two syncs. */
export const comparisonWords = {
  section: 'Difference between two syncs',
  /** Stands between the two where the arrow is not seen. */
  comparedWith: 'compared with',
  close: 'Close comparison',
  closeHint: 'Close comparison (Escape)',
  failed: 'The two syncs could not be compared',
  comparing: 'Comparing',
  none: 'No difference',
  noneAtAll: 'Every number is the same at both syncs. What changed in between was changed back.',
  noneOfKind: 'No number differs in this way.',
  kinds: 'Kinds of difference',
  all: 'All',
  grid: 'Differences',
  columns: ['Difference', 'Number', 'Owner', 'Before and after', 'Seen'],
}
