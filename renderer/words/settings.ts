/** What the settings are called, and what each does. */
export const settingsWords = {
  colorScheme: { name: 'Color scheme', system: 'System', light: 'Light', dark: 'Dark' },
}
