import type { LinkFault } from '../links/link-store.ts'

/** Why a link from elsewhere leads nowhere. */
export const linkWords = {
  note: 'Link',
  dismiss: 'Dismiss the note on the link',
}

/** What a link leads to that is not there. Where no id of Clerk's is its number's key, that tells the number. */
export function linkFaultWords(fault: LinkFault): string {
  switch (fault.is) {
    case 'no connection':
      return `The link leads to a connection “${fault.connection}”, which is not on this computer.`
    case 'no number':
      return `The link leads to a number ${fault.number}, which is not among those stored of “${fault.connection}”.`
  }
}
