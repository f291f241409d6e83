/** Why a link from elsewhere leads nowhere. */
export const linkWords = {
  note: 'Link',
  dismiss: 'Dismiss the note on the link',
  noConnection: (name: string) => `The link leads to a connection “${name}”, which is not on this computer.`,
  noNumber: (number: string, connection: string) =>
    `The link leads to a number ${number}, which is not among those stored of “${connection}”.`,
}
