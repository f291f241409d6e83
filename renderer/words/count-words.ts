/** "1,032" */
export function count(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value)
}

/** "1,032 numbers", "1 number" */
export function numbersWords(value: number, locale: string): string {
  return `${count(value, locale)} ${value === 1 ? 'number' : 'numbers'}`
}

/** How many numbers are shown of how many. `exact` tells whether `matching` is not only how many there are at least. */
type Shown = { matching: number; exact: boolean; total: number; narrowed: boolean }

/** "1,032 numbers", or when not all of them are to be shown "3 of 1,032 numbers", "100+ of 1,032 numbers". */
export function shownWords({ matching, exact, total, narrowed }: Shown, locale: string): string {
  const all = numbersWords(total, locale)
  return narrowed ? `${count(matching, locale)}${exact ? '' : '+'} of ${all}` : all
}
