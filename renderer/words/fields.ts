/** The parts of the details that list fields, and values of fields that are words of ours. */
export const fieldsWords = {
  verification: 'Verification',
  owner: 'Owner',
  record: 'Record',
  yes: 'Yes',
  no: 'No',
  none: 'none',
  notKept: 'not kept',
  copyId: 'Copy id',
  copyUserId: 'Copy user id',
  copyEmail: 'Copy email',
  inApi: (wire: string) => `${wire} in Clerk's API`,
}

/** What the fields of a number's verification are called. */
export const verificationFieldWords = {
  status: 'Status',
  strategy: 'Strategy',
  channel: 'Channel',
  kind: 'Kind',
  attempts: 'Attempts',
  expireAt: 'Code expires',
  verifiedAtClient: 'Verified at client',
}

/** What the fields of the user who has a number are called. */
export const ownerFieldWords = {
  name: 'Name',
  username: 'Username',
  email: 'Email',
  id: 'User id',
  externalId: 'External id',
  primaryNumber: 'Primary number',
  banned: 'Banned',
  locked: 'Locked',
  twoFactorEnabled: 'Two-factor enabled',
  createdAt: 'Created',
  updatedAt: 'Updated',
  lastSignInAt: 'Last sign-in',
}

/** What the fields of the number itself, and of the looks at it, are called. */
export const recordFieldWords = {
  id: 'Id',
  phoneNumber: 'Number as sent',
  userId: 'User id',
  reserved: 'Reserved',
  reservedForSecondFactor: 'Second factor',
  defaultSecondFactor: 'Default second factor',
  backupCodeCount: 'Backup codes',
  testNumber: 'Test number',
  createdAt: 'Created',
  updatedAt: 'Updated',
  firstSeenAt: 'First seen here',
  lastSeenAt: 'Last seen here',
  removedAt: 'Found removed',
}
