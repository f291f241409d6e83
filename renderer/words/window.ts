/** What any part of the window may say. */
export const windowWords = {
  tryAgain: 'Try again',
  details: 'Details',
  close: 'Close',
  copied: 'Copied',
  windowNotShown: 'The window could not be shown',
  connectionsNotRead: 'The connections could not be read',
  defect: 'Something in the app went wrong. Try again; if it happens again, restart the app.',
  misunderstanding: 'The window and the rest of the app do not understand each other. Restart the app.',
  notOffered: 'The preload does not offer it.',
}
