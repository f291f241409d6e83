import type { Settings } from '../../contract/settings.ts'

const onOff = (value: boolean) => (value ? 'On' : 'Off')

const colorSchemes: Record<Settings['colorScheme'], string> = {
  system: 'System',
  light: 'Light',
  dark: 'Dark',
}

const densities: Record<Settings['density'], string> = {
  compact: 'Compact',
  regular: 'Regular',
  roomy: 'Roomy',
}

type SettingWords<Name extends keyof Settings> = {
  name: string
  /** What it does. */
  sentence: string
  /** A value of it. */
  value: (value: Settings[Name]) => string
}

/** What each setting is called, what it does, and what its values are called. */
export const settingWords: { readonly [Name in keyof Settings]: SettingWords<Name> } = {
  colorScheme: {
    name: 'Color scheme',
    sentence: 'System follows what the computer is set to.',
    value: (scheme) => colorSchemes[scheme],
  },
  density: {
    name: 'Density',
    sentence: 'How tall the rows of lists are.',
    value: (density) => densities[density],
  },
  textSize: {
    name: 'Text size',
    sentence: 'Makes everything in the window larger or smaller.',
    value: (size) => `${size}%`,
  },
  timeZone: {
    name: 'Time zone',
    sentence:
      'All times are shown as they are there. Copies keep UTC, and exports unless another zone is chosen for them.',
    value: (zone) => zone?.replaceAll('_', ' ') ?? 'This computer’s',
  },
  wireNames: {
    name: 'Clerk’s field names',
    sentence: 'The details show beside each field what it is called in Clerk’s API.',
    value: onOff,
  },
  maskNumbers: {
    name: 'Mask numbers',
    sentence:
      'All but the last two digits of each number are hidden on the screen and in copies. One number at a time can be revealed for 30 seconds.',
    value: onOff,
  },
  clearClipboard: {
    name: 'Clear the clipboard',
    sentence:
      'A number that was copied leaves the clipboard after a minute, unless something else was copied since.',
    value: onOff,
  },
  lockAfterMinutes: {
    name: 'Hide when unused',
    sentence:
      'After so long without a key or a move of the mouse, or when the computer is locked or sleeps, the window hides what it shows until a button is pressed. This is a curtain, not an encryption: it keeps glances out, not somebody at this computer.',
    value: (minutes) => {
      if (minutes === null) return 'Never'
      return `After ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
    },
  },
  notifications: {
    name: 'Notifications',
    sentence: 'The system tells of a long sync or export that ended while the window was not in front.',
    value: onOff,
  },
}

/** What else the settings say. */
export const settingsWords = {
  place: 'Settings',
  index: 'Parts of the settings',
  appearance: 'Appearance',
  time: 'Time',
  details: 'Details',
  privacy: 'Privacy',
  notifications: 'Notifications',
  syncs: (connection: string) => `Syncs of ${connection}`,
  computerZone: (zone: string) => `This computer’s (${zone.replaceAll('_', ' ')})`,
  unknownZone: (zone: string) =>
    `TZ is set to “${zone}” for this app, which names no time zone that it knows, so the times of this computer are shown in UTC. Choose a zone here, or set TZ to one, as Europe/Berlin, and start again.`,
  noZone: 'No time zone is called that',
  usual: (value: string) => `Default: ${value}`,
  take: 'Use default',
  takeDefault: (setting: string) => `Use default for ${setting}`,
  reset: 'Reset all settings',
  resetSentence:
    'Takes every setting above back to its default. Those of syncs belong to their connection and stay.',
  undo: 'Undo reset',
}
