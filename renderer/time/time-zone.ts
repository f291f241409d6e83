/** The zone in which times are shown: the chosen one, or the computer's where none is chosen or the chosen is not known. */
export function timeZoneOf(chosen: string | null): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  if (chosen === null) return timeZone
  try {
    return new Intl.DateTimeFormat('en', { timeZone: chosen }).resolvedOptions().timeZone
  } catch {
    // The settings are a file that anybody may write to, and zones come and go with the system.
    return timeZone
  }
}
