/** How a Clerk instance is connected. */
export const connectWords = {
  title: 'Connect a Clerk instance',
  lead: 'The phone numbers of its users are copied to this computer, to be searched at once and offline, with the history of their verification. Nothing is ever written to Clerk.',
  back: 'Back',
  name: 'Name',
  namePlaceholder: 'Acme production',
  advanced: 'Advanced',
  apiUrl: 'API address',
  apiUrlMeaning:
    "Where Clerk's backend API answers, without /v1: another one for a proxy, whose path belongs to it, or for a test server.",
  connect: 'Connect',
}

/** The way in without an instance. */
export const sampleWords = {
  section: 'Sample workspace',
  about:
    'The sample workspace has made-up people, numbers and events, and needs neither a key nor a network.',
  open: 'Open the sample workspace',
  past: 'These people and their past are made up.',
  pastMeaning:
    'Until the sample workspace was first opened, its syncs are made up, too. From then on each sync looks at people who go on changing.',
}

/** A secret key, and how it is entered anew. */
export const secretKeyWords = {
  label: 'Secret key',
  description:
    "From the Clerk dashboard, under API keys. Kept encrypted with this computer's keyring, or, where it has none, in memory until the app quits. Sent to the API address only.",
  placeholder: 'sk_live_…',
  enter: 'Enter key…',
  enterFor: (connection: string) => `Enter the key for ${connection}`,
  cancel: 'Cancel',
  save: 'Save key and sync',
}

/** What can be done with connections. */
export const connectionMenuWords = {
  add: 'Add connection',
  syncSettings: 'Sync settings',
  enterKey: 'Enter key…',
  remove: 'Remove connection…',
}

/** The question before one is removed. */
export const removeConnectionWords = {
  title: (connection: string) => `Remove ${connection}`,
  cancel: 'Cancel',
  remove: 'Remove connection',
}
