/** What is special about a number, as a tag and what that means. */
export const flagWords = {
  removed: {
    name: 'removed',
    title: (since: string) => `Absent from a completed sync since ${since}`,
  },
  reserved: { name: 'reserved', title: 'Reserved for this user while unverified' },
  defaultSecondFactor: { name: '2FA default', title: 'The default second factor of its user' },
  secondFactor: { name: '2FA', title: 'Used as a second factor' },
  test: { name: 'test', title: "One of Clerk's test numbers, which never receive a code" },
}
