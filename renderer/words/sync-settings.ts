/** When syncs of a connection start by themselves, and how fast they are. */
export const syncSettingsWords = {
  scheduled: 'Scheduled syncs',
  schedule: 'While the app is open, changes at Clerk are read this long after the last sync. Off by default.',
  off: 'Off',
  every: (minutes: number) => `Every ${minutes} min`,
  dailyFull: 'Full sync once a day',
  dailyFullMeaning:
    'Finds what was deleted at Clerk, which changes alone do not show. Also runs when users turn out to be missing. On by default.',
  pauseOnBattery: 'Pause on battery',
  pauseMeaning:
    'A scheduled sync that runs stops, and goes on when the computer is plugged in. Off by default.',
  share: 'Share of Clerk’s request limit',
  shareRest: 'The rest is left to other programs with the same instance.',
  usualShare: (percent: string) => `${percent} by default.`,
}
