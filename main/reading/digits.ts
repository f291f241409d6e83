/** The digits of a number, by which it is searched in whatever format it is typed. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}

/** Digits from the last to the first, by which an ending is the beginning that an index can look up. */
export function reverseDigits(digits: string): string {
  let reversed = ''
  for (const digit of digits) reversed = digit + reversed
  return reversed
}
