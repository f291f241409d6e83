/** What can be undone, and how. */
export const undoWords = {
  bar: 'Undo',
  undo: 'Undo',
  dismiss: 'Dismiss the offer to undo',
  secondsLeft: (seconds: number) => `(${seconds} s)`,
  connectionRemoved: (name: string) => `“${name}” was removed.`,
}
