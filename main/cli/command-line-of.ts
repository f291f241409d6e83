/**
 * What follows `cli` on a command line that begins with it, null for a start of the window. `isDefaultApp`: the folder of the app
 * stands before it, as in a checkout.
 */
export function commandLineOf(argv: readonly string[], isDefaultApp: boolean): string[] | null {
  const words = argv.flatMap((word, place) => (place === 0 || word.startsWith('-') ? [] : [place]))
  const place = words[isDefaultApp ? 1 : 0]
  return place !== undefined && argv[place] === 'cli' ? argv.slice(place + 1) : null
}
