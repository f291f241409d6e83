/** The id of the button that shows an event among all. */
export function inActivityId({ seq }: { seq: number }): string {
  return `show-${seq}-in-activity`
}
