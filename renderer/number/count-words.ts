/** "1,032" */
export function count(value: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(value)
}

/** "1,032 numbers", "1 number" */
export function numbersWords(value: number, locale: string): string {
  return `${count(value, locale)} ${value === 1 ? 'number' : 'numbers'}`
}

/** How much of everything is on the screen: "1,032 numbers", or with a search "3 of 1,032 numbers". */
export function shownWords(
  shown: { matching: number; total: number; search: string },
  locale: string,
): string {
  const all = numbersWords(shown.total, locale)
  return shown.search === '' ? all : `${count(shown.matching, locale)} of ${all}`
}
